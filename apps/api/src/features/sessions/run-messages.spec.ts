import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { notificationRoutes, runMessageRoutes, teachingRoutes, type EnrolmentState } from '@rso-connect/shared';
import { aCourse, aRun, aSession, anEnrolment } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import type { CourseRun } from '../courses/index.js';
import { RunMessage } from './run-message.entity.js';
import { SessionTrainer } from './run-session.entity.js';

const day = 86_400_000;
let app: TestApp;
let run: CourseRun;
let trainer: TestPerson;
let colleague: TestPerson;

beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });
beforeEach(async () => {
  run = await aRun(app, (await aCourse(app, { title: 'Border workshop', mode: 'workshop' })).id, { mode: 'workshop', timeZone: 'Asia/Jakarta' });
  const grant = { role: 'trainer' as const, scopeKind: 'run' as const, scopeId: run.id };
  trainer = await app.person('Rangi Walker', [grant]);
  colleague = await app.person('น้ำผึ้ง', [grant]);
});

async function inRun(name: string, state: EnrolmentState = 'active'): Promise<TestPerson> {
  const person = await app.person(name);
  await anEnrolment(app, run.id, person.id, { state });
  return person;
}
const send = (more: object = {}, as = trainer, runId = run.id) =>
  app.call(runMessageRoutes.send, { as, params: { runId }, body: { id: newId(), title: 'Room', text: 'We meet in room 2.\n\nBring $t(sender) and <b>paper</b>.', toTrainers: false, ...more } });
const listed = async (as: TestPerson) => (await app.call(runMessageRoutes.ofRun, { as, params: { runId: run.id } })).body.items;
async function mailsTo(person: TestPerson) {
  return (await app.peers.mails()).filter((mail) => mail.to?.some(({ address }) => address === person.email));
}

describe('a message to a run', () => {
  it('reaches who has a seat, by notice and mail, as it was written; and who it will reach is said before', async () => {
    const officers = [await inRun('Somchai'), await inRun('Amara', 'confirmed')];
    const waits = await inRun('Waits', 'waitlisted');
    const audience = await app.call(runMessageRoutes.audience, { as: trainer, params: { runId: run.id } });
    expect(audience.body).toEqual({ participants: 2, trainers: 1 });
    const sent = await send();
    expect([sent.status, sent.body.recipients, sent.body.senderName]).toEqual([201, 2, 'Rangi Walker']);
    await app.idle();
    for (const officer of officers) {
      const { body } = await app.call(notificationRoutes.list, { as: officer });
      expect(body.items).toMatchObject([{ kind: 'run-message', courseTitle: 'Border workshop', message: { title: 'Room', senderName: 'Rangi Walker' }, path: `/my/runs/${run.id}` }]);
      const [mail] = await mailsTo(officer);
      expect(mail?.subject).toBe('Room (Border workshop)');
      expect(mail?.text).toContain('We meet in room 2.\n\nBring $t(sender) and <b>paper</b>.');
      expect(mail?.html).toContain('&lt;b&gt;paper&lt;/b&gt;');
      expect(await listed(officer)).toMatchObject([{ title: 'Room', recipients: null }]);
    }
    expect(await listed(waits)).toEqual([]);
    expect(await listed(colleague)).toMatchObject([{ recipients: 2 }]);
    expect(await mailsTo(colleague)).toEqual([]);
  });

  it('goes to the other trainers too where that is asked', async () => {
    await inRun('Somchai');
    expect((await send({ toTrainers: true })).body.recipients).toBe(2);
    await app.idle();
    expect(await mailsTo(colleague)).toHaveLength(1);
    expect(await mailsTo(trainer)).toHaveLength(0);
  });

  it('is sent once however often it is clicked, one after the other and at once', async () => {
    const officer = await inRun('Somchai');
    const id = newId();
    const answers = await Promise.all([1, 2, 3, 4].map(() => send({ id })));
    answers.push(await send({ id }));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    await app.idle();
    expect(await mailsTo(officer)).toHaveLength(1);
    expect(await app.db.repo(RunMessage).countBy({ runId: run.id })).toBe(1);
    expect((await send({ id }, colleague)).code).toBe('run-message.id-taken');
  });

  it('needs somebody to reach, and isn’t sent without end', async () => {
    expect((await send()).code).toBe('run-message.nobody');
    await inRun('Somchai');
    const now = app.clock.now();
    await app.db.repo(RunMessage).insert(Array.from({ length: 20 }, () => ({ id: newId(), runId: run.id, title: 'A', text: 'B', toTrainers: false, recipients: 1, sentBy: trainer.id, sentAt: now })));
    expect((await send()).code).toBe('run-message.too-many');
  });

  it('is refused from others, and where it is no text', async () => {
    const officer = await inRun('Somchai');
    expect((await send({}, officer)).status).toBe(403);
    const elsewhere = await app.person('Trainer elsewhere', [{ role: 'trainer', scopeKind: 'run', scopeId: (await aRun(app, run.courseId)).id }]);
    expect((await send({}, elsewhere)).code).toBe('run.not-found');
    for (const wrong of [{ title: ' ' }, { text: 'x'.repeat(30_000) }, { title: 'A\u202eB' }, { text: 'half \ud800' }, { title: 'two\nlines' }, { id: 'mine' }]) {
      expect((await send(wrong)).code).toBe('request.invalid');
    }
  });
});

describe('what a trainer teaches', () => {
  const teaching = async (as: TestPerson) => (await app.call(teachingRoutes.own, { as })).body;

  it('begins with the sessions of the day at the venue, then the next one; with runs under way', async () => {
    await inRun('Somchai');
    const now = app.clock.now();
    const noon = new Date(`${new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta', dateStyle: 'short' }).format(now)}T05:00:00.000Z`);
    const at = (days: number, title: string) => aSession(app, run.id, { title, startsAt: new Date(noon.getTime() + days * day), timeZone: 'Asia/Jakarta' });
    await at(-1, 'Yesterday');
    const today = await at(0, 'Today');
    const [tomorrow] = [await at(1, 'Tomorrow'), await at(2, 'Later')];
    await aSession(app, run.id, { title: 'Cancelled', startsAt: noon, timeZone: 'Asia/Jakarta', state: 'cancelled' });
    await app.db.repo(SessionTrainer).insert({ sessionId: today.id, personId: trainer.id });
    const view = await teaching(trainer);
    expect(view.today.map(({ title, isOwn }) => [title, isOwn])).toEqual([['Today', true]]);
    expect(view.next).toMatchObject({ id: tomorrow.id, title: 'Tomorrow', isOwn: false, courseTitle: 'Border workshop' });
    expect(view.runs).toMatchObject([{ id: run.id, participants: 1, sessions: 4 }]);
    expect((await teaching(colleague)).today.map(({ isOwn }) => isOwn)).toEqual([false]);
  });

  it('is nothing for who teaches nothing, and leaves out what is long over or far away', async () => {
    expect(await teaching(await app.person('Mele Tupou', [{ role: 'programme_officer' }]))).toEqual({ today: [], next: null, runs: [] });
    const past = await aRun(app, run.courseId, { mode: 'workshop', state: 'ended', startsAt: new Date(Date.now() - 40 * day), endsAt: new Date(Date.now() - 36 * day) });
    const far = await aRun(app, run.courseId, { mode: 'workshop', startsAt: new Date(Date.now() + 90 * day), endsAt: new Date(Date.now() + 94 * day) });
    const busy = await app.person('Busy', [past, far].map(({ id }) => ({ role: 'trainer' as const, scopeKind: 'run' as const, scopeId: id })));
    expect((await teaching(busy)).runs).toEqual([]);
  });
});
