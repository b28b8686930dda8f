import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { privacyRoutes } from '@rso-connect/shared';
import { TestApp, type TestPerson } from './start-app.js';
import { AuditChain } from '../src/platform/audit/audit-chain.js';
import { AuditEntry, AuditSource } from '../src/platform/audit/audit-entry.entity.js';
import { newId } from '../src/platform/database/index.js';
import { Job } from '../src/platform/jobs/job.entity.js';
import { LoginSession } from '../src/features/identity/login-session.entity.js';
import { Person, PersonEmail } from '../src/features/people/index.js';
import { Notice } from '../src/features/notifications/index.js';
import { PurgeRun } from '../src/features/privacy/privacy.entity.js';
import { PurgeService } from '../src/features/privacy/purge.service.js';

const day = 24 * 3_600_000;
let app: TestApp;
let administrator: TestPerson;
beforeAll(async () => {
  app = await TestApp.start();
  // The installation's own purge of its first night.
  await app.idle();
  administrator = await app.person('Admin', [{ role: 'administrator' }]);
});
afterAll(async () => { await app.stop(); });

const ago = (days: number): Date => new Date(app.clock.now().getTime() - days * day);
const purge = (jobId: string, signal = new AbortController().signal): Promise<void> => app.app.get(PurgeService, { strict: false }).nightly({}, { jobId, signal });

function notices(personId: string, count: number, createdAt: Date): Notice[] {
  return Array.from({ length: count }, () => ({ id: newId(), eventId: newId(), kind: 'welcome' as const, personId, subject: {}, createdAt, readAt: null }));
}

describe('the nightly purge', () => {
  it('removes what is past its time, leaves what is not, and shows administrators what it did', async () => {
    const officer = await app.person('Officer');
    await app.db.repo(Notice).insert([...notices(officer.id, 3, ago(366)), ...notices(officer.id, 2, ago(364))]);
    const session = { personId: officer.id, address: '', userAgent: '', createdAt: ago(200), lastSeenAt: ago(200), revokedAt: null };
    await app.db.repo(LoginSession).insert([
      { ...session, id: newId(), tokenHash: 'a', expiresAt: ago(91) },
      { ...session, id: newId(), tokenHash: 'b', expiresAt: ago(89) },
    ]);
    const jobId = newId();
    await purge(jobId);
    expect(await app.db.repo(Notice).countBy({ personId: officer.id })).toBe(2);
    expect(await app.db.repo(LoginSession).findBy({ personId: officer.id, address: '' })).toMatchObject([{ tokenHash: 'b' }]);

    const { body } = await app.call(privacyRoutes.purges, { as: administrator });
    const { id: own } = await app.db.repo(PurgeRun).findOneByOrFail({ jobId });
    const shown = body.items.find(({ id }) => id === own);
    const removed = (rule: string): number | undefined => shown?.counts.find((count) => count.rule === rule)?.removed;
    expect([removed('notices'), removed('login_sessions')]).toEqual([3, 1]);
    expect(shown?.finishedAt).toEqual(expect.any(String));
    expect(await app.db.repo(AuditEntry).findOneBy({ action: 'purge.done', subjectId: own })).not.toBeNull();
    expect((await app.call(privacyRoutes.purges, { as: officer })).code).toBe('access.not-allowed');
    expect((await app.call(privacyRoutes.purges, {})).status).toBe(401);
  });

  it('forgets from where somebody acted after a year, and the audit log still verifies', async () => {
    const id = newId();
    const [entry] = await app.db.repo(AuditEntry).find({ take: 1 });
    const [source] = await app.db.repo(AuditSource).find({ take: 1 });
    await app.db.repo(AuditSource).insert({ entryId: entry?.id ?? id, address: '192.0.2.7', userAgent: 'old', salt: 'x', occurredAt: ago(366) });
    await purge(newId());
    expect(await app.db.repo(AuditSource).countBy({ address: '192.0.2.7' })).toBe(0);
    if (source) expect(await app.db.repo(AuditSource).countBy({ entryId: source.entryId })).toBe(1);
    await app.app.get(AuditChain).seal();
    expect((await app.app.get(AuditChain).verify()).breaks).toEqual([]);
  });

  it('goes in batches, and a run that was cut short goes on and counts each row once', async () => {
    const officer = await app.person('Officer');
    const jobId = newId();
    for (let part = 0; part < 6; part += 1) await app.db.repo(Notice).insert(notices(officer.id, 200, ago(400)));
    const stop = new AbortController();
    const repo = app.db.repo(Notice);
    const cut = purge(jobId, stop.signal);
    // Stops as soon as a part is gone.
    const watch = (async () => {
      while ((await repo.countBy({ personId: officer.id })) === 1200) await new Promise((resolve) => { setImmediate(resolve); });
      stop.abort();
    })();
    await Promise.allSettled([cut, watch]);
    await purge(jobId);
    expect(await repo.countBy({ personId: officer.id })).toBe(0);
    const runs = await app.db.repo(PurgeRun).findBy({ jobId });
    expect(runs).toHaveLength(1);
    const { body } = await app.call(privacyRoutes.purges, { as: administrator });
    expect(body.items.find(({ id }) => id === runs[0]?.id)?.counts).toContainEqual({ rule: 'notices', retention: 'notice', removed: 1200 });
  });

  it('forgets an address that nobody confirmed within 30 days', async () => {
    const stranger = await app.person('Somebody Else');
    await app.db.repo(PersonEmail).update({ personId: stranger.id }, { confirmedAt: null });
    await app.db.repo(Person).update({ id: stranger.id }, { createdAt: ago(29) });
    await purge(newId());
    expect(await app.db.repo(PersonEmail).countBy({ personId: stranger.id })).toBe(1);
    await app.db.repo(Person).update({ id: stranger.id }, { createdAt: ago(31) });
    await purge(newId());
    expect(await app.db.repo(PersonEmail).countBy({ personId: stranger.id })).toBe(0);
    expect(await app.db.repo(Person).findOneBy({ id: stranger.id })).toMatchObject({ fullName: '—', searchText: '' });
  });

  it('is a schedule of the platform', async () => {
    expect(await app.db.repo(Job).countBy({ name: 'schedule:privacy.purge' })).toBe(1);
  });
});
