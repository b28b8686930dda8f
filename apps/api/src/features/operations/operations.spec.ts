import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, operationsRoutes, type Role } from '@rso-connect/shared';
import { TestApp, waitFor, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { Job, type JobState } from '../../platform/jobs/job.entity.js';

let app: TestApp;
let administrator: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  administrator = await app.person('Administrator', [{ role: 'administrator' }]);
});
afterAll(async () => { await app.stop(); });

async function aJob(state: JobState, fields: Partial<Job> = {}): Promise<string> {
  const id = newId();
  const now = app.clock.now();
  await app.db.repo(Job).insert({
    id, name: 'spec.job', payload: { personId: id }, uniqueKey: null, state, runAt: now, attempts: 1,
    leaseUntil: state === 'running' ? new Date(now.getTime() + 60_000) : null, progressDone: null, progressTotal: null,
    lastError: null, createdAt: now, finishedAt: state === 'done' || state === 'failed' ? now : null, ...fields,
  });
  return id;
}

describe('the jobs', () => {
  it('are listed by state and name, with what went wrong', async () => {
    const failed = await aJob('failed', { lastError: 'Error: the printer is away\n  at somewhere', attempts: 8 });
    const running = await aJob('running', { progressDone: 40, progressTotal: 5000 });
    const { body } = await app.call(operationsRoutes.jobs, { as: administrator, query: { state: 'failed', name: 'spec.job' } });
    const inHand = await app.call(operationsRoutes.jobs, { as: administrator, query: { state: 'running', name: 'spec.job' } });
    expect(body.items).toMatchObject([
      { id: failed, state: 'failed', attempts: 8, error: 'Error: the printer is away\n  at somewhere', payload: { personId: failed }, can: { retry: true } },
    ]);
    const { body: summary } = await app.call(operationsRoutes.jobSummary, { as: administrator });
    await app.db.repo(Job).update({ id: running }, { state: 'done' });
    // The installation's own schedules run whenever their time comes: the rows of the spec are told from theirs by name.
    expect(inHand.body.items).toMatchObject([{ id: running, progress: { done: 40, total: 5000 }, can: { retry: false } }]);
    expect(summary.counts.failed).toBe(1);
    expect(summary.counts.running).toBeGreaterThanOrEqual(1);
    expect(summary.names).toEqual(expect.arrayContaining(['notifications.send-mail', 'event:person.joined/notice-welcome', 'schedule:privacy.purge']));
  });

  it('page in both orders without leaving one out', async () => {
    const ids: string[] = [];
    for (let minute = 0; minute < 5; minute += 1) {
      ids.push(await aJob('done', { name: 'spec.page', createdAt: new Date(Date.UTC(2026, 0, 1, 0, minute)) }));
    }
    for (const [sort, expected] of [['createdAt', ids], ['-createdAt', [...ids].reverse()]] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { body } = await app.call(operationsRoutes.jobs, { as: administrator, query: { name: 'spec.page', sort, limit: 2, cursor } });
        seen.push(...body.items.map((item) => item.id));
        cursor = body.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(expected);
    }
  });

  it('are tried again only when they failed', async () => {
    const failed = await aJob('failed', { name: 'schedule:audit.seal', lastError: 'it failed' });
    const retry = (jobId: string) => app.call(operationsRoutes.retryJob, { as: administrator, params: { jobId } });
    expect((await retry(failed)).status).toBe(204);
    await app.idle();
    expect(await app.db.repo(Job).findOneBy({ id: failed })).toMatchObject({ state: 'done', lastError: null });
    const again = await retry(failed);
    expect([again.status, again.code]).toEqual([409, 'job.not-failed']);
    const unknown = await retry(newId());
    expect([unknown.status, unknown.code]).toEqual([404, 'job.not-found']);
    expect((await retry('../../etc')).code).toBe('request.invalid');
  });

  it('are forgotten a month after they are done; a failed one stays with its event', async () => {
    const long = new Date(app.clock.now().getTime() - 31 * 24 * 3_600_000);
    const done = await aJob('done', { finishedAt: long });
    const recent = await aJob('done');
    const event = async (): Promise<string> => {
      const id = newId();
      await app.db.repo(OutboxEvent).insert({ id, name: 'spec.happened', payload: {}, occurredAt: long, relayedAt: long });
      return id;
    };
    const [needed, over] = [await event(), await event()];
    const failed = await aJob('failed', { name: 'event:spec.happened/handler', payload: { eventId: needed }, finishedAt: long });
    app.clock.advance(24 * 3_600_000);
    await waitFor(async () => !(await app.db.repo(Job).existsBy({ id: done })), 'the sweep');
    await app.idle();
    const left = async (ids: string[]): Promise<boolean[]> => Promise.all(ids.map((id) => app.db.repo(Job).existsBy({ id })));
    expect(await left([recent, failed])).toEqual([true, true]);
    expect(await app.db.repo(OutboxEvent).existsBy({ id: needed })).toBe(true);
    expect(await app.db.repo(OutboxEvent).existsBy({ id: over })).toBe(false);
  });
});

describe('the mails', () => {
  it('are read by administrators where they are kept, and said to be elsewhere where not', async () => {
    const email = 'kept@police.example';
    await app.call(identityRoutes.signUp, { body: { fullName: 'น้ำผึ้ง, "Nam"', email, password: 'correct horse battery', acceptedTerms: true } });
    await app.idle();
    const { body } = await app.call(operationsRoutes.mails, { as: administrator });
    if (app.settings.smtpUrl !== null) {
      expect(body).toEqual({ items: [], nextCursor: null, total: 0, kept: false });
      const none = await app.call(operationsRoutes.mail, { as: administrator, params: { name: '1700000000000-0123456789ab.eml' } });
      expect([none.status, none.code]).toEqual([404, 'mail.not-found']);
      return;
    }
    expect(body.kept).toBe(true);
    expect(body.items[0]).toMatchObject({ subject: 'Confirm your e-mail address', to: `น้ำผึ้ง, "Nam" <${email}>` });
    const name = body.items[0]?.name ?? '';
    const mail = await app.call(operationsRoutes.mail, { as: administrator, params: { name } });
    expect(mail.body.text).toContain('/confirm-email?token=');
    const file = await app.call(operationsRoutes.mailFile, { as: administrator, params: { name } });
    expect(file.headers).toMatchObject({ 'content-type': 'message/rfc822', 'content-disposition': `attachment; filename="${name}"` });
    expect(file.raw.toString()).toContain('Message-ID: <');
  });

  it('page newest first', async () => {
    if (app.settings.smtpUrl !== null) return;
    const folder = join(app.settings.dataDir, 'mail');
    for (const number of [1, 2, 3]) {
      await writeFile(join(folder, `100000000000${String(number)}-0123456789ab.eml`), `Subject: Old ${String(number)}\nTo: a@b.example\n\nText\n`);
    }
    await writeFile(join(folder, 'notes.txt'), 'not a mail');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await app.call(operationsRoutes.mails, { as: administrator, query: { limit: 2, cursor } });
      seen.push(...body.items.map((item) => item.subject));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen.slice(-3)).toEqual(['Old 3', 'Old 2', 'Old 1']);
    const bent = await app.call(operationsRoutes.mails, { as: administrator, query: { cursor: '../x' } });
    expect([bent.status, bent.code]).toEqual([400, 'paging.bad-cursor']);
  });

  it.each(['../rso-connect.db', '..%2f..%2fetc%2fpasswd', '1700000000000-0123456789ab.eml/../x', 'x.eml'])('refuse the name %s', async (name) => {
    for (const route of [operationsRoutes.mail, operationsRoutes.mailFile]) {
      const { status, code } = await app.call(route, { as: administrator, params: { name } });
      expect([status, code]).toEqual([400, 'request.invalid']);
    }
  });
});

describe('who may', () => {
  it('is administrators alone', async () => {
    const others: Role[] = ['programme_officer', 'course_author'];
    const people = [undefined, await app.person('Officer'), ...(await Promise.all(others.map((role) => app.person(role, [{ role }]))))];
    for (const [at, as] of people.entries()) {
      const answers = await Promise.all([
        app.call(operationsRoutes.jobs, { as }),
        app.call(operationsRoutes.jobSummary, { as }),
        app.call(operationsRoutes.retryJob, { as, params: { jobId: newId() } }),
        app.call(operationsRoutes.mails, { as }),
        app.call(operationsRoutes.mail, { as, params: { name: '1700000000000-0123456789ab.eml' } }),
        app.call(operationsRoutes.mailFile, { as, params: { name: '1700000000000-0123456789ab.eml' } }),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(at === 0 ? 401 : 403));
    }
  });
});
