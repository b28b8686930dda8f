import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluationRoutes, notificationRoutes, ownEvaluationRoutes } from '@rso-connect/shared';
import { aParticipant, anEvaluatedRun, takeTest } from '../../../test/evaluations.js';
import { TestApp, waitFor, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { Enrolment } from '../enrolments/index.js';
import { Person, PersonEmail } from '../people/index.js';
import { Purger } from '../../platform/privacy/index.js';
import { EvaluationInvitation, EvaluationParticipant, EvaluationResponse, RunEvaluationRow } from './evaluation.entity.js';
import { EvaluationJobs } from './evaluation.jobs.js';
import { plusMonths } from './window.rules.js';

const day = 86_400_000;
let app: TestApp;
let staff: TestPerson;
beforeAll(async () => {
  app = await TestApp.start();
  staff = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });

const until = (at: Date): void => { app.clock.advance(at.getTime() - app.clock.now().getTime()); };
const turn = (): Promise<void> => app.app.get(EvaluationJobs).turn();
const mailsTo = async (address: string, subject: RegExp) => (await app.peers.mails()).filter((mail) => JSON.stringify(mail).includes(address) && subject.test(JSON.stringify(mail)));

describe('the calendar', () => {
  it('opens by the run’s dates, tells each once, and asks again months later wherever they work by then', async () => {
    const start = new Date(app.clock.now().getTime() + 10 * day);
    const end = new Date(start.getTime() + 3 * day);
    const run = await anEvaluatedRun(app, staff, ['pre_test', 'post_test', 'follow_up_3'], { startsAt: start, endsAt: end });
    const [officer, moved, left, gone] = await Promise.all([
      aParticipant(app, run.runId, 'Somchai', 'confirmed'), aParticipant(app, run.runId, 'Litia'), aParticipant(app, run.runId, 'Left'), aParticipant(app, run.runId, 'Gone'),
    ]);
    await turn();
    expect((await app.call(ownEvaluationRoutes.list, { as: officer })).body.items).toEqual([]);
    until(new Date(start.getTime() - 6 * day));
    await Promise.all([turn(), turn()]);
    await waitFor(async () => (await app.db.repo(RunEvaluationRow).findOneByOrFail({ id: run.idOf('pre_test') })).invitedAt !== null, 'the invitations');
    await app.idle();
    expect((await app.call(ownEvaluationRoutes.list, { as: officer })).body.items).toEqual([expect.objectContaining({ kind: 'pre_test', state: 'open' })]);
    const notices = (await app.call(notificationRoutes.list, { as: officer, query: {} })).body.items.filter(({ kind }) => kind === 'evaluation-open');
    expect(notices.map(({ path }) => path)).toEqual([`/my/evaluations/${run.idOf('pre_test')}`]);
    expect(await mailsTo(officer.email, /Please answer/)).toHaveLength(1);

    await takeTest(app, run, officer, 'pre_test', 1);
    until(new Date(end.getTime() + day));
    // Meanwhile one changes post and address, one leaves the run and one closes the account.
    await app.db.repo(Enrolment).update({ personId: officer.id }, { state: 'completed' });
    await app.db.repo(PersonEmail).update({ personId: moved.id }, { endedAt: app.clock.now(), activeKey: null });
    const address = 'litia@another-agency.example';
    await app.db.repo(PersonEmail).insert({ id: newId(), personId: moved.id, address, addressKey: address, activeKey: address, confirmedAt: app.clock.now(), startedAt: app.clock.now(), endedAt: null });
    await app.db.repo(Enrolment).update({ personId: left.id }, { state: 'withdrawn' });
    await app.db.repo(Person).update({ id: gone.id }, { closedAt: app.clock.now() });
    until(new Date(plusMonths(end, 3).getTime() - 60_000));
    await turn();
    expect(await app.db.repo(EvaluationInvitation).countBy({ evaluationId: run.idOf('follow_up_3') })).toBe(0);
    until(plusMonths(end, 3));
    const jobs = app.app.get(EvaluationJobs);
    await Promise.allSettled([turn(), turn(), ...[1, 2].map(() => jobs.invite({ evaluationId: run.idOf('follow_up_3') }, { signal: new AbortController().signal }))]);
    await waitFor(async () => (await app.db.repo(RunEvaluationRow).findOneByOrFail({ id: run.idOf('follow_up_3') })).invitedAt !== null, 'the follow-up');
    await app.idle();
    const invited = await app.db.repo(EvaluationInvitation).findBy({ evaluationId: run.idOf('follow_up_3') });
    expect(invited.map(({ personId }) => personId).sort()).toEqual([officer.id, moved.id].sort());
    expect(await mailsTo(address, /What came of it/)).toHaveLength(1);
    expect(await mailsTo(officer.email, /What came of it/)).toHaveLength(1);
    for (const { email } of [moved, left, gone]) expect(await mailsTo(email, /What came of it/)).toHaveLength(0);
    const params = { evaluationId: run.idOf('follow_up_3') };
    const answered = await app.call(ownEvaluationRoutes.respond, { as: moved, params, body: { answers: [
      ...['used', 'better-at-it'].map((questionKey) => ({ questionKey, type: 'scale' as const, value: 5 })), ...['passed-on', 'contact'].map((questionKey) => ({ questionKey, type: 'choice' as const, option: 0 })),
    ] } });
    expect(answered.body.handedIn).toBe(true);
    expect((await app.call(ownEvaluationRoutes.one, { as: left, params })).code).toBe('evaluation.not-found');
  });

  it('marks and lets in what is over by its date', async () => {
    const now = app.clock.now().getTime();
    const run = await anEvaluatedRun(app, staff, ['pre_test', 'post_test'], { startsAt: new Date(now - day / 2), endsAt: new Date(now + day / 2) });
    const officers = await Promise.all(Array.from({ length: 5 }, () => aParticipant(app, run.runId)));
    for (const officer of officers) for (const kind of ['pre_test', 'post_test'] as const) await takeTest(app, run, officer, kind, 3);
    app.clock.advance(15 * day);
    await Promise.all([turn(), turn()]);
    expect((await app.call(evaluationRoutes.results, { as: staff, params: { runId: run.runId } })).body.tests).toMatchObject({ shown: true, people: 5 });
  });

  it('forgets whose answers they were, and keeps what they say', async () => {
    const linked = await app.db.repo(EvaluationParticipant).find();
    const answers = await app.db.repo(EvaluationResponse).count();
    app.clock.advance(401 * day);
    const rule = app.app.get(Purger).rules().find(({ retention }) => retention === 'evaluation-link');
    expect(await rule?.run(new Date(app.clock.now().getTime() - 400 * day), 500)).toBe(linked.length);
    expect((await app.db.repo(EvaluationParticipant).find()).every(({ personId }) => personId === null)).toBe(true);
    expect(await app.db.repo(EvaluationResponse).count()).toBe(answers);
  });
});
