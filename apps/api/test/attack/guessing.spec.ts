import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, invitationRoutes } from '@rso-connect/shared';
import { KnownDevice } from '../../src/features/identity/factors/factor.entity.js';
import { MailTokens, Secrets } from '../../src/features/identity/index.js';
import { PersonEmail } from '../../src/features/people/index.js';
import { newId } from '../../src/platform/database/index.js';
import { TestApp } from '../start-app.js';

const password = 'correct horse battery';
let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start({ TRUST_PROXY: 'true', SIGN_IN_ATTEMPTS_PER_ADDRESS: '40', SIGN_IN_ATTEMPTS_PER_ACCOUNT: '4' });
});
afterAll(async () => { await app.stop(); });

let places = 0;
const somewhere = (): string => `10.1.${String((places += 1) >> 8)}.${String(places & 255)}`;
const signIn = async (email: string, word: string, from: string, cookie?: string) => {
  const headers = { 'x-forwarded-for': from, ...(cookie === undefined ? {} : { cookie }) };
  const { status, code } = await app.call(identityRoutes.signIn, { body: { email, password: word }, headers });
  return status === 200 ? 'in' : String(code);
};

describe('guessing a password', () => {
  it('ends after a few tries from one place, also of an address that nobody has', async () => {
    const officer = await app.person('Officer', [], { password });
    for (const email of [officer.email, 'nobody@police.example']) {
      const place = somewhere();
      const answers: string[] = [];
      for (let count = 0; count < 5; count += 1) answers.push(await signIn(email, 'not the password', place));
      expect(answers).toEqual([...Array<string>(4).fill('identity.sign-in-failed'), 'request.rate-limited']);
    }
    expect(await signIn(officer.email, password, somewhere())).toBe('in');
  });

  it('ends as soon for who makes addresses up before the proxy’s own word', async () => {
    const officer = await app.person('Officer', [], { password });
    const place = somewhere();
    const answers: string[] = [];
    for (let count = 0; count < 5; count += 1) answers.push(await signIn(officer.email, 'not the password', `${somewhere()}, ${place}`));
    expect(answers.at(-1)).toBe('request.rate-limited');
    expect(await signIn(officer.email, password, somewhere())).toBe('in');
  });

  it('from everywhere at once ends too, and leaves the officer’s own browser alone', async () => {
    const officer = await app.person('Officer', [], { password });
    const device = 'd'.repeat(43);
    const now = app.clock.now();
    const tokenHash = app.app.get(Secrets).hashToken(device);
    await app.db.repo(KnownDevice).insert({ id: newId(), personId: officer.id, tokenHash, firstSeenAt: now, lastSeenAt: now });
    for (let count = 0; count < 40; count += 1) expect(await signIn(officer.email, 'not the password', somewhere())).toBe('identity.sign-in-failed');
    expect(await signIn(officer.email, password, somewhere())).toBe('request.rate-limited');
    expect(await signIn(officer.email, password, somewhere(), `rso-device=${'e'.repeat(43)}`)).toBe('request.rate-limited');
    expect(await signIn(officer.email, password, somewhere(), `rso-device=${device}`)).toBe('in');
    const other = await app.person('Another officer', [], { password });
    expect(await signIn(other.email, password, somewhere())).toBe('in');
  });
});

describe('whether an address has an account', () => {
  it('is told neither by sign-in nor by asking for a new password nor by signing up', async () => {
    const { email } = await app.person('Officer', [], { password });
    const unknown = 'unknown@police.example';
    const both = async (ask: (email: string) => Promise<{ status: number; raw: Buffer }>): Promise<void> => {
      const [known, nobody] = [await ask(email), await ask(unknown)];
      const text = ({ raw }: { raw: Buffer }) => raw.toString('utf8').replace(/"requestId":"[^"]*"/, '');
      expect([known.status, text(known)]).toEqual([nobody.status, text(nobody)]);
    };
    await both((to) => app.call(identityRoutes.signIn, { body: { email: to, password: 'not the password' }, headers: { 'x-forwarded-for': somewhere() } }));
    await both((to) => app.call(identityRoutes.requestPasswordReset, { body: { email: to } }));
    await both((to) => app.call(identityRoutes.signUp, { body: { fullName: 'Somebody', email: to, password, acceptedTerms: true } }));
  });
});

describe('an easy password', () => {
  const signUp = (word: string, fullName = 'Somchai Jaidee', email = 'somchai.jaidee@immigration.example') =>
    app.call(identityRoutes.signUp, { body: { fullName, email, password: word, acceptedTerms: true }, headers: { 'x-forwarded-for': somewhere() } });

  it.each([
    'password1234', 'P@ssw0rd1234', 'iloveyou2026', 'qwertyuiop12', '1q2w3e4r5t6y', 'aaaaaaaaaaaa', 'abcdefgh1234', 'letmein12345', 'dragonmaster',
    'baliprocess2026', 'Bali Process 26', 'RSO-connect-12', 'SomchaiJaidee85', 'jaidee.somchai1', 'immigration.ex',
  ])('such as %s is refused', async (word) => {
    const { status, code } = await signUp(word);
    expect([status, code]).toEqual([422, 'identity.password-weak']);
  });

  it.each(['four words beside a river', 'kata sandi saya panjang', 'สวัสดีครับผมชื่อแม่น้ำ', 'xK9#mQ2$vL7p'])('isn’t one like %s', async (word) => {
    expect((await signUp(word, 'Malee', `${newId()}@police.example`)).status).toBe(202);
  });

  it('is refused at a reset too, and the link stays good for a better one', async () => {
    const person = await app.person('Wirat Suksawat');
    const tokens = app.app.get(MailTokens);
    const token = tokens.tokenOf(await tokens.make(person.id, 'reset-password'));
    const reset = (word: string) => app.call(identityRoutes.resetPassword, { body: { token, password: word }, headers: { 'x-forwarded-for': somewhere() } });
    expect((await reset('wirat-suksawat-1')).code).toBe('identity.password-weak');
    expect((await reset('four words beside a river')).status).toBe(200);
  });

  // Of the address only: nothing in these is the name.
  const naming = { fullName: 'Wirat', email: 'somphon.chaiyasit@people.example', words: ['Chaiyasit-85-so', 'somphon.chaiyasit', 'people-chaiyasit'] };

  it.each(naming.words)('that is little more than the address, such as %s, is refused wherever one is chosen', async (word) => {
    const good = 'four words beside a river';
    const signedUp = await signUp(word, naming.fullName, naming.email);
    const person = await app.person(naming.fullName, [], { password: good });
    await app.db.repo(PersonEmail).update({ personId: person.id }, { address: naming.email, addressKey: naming.email });
    const tokens = app.app.get(MailTokens);
    const token = tokens.tokenOf(await tokens.make(person.id, 'reset-password'));
    const reset = await app.call(identityRoutes.resetPassword, { body: { token, password: word }, headers: { 'x-forwarded-for': somewhere() } });
    const changed = await app.call(identityRoutes.changePassword, { as: person, body: { password: word } });
    const programme = await app.person('Programme', [{ role: 'programme_officer' }]);
    const email = `${newId()}-chaiyasit.somphon@people.example`;
    await app.call(invitationRoutes.invite, { as: programme, body: { email, organisationId: null } });
    await app.idle();
    const mail = (await app.peers.mails()).find((each) => each.to?.[0]?.address === email);
    const link = /invitation\?token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
    const accepted = await app.call(invitationRoutes.accept, { body: { token: link, fullName: naming.fullName, password: word, acceptedTerms: true } });
    expect([signedUp, reset, changed, accepted].map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'identity.password-weak'));
    const better = await app.call(invitationRoutes.accept, { body: { token: link, fullName: naming.fullName, password: good, acceptedTerms: true } });
    expect(better.status).toBe(200);
    expect((await app.call(identityRoutes.changePassword, { as: person, body: { password: 'kata sandi saya panjang' } })).status).toBe(204);
  });

  it('is looked at in a moment, however it is made', async () => {
    const begin = performance.now();
    for (const word of ['p4ssw0rd'.repeat(16), 'a1b2c3d4e5f6g7h8i9j0'.repeat(6), '@@@@$$$$||||!!!!1111'.repeat(6)]) await signUp(word);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
