import { sessionRoutes, type Permission, type SessionView } from '@rso-connect/shared';
import { queryOptions, useQuery, useQueryClient, type Query } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../api/call';
import { takeAccountLanguage } from '../i18n/i18n';
import { keepSession, keptSession } from '../offline/last-answers';

/** Who is signed in; asked once and kept until something changes it. Without a network, who was last on this device. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal, client, queryKey }) => keptSession(call(sessionRoutes.current, { signal }), { client, queryKey }),
  staleTime: 5 * 60_000,
});

export interface Session {
  /** The signed-in person; null for a visitor, and while not yet known. */
  person: SessionView['person'];
  /** Whether the answer has come. */
  known: boolean;
  /** Whether the platform couldn't be asked. */
  failed: boolean;
  demonstration: boolean;
  /** Whether the account waits to be erased, and is closed to everything but changing one's mind. */
  closing: boolean;
  /** Where this login session stands with the second factor. */
  secondFactor: SessionView['secondFactor'];
  /** Whether roles rest until a second factor is given, or set up and given. */
  rests: boolean;
  /** Whether the person holds this permission anywhere. What may be done to one thing is in that thing's `can`. */
  may: (permission: Permission) => boolean;
}

/** The current login session. */
export function useSession(): Session {
  const { data, isError } = useQuery(sessionQuery);
  const secondFactor = data?.secondFactor ?? 'not-needed';
  return {
    person: data?.person ?? null,
    known: data !== undefined,
    failed: isError && data === undefined,
    demonstration: data?.demonstration ?? false,
    closing: data?.closing ?? false,
    secondFactor,
    rests: secondFactor === 'needed' || secondFactor === 'set-up',
    may: (permission) => data?.permissions.includes(permission) ?? false,
  };
}

/** Everything but the session itself, and what a query's `meta` says to be nobody's: it means the browser, not a person. */
const ofAPerson = { predicate: ({ queryKey, meta }: Query) => queryKey[0] !== 'session' && meta?.['isNobodys'] !== true };

/**
 * What to do when the session changes.
 *
 * @returns a function that takes the new session (or nothing, to ask again), forgets what the last person saw, speaks
 * the new one's language, and lets what is still on the screen be asked for anew
 */
export function useSessionChange(): (session?: SessionView) => Promise<void> {
  const client = useQueryClient();
  return async (session) => {
    await client.cancelQueries();
    if (session?.person) await takeAccountLanguage(session.person.language);
    // What the screen shows is emptied and not removed: its observers would wait for ever for a query that is gone.
    client.removeQueries({ ...ofAPerson, type: 'inactive' });
    for (const query of client.getQueryCache().findAll({ ...ofAPerson, type: 'active' })) query.reset();
    if (session) client.setQueryData(sessionQuery.queryKey, keepSession(session));
    else await client.resetQueries({ queryKey: sessionQuery.queryKey });
    void client.refetchQueries({ ...ofAPerson, type: 'active' });
  };
}

/** Shows its children to those who hold a permission somewhere. */
export function Can({ permission, children, otherwise = null }: {
  permission: Permission;
  children: ReactNode;
  otherwise?: ReactNode;
}): ReactNode {
  return useSession().may(permission) ? children : otherwise;
}
