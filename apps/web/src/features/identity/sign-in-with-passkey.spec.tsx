import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { secondStepRoutes } from '@rso-connect/shared';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, type SentRequest } from '../../../test/fake-api';
import { renderPage } from '../../../test/render';
import { loadTexts } from '../../platform/i18n/i18n';
import { SignInWithPasskey } from './sign-in-with-passkey';

const session = {
  person: { id: 'p', fullName: 'Malee', preferredName: null, email: 'malee@police.example', language: 'en', timeZone: 'UTC', post: null },
  permissions: [], grants: [], secondFactor: 'done', closing: false, demonstration: false,
};
const options = { challenge: 'AAAA', rpId: 'platform.example', userVerification: 'required' };
const bytes = new ArrayBuffer(4);
const credential = {
  id: 'AAAA', rawId: bytes, type: 'public-key', authenticatorAttachment: 'platform',
  response: { authenticatorData: bytes, clientDataJSON: bytes, signature: bytes, userHandle: bytes },
  getClientExtensionResults: () => ({}),
};

interface Ceremony {
  mediation: string | undefined;
  answer: () => void;
}

/** What the browser was asked for, in order; as the standard has it, an aborted question is refused. */
let ceremonies: Ceremony[] = [];

beforeEach(() => {
  ceremonies = [];
  const PublicKeyCredential = Object.assign(() => undefined, { isConditionalMediationAvailable: () => Promise.resolve(true) });
  Object.assign(window, { PublicKeyCredential });
  Object.assign(globalThis, { PublicKeyCredential });
  Object.assign(navigator, {
    credentials: {
      get: ({ mediation, signal }: { mediation?: string; signal: AbortSignal }) => new Promise((resolve, reject) => {
        ceremonies.push({ mediation, answer: () => { resolve(credential); } });
        signal.addEventListener('abort', () => { reject(signal.reason as Error); });
      }),
    },
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

async function show(answer: () => Promise<unknown> = () => Promise.resolve()): Promise<{ sent: SentRequest[]; done: jest.Mock<() => Promise<void>> }> {
  const sent = fakeApi(async ({ path }) => {
    if (path !== secondStepRoutes.passkeySignIn.path) return { body: { options } };
    await answer();
    return { body: { session, ways: [] } };
  });
  const done = jest.fn(() => Promise.resolve());
  await renderPage(<><input autoComplete="username webauthn" /><SignInWithPasskey done={done} /></>);
  await loadTexts('identity');
  await waitFor(() => expect(ceremonies.map(({ mediation }) => mediation)).toEqual(['conditional']));
  return { sent, done };
}

const answers = (sent: SentRequest[]): SentRequest[] => sent.filter(({ path }) => path === secondStepRoutes.passkeySignIn.path);

it('signs in by the offer alone', async () => {
  const { sent, done } = await show();
  ceremonies[0]?.answer();
  await waitFor(() => expect(done).toHaveBeenCalledTimes(1));
  expect(answers(sent)).toHaveLength(1);
});

it('takes the offer back before it asks by the button', async () => {
  const { sent, done } = await show();
  await userEvent.click(screen.getByRole('button', { name: 'Sign in with a passkey' }));
  await waitFor(() => expect(ceremonies).toHaveLength(2));
  // Too late: nothing comes of it.
  ceremonies[0]?.answer();
  ceremonies[1]?.answer();
  await waitFor(() => expect(done).toHaveBeenCalledTimes(1));
  expect(answers(sent)).toHaveLength(1);
});

it('signs in once where the offer was answered just before the button was pressed', async () => {
  let arrive = (): void => undefined;
  const { sent, done } = await show(() => new Promise<void>((resolve) => { arrive = resolve; }));
  ceremonies[0]?.answer();
  await waitFor(() => expect(answers(sent)).toHaveLength(1));
  await userEvent.click(screen.getByRole('button', { name: 'Sign in with a passkey' }));
  arrive();
  await waitFor(() => expect(done).toHaveBeenCalledTimes(1));
  expect(answers(sent)).toHaveLength(1);
  expect(ceremonies).toHaveLength(1);
});
