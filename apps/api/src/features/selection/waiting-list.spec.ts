import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditRoutes, enrolmentRoutes, notificationRoutes, replyByPassed, seatRoutes, selectionRoutes, type EnrolmentDecision } from '@rso-connect/shared';
import { aCourse, aRun, aVersion, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { Events } from '../../platform/events/events.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { CourseRun, type Course } from '../courses/index.js';
import { Enrolment, Replies } from '../enrolments/index.js';
import { PersonPost } from '../people/index.js';
import { SelectionCandidate } from './selection.entity.js';

let app: TestApp;
let course: Course;
let programme: TestPerson;
const day = 86_400_000;
const reason = 'Works on cases like these.';

beforeAll(async () => {
  app = await TestApp.start();
  course = await aCourse(app, { mode: 'workshop' });
  await aVersion(app, course.id);
  programme = await app.person('Mele', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });

interface Applicant { person: TestPerson; id: string }

function aWorkshop(fields: Partial<CourseRun> = {}): Promise<CourseRun> {
  const inDays = (days: number): Date => new Date(app.clock.now().getTime() + days * day);
  return aRun(app, course.id, { mode: 'workshop', enrolmentPolicy: 'approval', capacity: 1, startsAt: inDays(60), endsAt: inDays(64), ...fields });
}
/** People who apply one after the other, each of a member where one is given. */
async function applicants(run: CourseRun, names: readonly string[], memberOf: (index: number) => string | null = () => null): Promise<Applicant[]> {
  const all: Applicant[] = [];
  for (const [index, name] of names.entries()) {
    const person = await app.person(name);
    const organisationId = memberOf(index);
    if (organisationId !== null) {
      await app.db.repo(PersonPost).insert({ id: newId(), personId: person.id, organisationId, title: null, rank: null, agencyKind: null, startedOn: '2026-01-01', endedOn: null, activeKey: person.id });
    }
    const { id } = await anEnrolment(app, run.id, person.id, { state: 'applied', activatedAt: null });
    all.push({ person, id });
    app.clock.advance(1000);
  }
  return all;
}
const desk = async (runId: string) => (await app.call(selectionRoutes.desk, { as: programme, params: { runId } })).body;
async function stage(run: CourseRun, chosen: readonly Applicant[], decision: EnrolmentDecision) {
  const rows = await app.db.repo(SelectionCandidate).findBy({ runId: run.id });
  const versions = new Map(rows.map(({ enrolmentId, version }) => [enrolmentId, version]));
  const { status, body } = await app.call(selectionRoutes.stage, {
    as: programme, params: { runId: run.id }, body: { decision, reason, candidates: chosen.map(({ id }) => ({ enrolmentId: id, version: versions.get(id) ?? 0 })) },
  });
  expect(status).toBe(200);
  return body;
}
const release = async (run: CourseRun) =>
  app.call(selectionRoutes.release, { as: programme, params: { runId: run.id }, body: { revision: (await desk(run.id)).revision } });
const score = (id: string, value: number) => app.call(selectionRoutes.score, {
  as: programme, params: { enrolmentId: id }, body: { scores: [{ criterion: 'relevance', score: value, version: 0 }] },
});
const enrolment = (id: string): Promise<Enrolment> => app.db.repo(Enrolment).findOneByOrFail({ id });
async function states(all: readonly Applicant[]): Promise<string[]> {
  await app.idle();
  return Promise.all(all.map(async ({ id }) => (await enrolment(id)).state));
}
const withdraw = ({ person, id }: Applicant) => app.call(enrolmentRoutes.withdraw, { as: person, params: { enrolmentId: id }, body: {} });
const waitingList = async (runId: string) => (await app.call(selectionRoutes.waitingList, { as: programme, params: { runId } })).body;
const replies = () => app.app.get(Replies, { strict: false });
async function kindsTo(person: TestPerson): Promise<string[]> {
  await app.idle();
  return (await app.call(notificationRoutes.list, { as: person })).body.items.map(({ kind }) => kind);
}

describe('the waiting list', () => {
  it('has an order that its record explains and makes again', async () => {
    const [thailand, fiji] = [(await theOrganisation(app, 'TH')).id, (await theOrganisation(app, 'FJ')).id];
    const run = await aWorkshop();
    const members = [thailand, thailand, fiji, fiji, thailand];
    const [seated, crowded, early, late, best] = (await applicants(run, ['Seated', 'Crowded', 'Early', 'Late', 'Best'], (index) => members[index] ?? null)) as [Applicant, Applicant, Applicant, Applicant, Applicant];
    for (const each of [crowded, early, late]) await score(each.id, 3);
    await score(best.id, 4);
    await stage(run, [seated], 'selected');
    await stage(run, [crowded, early, late, best], 'waitlisted');
    expect((await release(run)).status).toBe(200);
    const { items, reproduced } = await waitingList(run.id);
    expect([reproduced, items.map(({ fullName, rank, facts, beforeNextBy }) => [fullName, rank, facts?.scoreHundredths, facts?.memberSeats, beforeNextBy])]).toEqual([true, [
      ['Best', 1, 400, 1, 'score'], ['Early', 2, 300, 0, 'time'], ['Late', 3, 300, 0, 'member'], ['Crowded', 4, 300, 1, 'last'],
    ]]);
    // Whoever touches the record is found out.
    await app.db.repo(Enrolment).update({ id: best.id }, { waitingRank: 9 });
    expect((await waitingList(run.id)).reproduced).toBe(false);
  });

  it('gives a seat that falls free to the next, with a time to answer, and tells them', async () => {
    const run = await aWorkshop();
    const all = await applicants(run, ['First', 'Second', 'Third']);
    const [first, second, third] = all as [Applicant, Applicant, Applicant];
    await score(third.id, 5);
    await stage(run, [first], 'selected');
    await stage(run, [second, third], 'waitlisted');
    await release(run);
    await withdraw(first);
    expect(await states(all)).toEqual(['withdrawn', 'waitlisted', 'selected']);
    const promoted = await enrolment(third.id);
    const days = ((promoted.replyBy?.getTime() ?? 0) - app.clock.now().getTime()) / day;
    expect([promoted.waitingRank, Math.round(days)]).toEqual([null, 7]);
    expect(await kindsTo(third.person)).toEqual(['application-decided', 'application-decided']);
    const audit = await app.call(auditRoutes.list, { as: await app.person('Administrator', [{ role: 'administrator' }]), query: { q: third.id } });
    expect(audit.body.items.map(({ action }) => action)).toEqual(expect.arrayContaining(['enrolment.decided', 'candidate.staged', 'candidate.scored']));
  });

  it('does nothing when the capacity is raised, and nothing after the run has begun', async () => {
    const run = await aWorkshop();
    const all = await applicants(run, ['First', 'Second', 'Third']);
    const [first, second, third] = all as [Applicant, Applicant, Applicant];
    await stage(run, [first], 'selected');
    await stage(run, [second, third], 'waitlisted');
    await release(run);
    await app.db.repo(CourseRun).update({ id: run.id }, { capacity: 3 });
    expect(await states(all)).toEqual(['selected', 'waitlisted', 'waitlisted']);
    // One seat falls free: one person moves up, though two more seats wait for a decision.
    await withdraw(first);
    expect(await states(all)).toEqual(['withdrawn', 'selected', 'waitlisted']);
    await app.db.repo(CourseRun).update({ id: run.id }, { startsAt: new Date(app.clock.now().getTime() - day) });
    await withdraw(second);
    expect(await states(all)).toEqual(['withdrawn', 'withdrawn', 'waitlisted']);
  });

  it('fills as many seats as fall free at once, each with the next, and never more than there are', async () => {
    const run = await aWorkshop({ capacity: 4 });
    const all = await applicants(run, Array.from({ length: 10 }, (_, index) => `Officer ${String(index)}`));
    await stage(run, all.slice(0, 4), 'selected');
    await stage(run, all.slice(4), 'waitlisted');
    await release(run);
    await Promise.all(all.slice(0, 3).map(withdraw));
    expect(await states(all)).toEqual([...Array<string>(3).fill('withdrawn'), ...Array<string>(4).fill('selected'), ...Array<string>(3).fill('waitlisted')]);
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: run.id })).seatsTaken).toBe(4);
  });

  it('passes over whoever’s member has no seat left, and a release names them before anybody hears', async () => {
    const [thailand, fiji] = [await theOrganisation(app, 'TH'), await theOrganisation(app, 'FJ')];
    const run = await aWorkshop({ capacity: 3 });
    for (const memberId of [thailand.id, fiji.id]) {
      const granted = await app.call(seatRoutes.grant, { as: programme, params: { runId: run.id }, body: { memberIds: [memberId], seats: 1, reason: '' } });
      expect(granted.status).toBe(200);
    }
    const all = await applicants(run, ['Thai one', 'Thai two', 'Fijian one', 'Fijian two'], (index) => (index < 2 ? thailand.id : fiji.id));
    const [thaiOne, thaiTwo, fijianOne, fijianTwo] = all as [Applicant, Applicant, Applicant, Applicant];
    await score(thaiOne.id, 5);
    const { obstacles, balance } = await stage(run, [thaiOne, thaiTwo, fijianOne], 'selected');
    expect(obstacles).toEqual([{ enrolmentId: thaiTwo.id, fullName: 'Thai two', memberName: thailand.name, code: 'quota' }]);
    expect(balance.members.map(({ name, quota }) => [name, quota])).toEqual([[fiji.name, 1], [thailand.name, 1]]);
    expect((await release(run)).code).toBe('selection.cannot-release');
    expect(await states(all)).toEqual(['applied', 'applied', 'applied', 'applied']);
    await stage(run, [thaiTwo, fijianTwo], 'waitlisted');
    expect((await release(run)).status).toBe(200);
    // Fiji's seat falls free: Thai two is first in the list, and Thailand has none.
    await withdraw(fijianOne);
    expect(await states(all)).toEqual(['selected', 'waitlisted', 'withdrawn', 'selected']);
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: run.id })).seatsTaken).toBe(2);
  });
});

describe('the reply-by date', () => {
  it('is reminded of once, and past it the seat goes to the next', async () => {
    const run = await aWorkshop();
    const all = await applicants(run, ['Silent', 'Next']);
    const [silent, next] = all as [Applicant, Applicant];
    await stage(run, [silent], 'selected');
    await stage(run, [next], 'waitlisted');
    const { body } = await release(run);
    const until = new Date(body.replyBy).getTime();
    await replies().remind();
    expect(await kindsTo(silent.person)).toEqual(['application-decided']);
    app.clock.advance(until - app.clock.now().getTime() - day);
    await Promise.all([replies().remind(), replies().remind()]);
    expect(await kindsTo(silent.person)).toEqual(['reply-due', 'application-decided']);
    await replies().lapse();
    expect(await states(all)).toEqual(['selected', 'waitlisted']);
    app.clock.advance(day + 1000);
    // Too late, though nobody has taken the seat back yet.
    const late = await app.call(enrolmentRoutes.confirm, { as: silent.person, params: { enrolmentId: silent.id }, body: {} });
    expect([late.status, late.code]).toEqual([409, 'enrolment.reply-by-passed']);
    await Promise.all([replies().lapse(), replies().lapse()]);
    expect(await states(all)).toEqual(['withdrawn', 'selected']);
    expect((await enrolment(silent.id)).reason).toBe(replyByPassed);
    expect(await kindsTo(silent.person)).toEqual(['reply-lapsed', 'reply-due', 'application-decided']);
  });

  it('lets a confirmation of the last moment or the end of it win, never both', async () => {
    const run = await aWorkshop();
    const [one] = (await applicants(run, ['Last moment'])) as [Applicant];
    await stage(run, [one], 'selected');
    await release(run);
    await app.db.repo(Enrolment).update({ id: one.id }, { replyBy: new Date(app.clock.now().getTime() + 300) });
    const [confirmed] = await Promise.all([
      app.call(enrolmentRoutes.confirm, { as: one.person, params: { enrolmentId: one.id }, body: {} }),
      replies().lapse(),
    ]);
    const { state } = await enrolment(one.id);
    const { seatsTaken } = await app.db.repo(CourseRun).findOneByOrFail({ id: run.id });
    expect([state, seatsTaken]).toEqual(confirmed.status === 200 ? ['confirmed', 1] : ['withdrawn', 0]);
  });
});

describe('a release of many', () => {
  it('that dies half-way has told nobody, and asked for again tells each once', async () => {
    const run = await aWorkshop({ capacity: 60 });
    const all = await applicants(run, Array.from({ length: 60 }, (_, index) => `Officer ${String(index)}`));
    await stage(run, all.slice(0, 40), 'selected');
    await stage(run, all.slice(40), 'declined');
    const events = app.app.get(Events, { strict: false });
    const { publishAll } = events;
    events.publishAll = () => Promise.reject(new Error('The process died'));
    const died = await release(run);
    events.publishAll = publishAll;
    expect(died.status).toBe(500);
    expect(new Set(await states(all))).toEqual(new Set(['applied']));
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: run.id })).seatsTaken).toBe(0);
    const began = Date.now();
    expect((await release(run)).body.released).toEqual({ selected: 40, waitlisted: 0, declined: 20 });
    expect(Date.now() - began).toBeLessThan(30_000);
    const told = await app.db.repo(OutboxEvent).findBy({ name: 'enrolment.decided' });
    const ids = told.map(({ payload }) => ('enrolmentId' in payload ? payload.enrolmentId : null));
    expect(all.map(({ id }) => ids.filter((each) => each === id).length)).toEqual(Array<number>(60).fill(1));
  });
});
