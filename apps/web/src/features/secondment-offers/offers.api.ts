import { secondmentOfferRoutes, type OfferView } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../platform/api/call';
import { useAct, type Act } from '../../ui/use-act';

export const offersQuery = (which: 'all' | 'waiting') =>
  queryOptions({ queryKey: ['secondment-offers', 'list', which], queryFn: ({ signal }) => call(secondmentOfferRoutes.list, { query: { which }, signal }), staleTime: 0 });

export const offerQuery = (candidacyId: string) =>
  queryOptions({ queryKey: ['secondment-offers', 'one', candidacyId], queryFn: ({ signal }) => call(secondmentOfferRoutes.one, { params: { candidacyId }, signal }), staleTime: 0 });

/** @returns shows an offer as it is now, and asks the lists anew */
export function useOfferChanged(): (after?: OfferView) => Promise<void> {
  const client = useQueryClient();
  return async (after) => {
    if (after) client.setQueryData(offerQuery(after.candidacyId).queryKey, after);
    await client.invalidateQueries({ queryKey: ['secondment-offers'] });
  };
}

/** @returns what does something to an offer and says so; and what went wrong */
export const useOfferAct = (): Act<OfferView> => useAct(useOfferChanged());
