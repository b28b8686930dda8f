import { expect, it } from '@jest/globals';
import { signOnRoutes, type SessionView } from '@rso-connect/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, type ReactNode } from 'react';
import { fakeApi, problem } from '../../../test/fake-api';
import { renderPage } from '../../../test/render';
import { call } from '../api/call';
import { followSession } from './ended-session';
import { RequireSignIn } from './require-sign-in';
import { useSessionChange } from './session';

const listOf = (name: string) => ({ body: { items: [{ id: 'a', name, agencyName: 'Agency' }] } });
const sessionOf = (name: string | null) => ({
  person: name === null ? null : { id: name, fullName: name, preferredName: null, email: `${name}@police.example`, language: 'en', timeZone: 'UTC', post: null },
  permissions: [], grants: [], secondFactor: 'not-needed', closing: false, demonstration: false,
}) as unknown as SessionView;

/** A part of a page that knows nothing of the session and isn't drawn anew when it changes. */
function Whose(): ReactNode {
  const { data, isPending, isError } = useQuery({ queryKey: ['whose'], queryFn: ({ signal }) => call(signOnRoutes.choices, { signal }) });
  return <p>{isPending ? 'Loading' : isError ? 'Refused' : data.items[0]?.name}</p>;
}

function ChangeTo({ name }: { name: string }): ReactNode {
  const change = useSessionChange();
  return <button type="button" onClick={() => void change(sessionOf(name))}>Change</button>;
}

function Following({ children }: { children: ReactNode }): ReactNode {
  const client = useQueryClient();
  useEffect(() => followSession(client), [client]);
  return children;
}

it('asks anew for what the page shows, though it was being fetched when the session changed', async () => {
  let count = 0;
  fakeApi(({ path }) => {
    if (path === '/api/session') return { body: sessionOf('Somchai') };
    count += 1;
    // The first answer never comes: the session changes before.
    return count === 1 ? new Promise(() => undefined) : listOf('Malee');
  });
  await renderPage(<><Whose /><ChangeTo name="Malee" /></>);
  expect(await screen.findByText('Loading')).toBeTruthy();
  await waitFor(() => expect(count).toBe(1));
  await userEvent.click(screen.getByRole('button', { name: 'Change' }));
  expect(await screen.findByText('Malee')).toBeTruthy();
});

it('shows nothing of the last person while it asks for the next one', async () => {
  let answer: (value: ReturnType<typeof listOf>) => void = () => undefined;
  let count = 0;
  fakeApi(({ path }) => {
    if (path === '/api/session') return { body: sessionOf('Somchai') };
    count += 1;
    return count === 1 ? listOf('Somchai') : new Promise<ReturnType<typeof listOf>>((resolve) => { answer = resolve; });
  });
  await renderPage(<><Whose /><ChangeTo name="Malee" /></>);
  await screen.findByText('Somchai');
  await userEvent.click(screen.getByRole('button', { name: 'Change' }));
  await screen.findByText('Loading');
  expect(screen.queryByText('Somchai')).toBeNull();
  answer(listOf('Malee'));
  expect(await screen.findByText('Malee')).toBeTruthy();
});

it('fetches again what an ended session was refused, where another one stands', async () => {
  let count = 0;
  const sent = fakeApi(({ path }) => {
    if (path === '/api/session') return { body: sessionOf('Somchai') };
    count += 1;
    return count === 1 ? problem('access.sign-in-required', 401) : listOf('Somchai');
  });
  await renderPage(<Following><Whose /></Following>);
  expect(await screen.findByText('Somchai')).toBeTruthy();
  expect(sent.map(({ path }) => path)).toEqual(['/api/identity/sign-on', '/api/session', '/api/identity/sign-on']);
});

it('leads to the sign-in where none stands any more, and never goes round', async () => {
  let hasEnded = false;
  fakeApi(({ path }) => {
    if (path === '/api/session') return { body: sessionOf(hasEnded ? null : 'Somchai') };
    hasEnded = true;
    return problem('access.sign-in-required', 401);
  });
  const { address } = await renderPage(<Following><RequireSignIn><Whose /></RequireSignIn></Following>, '/account/security');
  await waitFor(() => expect(address()).toBe('/sign-in?to=%2Faccount%2Fsecurity'));
});

it('lets a refusal stand that comes again', async () => {
  const sent = fakeApi(({ path }) => (path === '/api/session' ? { body: sessionOf('Somchai') } : problem('access.sign-in-required', 401)));
  await renderPage(<Following><Whose /></Following>);
  expect(await screen.findByText('Refused')).toBeTruthy();
  await waitFor(() => expect(sent).toHaveLength(3));
});
