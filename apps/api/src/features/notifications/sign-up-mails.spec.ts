import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, sessionRoutes } from '@rso-connect/shared';
import type { Email } from 'postal-mime';
import { TestApp, sessionCookieOf, type TestPerson } from '../../../test/start-app.js';
import { PersonEmail } from '../people/index.js';
import { MailSender } from './mail-sender.js';
import { MailDelivery } from './notice.entity.js';

const password = 'correct horse battery';
let app: TestApp;

beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });

async function mailsTo(email: string): Promise<Email[]> {
  await app.idle();
  return (await app.peers.mails()).filter((mail) => mail.to?.some((to) => to.address === email));
}

function tokenIn(mail: Email | undefined, path: string): string {
  const link = new RegExp(`${app.settings.publicUrl}${path}\\?token=([A-Za-z0-9_-]{43})\\s`, 'u').exec(mail?.text ?? '');
  return link?.[1] ?? 'no link';
}

async function signUp(email: string, fullName = 'ស្រីមុំ', language: 'en' | 'id' = 'en'): Promise<void> {
  const { status } = await app.call(identityRoutes.signUp, { body: { fullName, email, password, language, acceptedTerms: true } });
  expect(status).toBe(202);
}

describe('signing up', () => {
  it('leads by a mail into the platform', async () => {
    const email = 'sreymom@police.example';
    await signUp(email);
    const mails = await mailsTo(email);
    expect(mails.map((mail) => mail.subject)).toEqual(['Confirm your e-mail address']);
    expect(mails[0]?.to?.[0]?.name).toBe('ស្រីមុំ');
    const token = tokenIn(mails[0], '/confirm-email');
    const confirmed = await app.call(identityRoutes.confirmEmail, { body: { token } });
    expect([confirmed.status, confirmed.body.person?.email]).toEqual([200, email]);
    const person: TestPerson = { id: '', email, cookie: sessionCookieOf(confirmed.headers) };
    expect((await app.call(sessionRoutes.current, { as: person })).body.person?.fullName).toBe('ស្រីមុំ');
    const again = await app.call(identityRoutes.confirmEmail, { body: { token } });
    expect([again.status, again.code]).toEqual([410, 'identity.token-invalid']);
    expect((await app.call(identityRoutes.signIn, { body: { email: ' SREYMOM@police.example ', password } })).status).toBe(200);
    // The last call came without the cookie by which a browser is known.
    expect((await mailsTo(email)).map((mail) => mail.subject)).toEqual(['Confirm your e-mail address', 'Welcome to RSO Connect', 'A sign-in from a new device']);
  });

  it('again before confirming voids the first link', async () => {
    const email = 'twice@police.example';
    await signUp(email);
    await app.idle();
    await signUp(email, 'Petugas', 'id');
    const mails = await mailsTo(email);
    expect(mails.map((mail) => mail.subject)).toEqual(['Confirm your e-mail address', 'Konfirmasikan alamat surel Anda']);
    const [first, second] = mails.map((mail) => tokenIn(mail, '/confirm-email'));
    expect((await app.call(identityRoutes.confirmEmail, { body: { token: first ?? '' } })).status).toBe(410);
    expect((await app.call(identityRoutes.confirmEmail, { body: { token: second ?? '' } })).status).toBe(200);
  });

  it('again while the first mail still waits for the mail server sends the second one only', async () => {
    const email = 'impatient@police.example';
    await signUp(email);
    expect(await mailsTo(email)).toHaveLength(1);
    const { personId } = await app.db.repo(PersonEmail).findOneByOrFail({ address: email });
    const waiting = await app.db.repo(MailDelivery).findOneByOrFail({ personId });
    // As if the mail server had been away all the time.
    await app.db.repo(MailDelivery).update({ id: waiting.id }, { state: 'queued', endedAt: null });
    await signUp(email);
    await app.app.get(MailSender, { strict: false }).send({ deliveryId: waiting.id });
    expect((await app.db.repo(MailDelivery).findOneByOrFail({ id: waiting.id })).state).toBe('dropped');
    expect(await mailsTo(email)).toHaveLength(2);
  });

  it('with the address of an account sends a mail that says so, and no link to confirm', async () => {
    const known = await app.person('Known');
    await signUp(known.email);
    const [mail] = await mailsTo(known.email);
    expect(mail?.subject).toBe('You have an account already');
    expect(mail?.text).toContain(`${app.settings.publicUrl}/sign-in\n`);
    expect(tokenIn(mail, '/confirm-email')).toBe('no link');
  });

  it('is over when the link is too old', async () => {
    const email = 'late@police.example';
    await signUp(email);
    const [mail] = await mailsTo(email);
    app.clock.advance(72 * 3_600_000 + 1);
    const { status, code } = await app.call(identityRoutes.confirmEmail, { body: { token: tokenIn(mail, '/confirm-email') } });
    expect([status, code]).toEqual([410, 'identity.token-invalid']);
    expect((await app.call(identityRoutes.signIn, { body: { email, password } })).status).toBe(401);
  });
});

describe('a forgotten password', () => {
  it('is set anew by a mail, once, and every session ends', async () => {
    const person = await app.person('Forgetful');
    const { status } = await app.call(identityRoutes.requestPasswordReset, { body: { email: person.email } });
    expect(status).toBe(202);
    const token = tokenIn((await mailsTo(person.email))[0], '/reset-password');
    const reset = { token, password: 'another horse battery' };
    expect((await app.call(identityRoutes.confirmEmail, { body: { token } })).status).toBe(410);
    expect((await app.call(identityRoutes.resetPassword, { body: reset })).status).toBe(200);
    expect((await app.call(identityRoutes.resetPassword, { body: reset })).status).toBe(410);
    expect((await app.call(sessionRoutes.current, { as: person })).body.person).toBeNull();
    const signIn = (secret: string) => app.call(identityRoutes.signIn, { body: { email: person.email, password: secret } });
    expect((await signIn(reset.password)).status).toBe(200);
    expect((await mailsTo(person.email)).map((mail) => mail.subject)).toEqual(['Set a new password', 'Your password was changed']);
  });

  it('sends nothing to an unknown or unconfirmed address', async () => {
    const before = (await app.peers.mails()).length;
    await app.call(identityRoutes.requestPasswordReset, { body: { email: 'nobody@police.example' } });
    await app.idle();
    expect(await app.peers.mails()).toHaveLength(before);
  });
});
