import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { isProblem } from '../api/problem-error';
import { sessionQuery } from './session';

/**
 * Keeps the page true to a session that ended without it: elsewhere, by its limits, or because this browser signed in
 * again. When the API says that nobody is signed in, the session is asked for anew: without one, pages of signed-in
 * people lead to the sign-in; with another one, what was refused is fetched once more. So it is when the network is back:
 * meanwhile the page went by what this device had kept.
 *
 * @param client the page's one query cache
 * @returns what stops it
 */
export function followSession(client: QueryClient): () => void {
  const refused = new Set<string>();
  const back = (): void => void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  window.addEventListener('online', back);
  const stop = client.getQueryCache().subscribe(({ type, query: { queryHash, queryKey }, ...event }) => {
    if (type !== 'updated' || !('action' in event)) return;
    const { action } = event;
    if (action.type === 'success') refused.delete(queryHash);
    if (action.type !== 'error' || !isProblem(action.error, 'access.sign-in-required') || refused.has(queryHash)) return;
    refused.add(queryHash);
    // Where nobody can be asked, the refusal stands.
    askAnew(client, queryKey as QueryKey).catch(() => undefined);
  });
  return () => {
    window.removeEventListener('online', back);
    stop();
  };
}

async function askAnew(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const { person } = await client.query({ ...sessionQuery, staleTime: 0 });
  if (person) await client.refetchQueries({ queryKey, exact: true, type: 'active' });
}
