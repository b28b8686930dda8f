import { useProblemText } from '../platform/i18n/use-problem-text';
import { announce } from './toast';

/**
 * Fetches by script and not by the link: an export of personal data may ask the person to prove that it is them.
 *
 * @returns fetches an export in the screen's language, and says what goes wrong
 */
export function useExport(): (href: string) => void {
  const { sentence } = useProblemText();
  return (href) => {
    const fetched = import('../platform/api/download').then(({ download }) => download(href));
    fetched.catch((error: unknown) => announce(sentence(error)));
  };
}
