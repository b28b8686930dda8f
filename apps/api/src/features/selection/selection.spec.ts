import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  auditRoutes, enrolmentRoutes, notificationRoutes, replyByPassed, seatRoutes, selectionRoutes, type CandidateView, type EnrolmentDecision, type Gender,
} from '@rso-connect/shared';
import { aCourse, aFinisher, aPost, aRun, aVersion, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { Events } from '../../platform/events/events.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { CourseRun, type Course } from '../courses/index.js';
import { Enrolment, Replies } from '../enrolments/index.js';
import { Person, PersonPost } from '../people/index.js';
import { SelectionScore } from './selection.entity.js';

let app: TestApp;
let course: Course;
let programme: TestPerson;
let colleague: TestPerson;
const day = 86_400_000;
const reason = 'Works on cases like these.';

beforeAll(async () => {
  app = await TestApp.start();
  course = await aCourse(app, { mode: 'workshop' });
  await aVersion(app, course.id);
  programme = await app.person('Mele', [{ role: 'programme_officer' }]);
  colleague = await app.person('Ana', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });

const inDays = (days: number): Date => new Date(app.clock.now().getTime() + days * day);

/** As a clock in Bangkok shows it, where the runs of these specs are. */
const onTheClock = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Bangkok', dateStyle: 'short', timeStyle: 'short' }).format(at).replace(' ', 'T');

function aWorkshop(fields: Partial<CourseRun> = {}): Promise<CourseRun> {
  return aRun(app, course.id, { mode: 'workshop', enrolmentPolicy: 'approval', capacity: 2, startsAt: inDays(60), endsAt: inDays(64), ...fields });
}

interface Applicant { person: TestPerson; id: string }
/** People who apply one after the other, each of a member where one is given. */
async function applicants(run: CourseRun, names: readonly string[], memberOf: (index: number) => string | undefined = () => undefined): Promise<Applicant[]> {
  const all: Applicant[] = [];
  for (const [index, name] of names.entries()) {
    const person = await app.person(name);
    const code = memberOf(index);
    if (code !== undefined) await aPost(app, person.id, code);
    const { id } = await anEnrolment(app, run.id, person.id, { state: 'applied', activatedAt: null });
    all.push({ person, id });
    app.clock.advance(1000);
  }
  return all;
}

const desk = async (runId: string, as: TestPerson | undefined = programme) => app.call(selectionRoutes.desk, { as, params: { runId } });
const list = (runId: string, query: object = {}) => app.call(selectionRoutes.candidates, { as: programme, params: { runId }, query });
async function candidate(runId: string, id: string): Promise<CandidateView> {
  const found = (await list(runId, { limit: 100 })).body.items.find(({ enrolmentId }) => enrolmentId === id);
  if (!found) throw new Error('No such candidate');
  return found;
}
async function stage(run: CourseRun, chosen: readonly Applicant[], decision: EnrolmentDecision | null, as = programme) {
  const { items } = (await list(run.id, { limit: 100 })).body;
  const versions = new Map(items.map(({ enrolmentId, version }) => [enrolmentId, version]));
  return app.call(selectionRoutes.stage, {
    as, params: { runId: run.id },
    body: { decision, reason, candidates: chosen.map(({ id }) => ({ enrolmentId: id, version: versions.get(id) ?? 0 })) },
  });
}
const release = (run: CourseRun, revision: number, more: object = {}, as = programme) =>
  app.call(selectionRoutes.release, { as, params: { runId: run.id }, body: { revision, ...more } });
const releaseAll = async (run: CourseRun) => release(run, (await desk(run.id)).body.revision);
const score = (id: string, value: number | null, version = 0, as = programme) =>
  app.call(selectionRoutes.score, { as, params: { enrolmentId: id }, body: { scores: [{ criterion: 'relevance', score: value, version }] } });
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

describe('candidates', () => {
  it('stand side by side with their checks, to page, filter, sort and export', async () => {
    const [basics, advanced] = [await aCourse(app, { title: 'Basics' }), await aCourse(app, { title: 'Advanced' })];
    const run = await aWorkshop();
    const [fit, unfit] = await applicants(run, ['Fit', 'Unfit']);
    if (!fit || !unfit) throw new Error('nobody');
    const [thailand, fiji] = [await theOrganisation(app, 'TH'), await theOrganisation(app, 'FJ')];
    const post = { title: null, rank: null, startedOn: '2026-01-01', endedOn: null };
    await app.db.repo(PersonPost).insert([
      { id: newId(), personId: fit.person.id, organisationId: thailand.id, agencyKind: 'police', activeKey: fit.person.id, ...post },
      { id: newId(), personId: unfit.person.id, organisationId: fiji.id, agencyKind: 'customs', activeKey: unfit.person.id, ...post },
    ]);
    await app.db.repo(Person).update({ id: fit.person.id }, { spokenLanguages: ['en'] });
    for (const { id } of [basics, advanced]) await aFinisher(app, (await aRun(app, id)).id, fit.person.id);
    // One of the two isn't enough.
    await aFinisher(app, (await aRun(app, basics.id)).id, unfit.person.id);
    const clash = await aWorkshop({ startsAt: inDays(62), endsAt: inDays(70) });
    await anEnrolment(app, clash.id, unfit.person.id, { state: 'confirmed' });
    const settings = { prerequisites: [basics.id, advanced.id], agencyKinds: ['police' as const] };
    const set = await app.call(selectionRoutes.configure, { as: programme, params: { runId: run.id }, body: settings });
    expect(set.body.settings.prerequisites).toEqual([{ courseId: basics.id, title: 'Basics' }, { courseId: advanced.id, title: 'Advanced' }]);
    const rows = (await list(run.id, { sort: 'name' })).body;
    const outcomes = rows.items.map(({ fullName, memberName, checks }) => [fullName, memberName, checks.map(({ code, outcome }) => `${code} ${outcome}`)]);
    expect(outcomes).toEqual([
      ['Fit', thailand.name, ['prerequisite met', 'agency met', 'language met', 'clash met']],
      ['Unfit', fiji.name, ['prerequisite unmet', 'agency unmet', 'language unknown', 'clash unmet']],
    ]);
    // What a check says keeps nobody out: the desk says it before the release.
    const { body } = await stage(run, [unfit], 'selected');
    expect(body.warnings).toEqual([{ enrolmentId: unfit.id, fullName: 'Unfit', checks: ['prerequisite', 'agency', 'clash'] }]);
    expect((await list(run.id, { memberId: fiji.id })).body.items.map(({ fullName }) => fullName)).toEqual(['Unfit']);
    expect((await list(run.id, { agencyKind: 'police' })).body.total).toBe(1);
    expect((await list(run.id, { staged: 'none' })).body.items.map(({ fullName }) => fullName)).toEqual(['Fit']);
    expect((await list(run.id, { q: 'unf' })).body.total).toBe(1);
    await score(unfit.id, 4);
    const first = (await list(run.id, { limit: 1 })).body;
    const second = (await list(run.id, { limit: 1, cursor: first.nextCursor })).body;
    expect([first.items[0]?.fullName, second.items[0]?.fullName, second.nextCursor]).toEqual(['Unfit', 'Fit', null]);
    for (const sort of ['score', 'member', '-member', 'since', '-since', 'rank']) expect((await list(run.id, { sort, limit: 1 })).body.total).toBe(2);
    const csv = await app.call(selectionRoutes.exportCandidates, { as: programme, params: { runId: run.id } });
    expect(csv.raw.toString('utf8')).toContain('Unfit,Fiji');
  });

  it('are for those who decide, in runs that choose', async () => {
    const run = await aWorkshop();
    const coordinator = await app.person('Coordinator', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    expect([(await app.call(selectionRoutes.desk, { params: { runId: run.id } })).status, (await desk(run.id, coordinator)).code]).toEqual([401, 'access.not-allowed']);
    expect((await desk(newId())).code).toBe('run.not-found');
    const open = await aRun(app, course.id);
    expect((await desk(open.id)).code).toBe('selection.no-choice');
    expect((await score(newId(), 3)).code).toBe('selection.candidate-not-found');
  });
});

describe('scores', () => {
  it('are each scorer’s own: two at once both count, and nobody overwrites another', async () => {
    const run = await aWorkshop();
    const [one] = await applicants(run, ['One']);
    if (!one) throw new Error('nobody');
    const both = await Promise.all([score(one.id, 5), score(one.id, 2, 0, colleague)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await candidate(run.id, one.id)).toMatchObject({ scoreHundredths: 350, version: 0 });
    const [relevance] = (await candidate(run.id, one.id)).scores;
    expect(relevance).toEqual({ criterion: 'relevance', mine: { score: 5, version: 1 }, meanHundredths: 350, scorers: 2 });
    // Two tabs of the same person: the second sees that the first was quicker.
    const tabs = await Promise.all([score(one.id, 1, 1), score(one.id, 4, 1)]);
    expect(tabs.map(({ status, code }) => code ?? status).sort()).toEqual([200, 'selection.changed-meanwhile']);
    expect(await app.db.repo(SelectionScore).countBy({ enrolmentId: one.id })).toBe(2);
    expect((await score(one.id, null, 2)).body.scoreHundredths).toBe(200);
    expect((await score(one.id, 6)).code).toBe('request.invalid');
    const unknown = await app.call(selectionRoutes.score, { as: programme, params: { enrolmentId: one.id }, body: { scores: [{ criterion: 'charm', score: 3, version: 0 }] } });
    expect(unknown.code).toBe('selection.unknown-criterion');
  });
});

describe('staged decisions', () => {
  it('are seen by staff only, and heard together after the release', async () => {
    const run = await aWorkshop({ capacity: 2 });
    const all = await applicants(run, ['Ava', 'Ben', 'Cho', 'Dee']);
    const [ava, ben, cho, dee] = all as [Applicant, Applicant, Applicant, Applicant];
    await stage(run, [ava, ben], 'selected');
    await stage(run, [cho], 'waitlisted');
    const { body } = await stage(run, [dee], 'declined');
    expect([body.staged, body.balance.chosen, body.obstacles]).toEqual([{ selected: 2, waitlisted: 1, declined: 1 }, 2, []]);
    expect(await states(all)).toEqual(['applied', 'applied', 'applied', 'applied']);
    expect(await kindsTo(ava.person)).toEqual([]);
    const own = (await app.call(enrolmentRoutes.own, { as: ava.person })).body.items[0];
    expect([own?.state, own?.reason]).toEqual(['applied', null]);
    const done = await release(run, body.revision);
    expect([done.status, done.body.released]).toEqual([200, { selected: 2, waitlisted: 1, declined: 1 }]);
    expect(await states(all)).toEqual(['selected', 'selected', 'waitlisted', 'declined']);
    for (const { person } of all) expect(await kindsTo(person)).toEqual(['application-decided']);
    const after = (await app.call(enrolmentRoutes.own, { as: ava.person })).body.items[0];
    expect([after?.reason, after?.replyBy, after?.can.confirm]).toEqual([reason, done.body.replyBy, true]);
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: run.id })).seatsTaken).toBe(2);
    const { status, body: confirmed } = await app.call(enrolmentRoutes.confirm, { as: ava.person, params: { enrolmentId: ava.id }, body: {} });
    expect([status, confirmed.state]).toEqual([200, 'confirmed']);
  });

  it('of two officers on the same person: the second is told whom it concerns, and nothing is lost', async () => {
    const run = await aWorkshop();
    const [one, two] = (await applicants(run, ['One', 'สมชาย'])) as [Applicant, Applicant];
    const body = (decision: EnrolmentDecision) => ({ decision, reason, candidates: [one, two].map(({ id }) => ({ enrolmentId: id, version: 0 })) });
    const answers = await Promise.all([
      app.call(selectionRoutes.stage, { as: programme, params: { runId: run.id }, body: body('selected') }),
      app.call(selectionRoutes.stage, { as: colleague, params: { runId: run.id }, body: body('declined') }),
    ]);
    const refused = answers.find(({ status }) => status === 409);
    expect([answers.filter(({ status }) => status === 200).length, refused?.code]).toEqual([1, 'selection.changed-meanwhile']);
    expect(JSON.parse(refused?.raw.toString() ?? '{}')).toMatchObject({ facts: { names: ['One', 'สมชาย'] } });
    const staged = (await list(run.id)).body.items.map((row) => row.staged?.decision);
    expect(new Set(staged).size).toBe(1);
    expect((await stage(run, [one], null)).body.staged).toMatchObject(staged[0] === 'selected' ? { selected: 1 } : { declined: 1 });
  });

  it('need a reason, and only wait where they can be taken', async () => {
    const run = await aWorkshop();
    const [one] = (await applicants(run, ['One'])) as [Applicant];
    const without = await app.call(selectionRoutes.stage, { as: programme, params: { runId: run.id }, body: { decision: 'declined', reason: ' ', candidates: [{ enrolmentId: one.id, version: 0 }] } });
    expect(without.code).toBe('request.invalid');
    await app.db.repo(Enrolment).update({ id: one.id }, { state: 'withdrawn' });
    expect((await stage(run, [one], 'selected')).code).toBe('selection.wrong-state');
    expect((await release(run, 0)).code).toBe('selection.nothing-staged');
  });
});

describe('a release', () => {
  it('says by name whom the seats don’t reach for, and then changes nothing', async () => {
    const run = await aWorkshop({ capacity: 1 });
    const [low, high] = (await applicants(run, ['Low', 'High'])) as [Applicant, Applicant];
    await score(high.id, 5);
    await score(low.id, 2);
    const { body } = await stage(run, [low, high], 'selected');
    expect(body.obstacles).toEqual([{ enrolmentId: low.id, fullName: 'Low', memberName: null, code: 'full' }]);
    const refused = await release(run, body.revision);
    expect([refused.status, refused.code]).toEqual([409, 'selection.cannot-release']);
    expect(await states([low, high])).toEqual(['applied', 'applied']);
    expect(await kindsTo(high.person)).toEqual([]);
    // Who withdrew meanwhile is named as well.
    await withdraw(low);
    expect((await desk(run.id)).body.obstacles).toEqual([{ enrolmentId: low.id, fullName: 'Low', memberName: null, code: 'moved' }]);
    await stage(run, [low], null);
    expect((await releaseAll(run)).status).toBe(200);
    expect(await states([low, high])).toEqual(['withdrawn', 'selected']);
  });

  it('is one, however often it is asked for: a double click, two tabs, two officers', async () => {
    const run = await aWorkshop({ capacity: 30 });
    const all = await applicants(run, Array.from({ length: 12 }, (_, index) => `Officer ${String(index)}`));
    await stage(run, all.slice(0, 8), 'selected');
    const { revision } = (await stage(run, all.slice(8), 'declined')).body;
    const answers = await Promise.all([release(run, revision), release(run, revision), release(run, revision, {}, colleague), release(run, revision, {}, colleague)]);
    expect(answers.map(({ code, status }) => code ?? String(status)).sort()).toEqual(['200', ...Array<string>(3).fill('selection.changed-meanwhile')]);
    for (const { person } of all) expect(await kindsTo(person)).toEqual(['application-decided']);
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: run.id })).seatsTaken).toBe(8);
  });

  it('wants an answer while there is time: neither in the past nor after the run has begun', async () => {
    const run = await aWorkshop();
    const [one] = (await applicants(run, ['One'])) as [Applicant];
    const { revision } = (await stage(run, [one], 'selected')).body;
    expect((await release(run, revision, { replyBy: onTheClock(inDays(-1)) })).code).toBe('selection.reply-by-wrong');
    expect((await release(run, revision, { replyBy: onTheClock(inDays(61)) })).code).toBe('selection.reply-by-wrong');
    const there = onTheClock(inDays(10));
    const { body: done } = await release(run, revision, { replyBy: there });
    expect(onTheClock(new Date(done.replyBy))).toBe(there);
  });
});

describe('the balance', () => {
  it('counts members and kinds of agency as decisions are staged, and gender in groups only', async () => {
    const run = await aWorkshop({ capacity: 20 });
    const all = await applicants(run, Array.from({ length: 12 }, (_, index) => `Officer ${String(index)}`));
    const genders: Gender[] = ['woman', 'man', 'woman', 'man', 'woman', 'man', 'woman', 'man', 'woman', 'man', 'woman', 'man'];
    for (const [index, { person }] of all.entries()) await app.db.repo(Person).update({ id: person.id }, { gender: genders[index] ?? null });
    expect((await stage(run, all.slice(0, 4), 'selected')).body.balance).toMatchObject({ chosen: 4, candidates: 12, gender: null });
    const ten = (await stage(run, all.slice(4, 10), 'selected')).body.balance;
    expect([ten.chosen, ten.gender]).toMatchObject([10, { of: 10, women: 5, men: 5, others: 0 }]);
    // One more person changes the count of people and not that of genders: it would show theirs.
    const eleven = (await stage(run, all.slice(10, 11), 'selected')).body.balance;
    expect([eleven.chosen, eleven.gender]).toMatchObject([11, { of: 10, women: 5, men: 5 }]);
    const rows = (await list(run.id)).raw.toString();
    expect(rows).not.toMatch(/gender|"woman"/);
  });
});

describe('the waiting list', () => {
  it('has an order that its record explains and makes again', async () => {
    const run = await aWorkshop({ capacity: 1 });
    const members = ['TH', 'TH', 'FJ', 'FJ', 'TH'];
    const [seated, crowded, early, late, best] = (await applicants(run, ['Seated', 'Crowded', 'Early', 'Late', 'Best'], (index) => members[index])) as [Applicant, Applicant, Applicant, Applicant, Applicant];
    for (const each of [crowded, early, late]) await score(each.id, 3);
    await score(best.id, 4);
    await stage(run, [seated], 'selected');
    await stage(run, [crowded, early, late, best], 'waitlisted');
    expect((await releaseAll(run)).status).toBe(200);
    const { items, reproduced } = await waitingList(run.id);
    expect([reproduced, items.map(({ fullName, rank, facts, beforeNextBy }) => [fullName, rank, facts?.scoreHundredths, facts?.memberSeats, beforeNextBy])]).toEqual([true, [
      ['Best', 1, 400, 1, 'score'], ['Early', 2, 300, 0, 'time'], ['Late', 3, 300, 0, 'member'], ['Crowded', 4, 300, 1, 'last'],
    ]]);
    // Whoever touches the record is found out.
    await app.db.repo(Enrolment).update({ id: best.id }, { waitingRank: 9 });
    expect((await waitingList(run.id)).reproduced).toBe(false);
  });

  it('gives a seat that falls free to the next, with a time to answer, and tells them', async () => {
    const run = await aWorkshop({ capacity: 1 });
    const all = await applicants(run, ['First', 'Second', 'Third']);
    const [first, second, third] = all as [Applicant, Applicant, Applicant];
    await score(third.id, 5);
    await stage(run, [first], 'selected');
    await stage(run, [second, third], 'waitlisted');
    await releaseAll(run);
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
    const run = await aWorkshop({ capacity: 1 });
    const all = await applicants(run, ['First', 'Second', 'Third']);
    const [first, second, third] = all as [Applicant, Applicant, Applicant];
    await stage(run, [first], 'selected');
    await stage(run, [second, third], 'waitlisted');
    await releaseAll(run);
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
    await releaseAll(run);
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
    const all = await applicants(run, ['Thai one', 'Thai two', 'Fijian one', 'Fijian two'], (index) => (index < 2 ? 'TH' : 'FJ'));
    const [thaiOne, thaiTwo, fijianOne, fijianTwo] = all as [Applicant, Applicant, Applicant, Applicant];
    await score(thaiOne.id, 5);
    const { obstacles, balance } = (await stage(run, [thaiOne, thaiTwo, fijianOne], 'selected')).body;
    expect(obstacles).toEqual([{ enrolmentId: thaiTwo.id, fullName: 'Thai two', memberName: thailand.name, code: 'quota' }]);
    expect(balance.members.map(({ name, quota }) => [name, quota])).toEqual([[fiji.name, 1], [thailand.name, 1]]);
    expect((await releaseAll(run)).code).toBe('selection.cannot-release');
    expect(await states(all)).toEqual(['applied', 'applied', 'applied', 'applied']);
    await stage(run, [thaiTwo, fijianTwo], 'waitlisted');
    expect((await releaseAll(run)).status).toBe(200);
    // Fiji's seat falls free: Thai two is first in the list, and Thailand has none.
    await withdraw(fijianOne);
    expect(await states(all)).toEqual(['selected', 'waitlisted', 'withdrawn', 'selected']);
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: run.id })).seatsTaken).toBe(2);
  });
});

describe('the reply-by date', () => {
  it('is reminded of once, and past it the seat goes to the next', async () => {
    const run = await aWorkshop({ capacity: 1 });
    const all = await applicants(run, ['Silent', 'Next']);
    const [silent, next] = all as [Applicant, Applicant];
    await stage(run, [silent], 'selected');
    await stage(run, [next], 'waitlisted');
    const { body } = await releaseAll(run);
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
    const run = await aWorkshop({ capacity: 1 });
    const [one] = (await applicants(run, ['Last moment'])) as [Applicant];
    await stage(run, [one], 'selected');
    await releaseAll(run);
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
    const died = await releaseAll(run);
    events.publishAll = publishAll;
    expect(died.status).toBe(500);
    expect(new Set(await states(all))).toEqual(new Set(['applied']));
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: run.id })).seatsTaken).toBe(0);
    const began = Date.now();
    expect((await releaseAll(run)).body.released).toEqual({ selected: 40, waitlisted: 0, declined: 20 });
    expect(Date.now() - began).toBeLessThan(30_000);
    const told = await app.db.repo(OutboxEvent).findBy({ name: 'enrolment.decided' });
    const ids = told.map(({ payload }) => ('enrolmentId' in payload ? payload.enrolmentId : null));
    expect(all.map(({ id }) => ids.filter((each) => each === id).length)).toEqual(Array<number>(60).fill(1));
  });
});
