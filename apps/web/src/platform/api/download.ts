import i18next from 'i18next';
import { ProblemError } from './problem-error';
import { withStepUp } from './step-up';

/**
 * Fetches a file and hands it to the browser to keep. Unlike a plain link, it says which language the
 * screen is in, can ask the person to prove again that it is them, and says in words what goes wrong.
 *
 * @throws ProblemError
 */
export async function download(href: string): Promise<void> {
  const response = await withStepUp(async () => {
    const headers = { 'accept-language': i18next.language };
    const answer = await fetch(href, { credentials: 'same-origin', headers }).catch(() => {
      throw new ProblemError(navigator.onLine ? 'client.unreachable' : 'client.offline', 0);
    });
    if (!answer.ok) throw await ProblemError.from(answer);
    return answer;
  });
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = /filename="([^"]+)"/u.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
  link.click();
  // The browser has begun to keep it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
