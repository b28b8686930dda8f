import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, stepUpRoutes, type AuditAction } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import { MailTokens } from '../../src/features/identity/index.js';
import { PersonEmail } from '../../src/features/people/index.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { TestApp, type TestPerson } from '../start-app.js';

const password = 'correct horse battery';
let app: TestApp;

beforeAll(async () => { app = await TestApp.start({ SIGN_IN_ATTEMPTS_PER_ADDRESS: '1000' }); });
afterAll(async () => { await app.stop(); });

const entriesOf = (personId: string) => app.db.repo(AuditEntry).find({ where: { personId }, order: { id: 'ASC' } });
const actionsOf = async (personId: string): Promise<AuditAction[]> => (await entriesOf(personId)).map(({ action }) => action);

async function tokenFor(personId: string, purpose: 'confirm-email' | 'reset-password'): Promise<string> {
  const tokens = app.app.get(MailTokens);
  return tokens.tokenOf(await tokens.make(personId, purpose));
}

describe('coming in', () => {
  it('is on record from the sign-up to the first session, with nothing that was typed', async () => {
    const email = 'recorded@police.example';
    const signUp = () => app.call(identityRoutes.signUp, { body: { fullName: 'Recorded Officer', email, password, acceptedTerms: true } });
    expect((await signUp()).status).toBe(202);
    const { personId } = await app.db.repo(PersonEmail).findOneByOrFail({ activeKey: email });
    await app.call(identityRoutes.confirmEmail, { body: { token: await tokenFor(personId, 'confirm-email') } });
    expect((await signUp()).status).toBe(202);
    expect(await actionsOf(personId)).toEqual(['account.signed-up', 'account.confirmed', 'session.begun', 'account.sign-up-repeated']);
    expect(JSON.stringify(await entriesOf(personId))).not.toMatch(/Recorded Officer|police\.example|horse/);
  });

  it('is on record where it fails, of an unknown address too', async () => {
    const officer = await app.person('Officer', [], { password });
    const before = await app.db.repo(AuditEntry).countBy({ action: 'sign-in.failed', personId: IsNull() });
    for (const email of [officer.email, 'nobody@police.example']) {
      expect((await app.call(identityRoutes.signIn, { body: { email, password: 'not the password' } })).status).toBe(401);
    }
    expect(await actionsOf(officer.id)).toEqual(['session.begun', 'sign-in.failed']);
    expect(await app.db.repo(AuditEntry).countBy({ action: 'sign-in.failed', personId: IsNull() })).toBe(before + 1);
    expect((await app.call(identityRoutes.signIn, { body: { email: officer.email, password } })).status).toBe(200);
    expect((await entriesOf(officer.id)).at(-1)).toMatchObject({ action: 'session.begun', actorId: officer.id, after: { by: 'password', secondFactor: false } });
  });

  it('and going out is on record, here or everywhere', async () => {
    const person: TestPerson = await app.person('Officer');
    await app.call(identityRoutes.signOut, { as: person, body: { everywhere: false } });
    expect((await actionsOf(person.id)).at(-1)).toBe('session.ended');
    const other: TestPerson = await app.person('Officer');
    await app.call(identityRoutes.signOut, { as: other, body: { everywhere: true } });
    expect((await actionsOf(other.id)).at(-1)).toBe('session.all-ended');
  });

  it('and verifying anew is on record, right or wrong', async () => {
    const person = await app.person('Officer', [], { secondFactor: false, fresh: false, password });
    await app.call(stepUpRoutes.give, { as: person, body: { way: 'password', password: 'not the password' } });
    await app.call(stepUpRoutes.give, { as: person, body: { way: 'password', password } });
    expect(await actionsOf(person.id)).toEqual(['session.begun', 'session.verification-failed', 'session.verified']);
  });

  it('and a password is asked for and set on record', async () => {
    const person = await app.person('Officer');
    await app.call(identityRoutes.requestPasswordReset, { body: { email: person.email } });
    await app.call(identityRoutes.resetPassword, { body: { token: await tokenFor(person.id, 'reset-password'), password: 'another horse battery' } });
    expect((await actionsOf(person.id)).slice(1)).toEqual(['password.reset-requested', 'password.changed']);
  });
});
