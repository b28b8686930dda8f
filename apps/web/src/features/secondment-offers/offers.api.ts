import { secondmentOfferRoutes, type OfferView } from '@rso-connect/shared';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../platform/api/call';
import { useProblemText } from '../../platform/i18n/use-problem-text';
import { announce } from '../../ui/toast';

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
export function useOfferAct(): { act: (doIt: () => Promise<OfferView>, done: string) => Promise<void>; failure: string | undefined; pending: boolean } {
  const changed = useOfferChanged();
  const { sentence } = useProblemText();
  const [failure, setFailure] = useState<string>();
  const [pending, setPending] = useState(false);
  const act = async (doIt: () => Promise<OfferView>, done: string): Promise<void> => {
    setFailure(undefined);
    setPending(true);
    try {
      await changed(await doIt());
      announce(done);
    } catch (error) {
      setFailure(sentence(error));
      await changed();
    } finally {
      setPending(false);
    }
  };
  return { act, failure, pending };
}
