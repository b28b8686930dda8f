import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { certificateRoutes } from '@rso-connect/shared';
import { IsNull, Not } from 'typeorm';
import { aCourse, aFinisher, aRun, anEnrolment, manyFinishers } from '../../../test/factories.js';
import { TestApp, waitFor, type TestPerson } from '../../../test/start-app.js';
import { crowdOf } from '../../../test/test-database.js';
import { newId } from '../../platform/database/index.js';
import { Events } from '../../platform/events/events.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { Course } from '../courses/index.js';
import { Enrolment, enrolmentCompleted } from '../enrolments/index.js';
import { Certificate, CertificateIssuing } from './certificate.entity.js';
import { CertificatesService } from './certificates.service.js';
import { RunIssuingService } from './run-issuing.service.js';

/** Of a run, and of them those who have theirs when the power goes. */
const [crowd, half] = [crowdOf(5_000), crowdOf(2_000)];
let app: TestApp;
let staff: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  staff = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });

async function aRunWithCertificates(): Promise<string> {
  return (await aRun(app, (await aCourse(app)).id)).id;
}

/** The numbers of the serials of this year, in their order. */
async function serialNumbers(): Promise<number[]> {
  const rows = await app.db.repo(Certificate).find({ select: { id: true, serial: true } });
  return rows.map((row) => Number(row.serial.slice(-6))).sort((a, b) => a - b);
}

async function expectNoGaps(): Promise<void> {
  const numbers = await serialNumbers();
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
}

function statusOf(runId: string) {
  return app.call(certificateRoutes.runIssuing, { as: staff, params: { runId } }).then(({ body }) => body);
}

describe('one certificate', () => {
  it('comes of completing, once, however often it is told', async () => {
    const runId = await aRunWithCertificates();
    const officer = await app.person('Somchai');
    const { id: enrolmentId } = await aFinisher(app, runId, officer.id);
    const told = { enrolmentId, runId, personId: officer.id };
    await app.app.get(Events).publish(enrolmentCompleted, told);
    await app.app.get(Events).publish(enrolmentCompleted, told);
    await app.idle();
    const own = await app.call(certificateRoutes.own, { as: officer });
    expect(own.body.items).toHaveLength(1);
    expect(own.body.items[0]).toMatchObject({ holderName: 'Somchai', state: 'valid', type: 'completion', hours: 1, startedOn: null });
    const query = (id: string) => app.call(certificateRoutes.own, { as: officer, query: { enrolmentId: id } });
    expect((await query(enrolmentId)).body.items).toEqual(own.body.items);
    expect((await query(newId())).body.items).toEqual([]);
    await expectNoGaps();
  });

  it('does not come where the course gives none, or before the end', async () => {
    const run = await aRun(app, (await aCourse(app, { certificate: null })).id);
    const officer = await app.person('Nobody');
    const none = await aFinisher(app, run.id, officer.id);
    const early = await anEnrolment(app, await aRunWithCertificates(), officer.id);
    for (const { id, runId } of [none, early]) {
      await app.app.get(Events).publish(enrolmentCompleted, { enrolmentId: id, runId, personId: officer.id });
    }
    await app.idle();
    expect(await app.db.repo(Certificate).countBy({ personId: officer.id })).toBe(0);
    const refused = await Promise.all([none, early].map(({ id }) => app.call(certificateRoutes.issue, { as: staff, params: { enrolmentId: id }, body: {} })));
    expect(refused.map(({ status, code }) => [status, code])).toEqual([[409, 'certificate.course-gives-none'], [409, 'certificate.not-completed']]);
  });

  it('is issued once by twenty workers at once, rules and people alike', async () => {
    const runId = await aRunWithCertificates();
    const officer = await app.person('Race');
    const { id: enrolmentId } = await aFinisher(app, runId, officer.id);
    const rules = app.app.get(CertificatesService);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? app.call(certificateRoutes.issue, { as: staff, params: { enrolmentId }, body: {} }).then(({ status }) => status)
          : app.db.transaction(() => rules.issueByRules(enrolmentId)).then(() => 'ruled'),
      ),
    );
    expect(answers.filter((answer) => answer === 201).length).toBeLessThanOrEqual(1);
    expect(answers.every((answer) => answer === 201 || answer === 409 || answer === 'ruled')).toBe(true);
    expect(await app.db.repo(Certificate).countBy({ enrolmentId })).toBe(1);
    await expectNoGaps();
  });

  it('takes its number back with it when it fails', async () => {
    const runId = await aRunWithCertificates();
    const officer = await app.person('Broken');
    const { id: enrolmentId } = await aFinisher(app, runId, officer.id);
    const before = await serialNumbers();
    const broken = app.db.transaction(async () => {
      await app.app.get(CertificatesService).issueByRules(enrolmentId);
      throw new Error('The power went');
    });
    await expect(broken).rejects.toThrow('The power went');
    expect(await serialNumbers()).toEqual(before);
    await app.app.get(CertificatesService).issueByRules(enrolmentId);
    await expectNoGaps();
  });
});

describe('a whole run', () => {
  it('gets certificates by a job that tells how far it is', async () => {
    const runId = await aRunWithCertificates();
    await manyFinishers(app, runId, 250);
    expect(await statusOf(runId)).toMatchObject({ type: 'completion', missing: 250, valid: 0, job: null, can: { issue: true, revoke: true } });
    const answers = await Promise.all([1, 2].map(() => app.call(certificateRoutes.issueRun, { as: staff, params: { runId }, body: {} })));
    // The slower of two may come when the job has ended already.
    expect(answers.map(({ status, code }) => code ?? status)).toContain(202);
    expect(answers.every(({ status, code }) => status === 202 || code === 'certificate.nothing-to-issue')).toBe(true);
    await waitFor(async () => (await statusOf(runId)).job?.state === 'done', 'the certificates of a run');
    expect(await statusOf(runId)).toMatchObject({ missing: 0, valid: 250, revoked: 0, job: { state: 'done', done: 250, total: 250 } });
    expect(await app.db.repo(CertificateIssuing).countBy({ runId })).toBe(1);
    const again = await app.call(certificateRoutes.issueRun, { as: staff, params: { runId }, body: {} });
    expect([again.status, again.code]).toEqual([409, 'certificate.nothing-to-issue']);
    await expectNoGaps();
  });

  it(`of ${String(crowd)} survives a killed worker, and each is issued once`, () => quietly(async () => {
    const runId = await aRunWithCertificates();
    await manyFinishers(app, runId, crowd);
    const { issuingId, jobId } = await takenByAnotherWorker(runId, crowd);
    const power = new AbortController();
    const died = app.app.get(RunIssuingService).run(issuingId, {
      signal: power.signal,
      progress: async (done) => {
        await app.db.repo(Job).update({ id: jobId }, { progressDone: done });
        if (done >= half) power.abort(new Error('The power went'));
      },
    });
    await expect(died).rejects.toThrow('The power went');
    expect(await app.db.repo(Certificate).countBy({ runId })).toBe(half);
    expect((await statusOf(runId)).job).toMatchObject({ state: 'running', done: half, total: crowd });
    // Nobody renews the lease: once it is over, the job goes to a living worker.
    app.clock.advance(61_000);
    await waitFor(async () => (await statusOf(runId)).job?.state === 'done', 'the living worker', 100);
    expect(await statusOf(runId)).toMatchObject({ missing: 0, valid: crowd, job: { state: 'done', done: crowd, total: crowd } });
    const rows = await app.db.repo(Certificate).find({ where: { runId }, select: { id: true, enrolmentId: true, serial: true, code: true } });
    for (const key of ['enrolmentId', 'serial', 'code'] as const) expect(new Set(rows.map((row) => row[key])).size).toBe(crowd);
    expect(await app.db.repo(Enrolment).countBy({ runId, state: 'completed' })).toBe(crowd);
    await expectNoGaps();
  }), 180_000);

  it('is taken up again after it failed for good', async () => {
    const runId = await aRunWithCertificates();
    await manyFinishers(app, runId, 3);
    const { jobId } = await takenByAnotherWorker(runId, 3);
    await app.db.repo(Job).update({ id: jobId }, { state: 'failed', leaseUntil: null });
    expect((await statusOf(runId)).job?.state).toBe('failed');
    await app.call(certificateRoutes.issueRun, { as: staff, params: { runId }, body: {} });
    // It stands in the queue behind the news of five thousand certificates.
    await waitFor(async () => (await statusOf(runId)).job?.state === 'done', 'the second try', 100);
    expect(await app.db.repo(Certificate).countBy({ runId, activeKey: Not(IsNull()) })).toBe(3);
  }, 120_000);

  it('has nothing to issue where the course gives none', async () => {
    const runId = await aRunWithCertificates();
    await manyFinishers(app, runId, 1);
    await app.db.repo(Course).update({ id: (await app.db.repo(Course).findOneOrFail({ where: {}, order: { createdAt: 'DESC', id: 'DESC' } })).id }, { certificateType: null });
    const { status, code } = await app.call(certificateRoutes.issueRun, { as: staff, params: { runId }, body: {} });
    expect([status, code]).toEqual([409, 'certificate.course-gives-none']);
    expect(await statusOf(runId)).toMatchObject({ type: null, can: { issue: false, revoke: true } });
  });

  it.each([
    ['a visitor', undefined, 401],
    ['an officer', 'officer', 403],
    ['a coordinator, who may read only', 'coordinator', 403],
  ])('is refused to %s', async (_, who, status) => {
    const runId = await aRunWithCertificates();
    const as = who === undefined ? undefined : await app.person('Asker', who === 'coordinator' ? [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: newId() }] : []);
    expect((await app.call(certificateRoutes.issueRun, { as, params: { runId }, body: {} })).status).toBe(status);
    expect((await app.call(certificateRoutes.runIssuing, { as, params: { runId } })).status).toBe(status);
    expect((await app.call(certificateRoutes.issueRun, { as: staff, params: { runId: newId() }, body: {} })).code).toBe('run.not-found');
  });
});

/** Lets nobody hear of new certificates while something is done, so that thousands of notices and mails don't run against it. */
async function quietly(act: () => Promise<void>): Promise<void> {
  const events = app.app.get(Events);
  const { publishAll } = events;
  events.publishAll = () => Promise.resolve([]);
  try {
    await act();
  } finally {
    events.publishAll = publishAll;
  }
}

/** An issuing whose job some other worker holds, which nothing is heard of any more. */
async function takenByAnotherWorker(runId: string, total: number): Promise<{ issuingId: string; jobId: string }> {
  const [issuingId, jobId, now] = [newId(), newId(), app.clock.now()];
  await app.db.repo(Job).insert({
    id: jobId, name: 'certificates.issue-run', payload: { issuingId }, uniqueKey: null, state: 'running', runAt: now, attempts: 1,
    leaseUntil: new Date(now.getTime() + 60_000), progressDone: null, progressTotal: total, lastError: null, createdAt: now, finishedAt: null,
  });
  await app.db.repo(CertificateIssuing).insert({
    id: issuingId, runId, activeKey: runId, jobId, requestedBy: staff.id, signatories: [], total, createdAt: now, finishedAt: null,
  });
  return { issuingId, jobId };
}
