import { signOnRoutes } from '@rso-connect/shared';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../../platform/api/call';

/** The agencies whose officers sign on by their own provider. */
export const signOnChoices = queryOptions({
  queryKey: ['sign-on', 'choices'],
  queryFn: async ({ signal }) => (await call(signOnRoutes.choices, { signal })).items,
  staleTime: 5 * 60_000,
});

/** The account at a provider that waits to be linked in this browser. */
export const pendingLink = queryOptions({
  queryKey: ['sign-on', 'pending'],
  queryFn: async ({ signal }) => (await call(signOnRoutes.pending, { signal })).pending,
});

/** My own accounts at providers. */
export const ownSignOn = queryOptions({
  queryKey: ['sign-on', 'own'],
  queryFn: async ({ signal }) => (await call(signOnRoutes.accounts, { signal })).items,
});

/** Sends the browser to a provider. */
export async function leaveForProvider(body: { providerId: string; to?: string; link?: boolean; again?: boolean }): Promise<void> {
  const { location } = await call(signOnRoutes.start, { body });
  window.location.assign(location);
}
