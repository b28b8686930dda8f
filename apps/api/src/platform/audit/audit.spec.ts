import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, peopleRoutes } from '@rso-connect/shared';
import { IsNull, Not } from 'typeorm';
import { TestApp, type TestPerson, waitFor } from '../../../test/start-app.js';
import { newId } from '../database/index.js';
import { Audit, changedFacts } from './audit.js';
import { AuditChain } from './audit-chain.js';
import { AuditEntry, AuditSeal, AuditSource, UnsealedEntry } from './audit-entry.entity.js';

let app: TestApp;
let administrator: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  administrator = await app.person('Admin', [{ role: 'administrator' }]);
});
afterAll(async () => { await app.stop(); });

const chain = (): AuditChain => app.app.get(AuditChain);

async function grantTo(officer: TestPerson): Promise<void> {
  const { status } = await app.call(peopleRoutes.grantRole, {
    as: administrator, params: { personId: officer.id }, body: { role: 'programme_officer', scopeKind: 'platform' }, headers: { 'x-request-id': 'request-of-the-spec' },
  });
  expect(status).toBe(201);
}

describe('an entry', () => {
  it('says who did what, to whom, from where and what changed', async () => {
    const officer = await app.person('Officer');
    await grantTo(officer);
    const entry = await app.db.repo(AuditEntry).findOneByOrFail({ personId: officer.id, action: 'role.granted' });
    expect(entry).toMatchObject({
      actorId: administrator.id, originKind: 'request', reference: 'request-of-the-spec', subjectKind: 'role-grant',
      before: null, after: { role: 'programme_officer', scopeKind: 'platform', scopeId: null },
    });
    expect(await app.db.repo(AuditSource).findOneByOrFail({ entryId: entry.id })).toMatchObject({ address: '127.0.0.1' });
  });

  it('is not there when what it tells of was rolled back', async () => {
    const officer = await app.person('Officer');
    const about = { action: 'account.closed' as const, subject: { kind: 'person', id: officer.id }, personId: officer.id };
    await expect(app.db.transaction(async () => {
      await app.app.get(Audit).record(about);
      throw new Error('Not after all');
    })).rejects.toThrow('Not after all');
    expect(await app.db.repo(AuditEntry).countBy({ personId: officer.id, action: 'account.closed' })).toBe(0);
  });

  it('can be neither changed nor deleted', async () => {
    const officer = await app.person('Officer');
    await app.call(identityRoutes.close, { as: administrator, params: { personId: officer.id } });
    await chain().seal();
    const where = { personId: officer.id, action: 'account.closed' as const };
    const { id } = await app.db.repo(AuditEntry).findOneByOrFail(where);
    await expect(app.db.repo(AuditEntry).update({ id }, { actorId: null })).rejects.toThrow('Rows of audit_entries are never changed.');
    await expect(app.db.repo(AuditEntry).delete({ id })).rejects.toThrow(/never deleted|foreign key/i);
    await expect(app.db.repo(AuditSeal).delete({ entryId: id })).rejects.toThrow('Rows of audit_seals are never deleted.');
    expect(await app.db.repo(AuditEntry).findOneByOrFail(where)).toMatchObject({ actorId: administrator.id });
  });

  it.each([
    ['a secret', { passwordHash: 'x' }],
    ['what somebody wrote', { reason: 'because' }],
    ['a name', { fullName: 'Somchai' }],
    ['a long text', { role: 'x'.repeat(101) }],
  ])('with %s is refused', async (_, after) => {
    await expect(app.app.get(Audit).record({ action: 'role.granted', subject: { kind: 'person', id: 'x' }, after })).rejects.toThrow();
  });
});

describe('the chain', () => {
  it('has one place for every entry, however many seal at once', async () => {
    for (let count = 0; count < 10; count += 1) await grantTo(await app.person(`Officer ${String(count)}`));
    await Promise.all([chain().seal(), chain().seal(), chain().seal()]);
    const report = await chain().verify();
    expect(report).toMatchObject({ waiting: 0, breaks: [] });
    expect(report.sealed).toBe(await app.db.repo(AuditEntry).count());
    const positions = (await app.db.repo(AuditSeal).find({ order: { position: 'ASC' } })).map(({ position }) => position);
    expect(positions).toEqual(positions.map((_, index) => index + 1));
  });

  it('still verifies when the sources are purged, and shows one that was changed', async () => {
    await grantTo(await app.person('Officer'));
    await chain().seal();
    const [kept, purged] = await app.db.repo(AuditSource).find({ where: { address: Not(IsNull()) }, order: { occurredAt: 'DESC' }, take: 2 });
    await app.db.repo(AuditSource).delete({ entryId: purged?.entryId ?? '' });
    expect((await chain().verify()).breaks).toEqual([]);
    await app.db.repo(AuditSource).update({ entryId: kept?.entryId ?? '' }, { address: '10.0.0.1' });
    expect((await chain().verify()).breaks).toMatchObject([{ entryId: kept?.entryId, what: 'source-changed' }]);
    await app.db.repo(AuditSource).update({ entryId: kept?.entryId ?? '' }, { address: '127.0.0.1' });
  });

  it('shows an entry that was kept from its seal, and none that waits for it', async () => {
    await grantTo(await app.person('Officer'));
    expect((await chain().verify()).breaks).toEqual([]);
    const id = newId();
    await app.db.transaction(async () => {
      await app.app.get(Audit).record({ action: 'account.closed', subject: { kind: 'person', id } });
      const { id: entryId } = await app.db.repo(AuditEntry).findOneByOrFail({ subjectId: id });
      await app.db.repo(UnsealedEntry).delete({ entryId });
    });
    const { id: entryId } = await app.db.repo(AuditEntry).findOneByOrFail({ subjectId: id });
    expect((await chain().verify()).breaks).toEqual([{ position: null, entryId, what: 'seal-missing' }]);
    await app.db.repo(UnsealedEntry).insert({ entryId });
    expect((await chain().verify()).breaks).toEqual([]);
  });

  it('says where it breaks when somebody gets past the database', async () => {
    await grantTo(await app.person('Officer'));
    await chain().seal();
    await app.db.manager.query('DROP TRIGGER tr_audit_entries_update');
    const [last] = await app.db.repo(AuditSeal).find({ order: { position: 'DESC' }, take: 1 });
    await app.db.repo(AuditEntry).update({ id: last?.entryId ?? '' }, { after: { role: 'trainer', scopeKind: 'run', scopeId: null } });
    expect((await chain().verify()).breaks).toEqual([{ position: last?.position, entryId: last?.entryId, what: 'entry-changed' }]);
    await expect(chain().verifyDaily()).rejects.toThrow(`the first at position ${String(last?.position)}`);
  });

  it('that breaks is told to every administrator, once and not each night, and is on record with its place', async () => {
    await expect(chain().verifyDaily()).rejects.toThrow('does not verify');
    const alarms = async () => (await app.peers.mails()).filter(({ subject }) => subject === 'The audit log does not verify');
    // A job that is to be tried again later doesn't keep the installation from being idle.
    await waitFor(async () => (await alarms()).length > 0, 'the mail to administrators');
    await app.idle();
    const mails = await alarms();
    expect(mails.map(({ to }) => to?.[0]?.address)).toEqual([administrator.email]);
    expect(mails[0]?.text).toContain('/staff/audit');
    const found = await app.db.repo(AuditEntry).findBy({ action: 'audit.chain-broken' });
    expect(found).toHaveLength(1);
    expect(found[0]?.after).toMatchObject({ breaks: 1, what: 'entry-changed', position: expect.any(Number), entryId: expect.any(String) });
  });
});

describe('what changed', () => {
  it('is only what differs', () => {
    expect(changedFacts({ state: 'active', seats: 5 }, { state: 'closed', seats: 5 })).toEqual({ before: { state: 'active' }, after: { state: 'closed' } });
  });
});
