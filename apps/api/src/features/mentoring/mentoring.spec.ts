import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  consentRoutes, mentoringRoutes, mentoringTerms, notificationRoutes, reviewRoutes, spaceRoutes, type MentoringCloseReason, type MentoringView,
} from '@rso-connect/shared';
import { aMembership, aMentor, aMentoring, aSpace } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { newId } from '../../platform/database/index.js';
import { PeopleService } from '../people/index.js';
import type { Space } from '../spaces/index.js';
import { MentorOffer, Mentoring } from './mentoring.entity.js';
import { MentoringJobs } from './mentoring.jobs.js';

let app: TestApp;
let space: Space;
let office: TestPerson;
const learners: TestPerson[] = [];
const dayMs = 86_400_000;

beforeAll(async () => {
  app = await TestApp.start();
  space = await aSpace(app, { kind: 'secondees' });
  office = await app.person('Office', [{ role: 'programme_officer' }]);
  for (let index = 0; index < 5; index += 1) learners.push(await aLearnerOf(`Learner ${String(index)}`));
});
afterAll(async () => { await app.stop(); });

async function aLearnerOf(name: string): Promise<TestPerson> {
  const person = await app.person(name);
  await aMembership(app, space.id, person.id);
  return person;
}
const mentorOf = (capacity = 1) => aMentor(app, { spaceId: space.id, capacity });
const ask = (as: TestPerson, mentor: TestPerson, more: object = {}) =>
  app.call(mentoringRoutes.ask, { as, params: { personId: mentor.id }, body: { topic: 'referral', wish: 'How do you brief interpreters?', months: 3, ...more } });
async function asked(as: TestPerson, mentor: TestPerson): Promise<string> {
  const { status, body } = await ask(as, mentor);
  expect(status).toBe(201);
  return body.id;
}
const at = (mentoringId: string) => ({ params: { mentoringId } });
const accept = (as: TestPerson, id: string) => app.call(mentoringRoutes.accept, { as, ...at(id), body: {} });
const one = async (as: TestPerson, id: string) => (await app.call(mentoringRoutes.one, { as, ...at(id) })).body;
const close = (as: TestPerson, id: string, reason: MentoringCloseReason = 'aims_reached') => app.call(mentoringRoutes.close, { as, ...at(id), body: { reason } });
const found = async (as: TestPerson, query: object = {}) => (await app.call(mentoringRoutes.mentors, { as, query: { limit: 100, ...query } })).body.items.map(({ personId }) => personId);
const told = async (as: TestPerson, kind: string) => (await app.call(notificationRoutes.list, { as })).body.items.filter((notice) => notice.kind === kind).length;
const takenOf = async (mentor: TestPerson) => (await app.db.repo(MentorOffer).findOneByOrFail({ personId: mentor.id })).taken;
const turn = () => app.app.get(MentoringJobs).turn(undefined, { signal: new AbortController().signal });
const inDays = (days: number) => new Date(app.clock.now().getTime() + days * dayMs).toISOString().slice(0, 10);
/** Two who have agreed on aims. */
async function running(mentee: TestPerson, mentor: TestPerson): Promise<MentoringView> {
  const id = await asked(mentee, mentor);
  await accept(mentor, id);
  const { version } = await one(mentee, id);
  await app.call(mentoringRoutes.propose, { as: mentee, ...at(id), body: { version, text: 'To lead a first interview.', until: inDays(90) } });
  return (await app.call(mentoringRoutes.agree, { as: mentor, ...at(id), body: { version: version + 1 } })).body;
}

describe('an offer to mentor', () => {
  it('is found by whom its owner shows it to, by theme and language, while they are in the network', async () => {
    const mentor = await mentorOf(2);
    const [learner] = learners as [TestPerson];
    const outsider = await app.person('Outsider');
    expect([await found(learner), await found(outsider), await found(office)].map((ids) => ids.includes(mentor.id))).toEqual([true, false, false]);
    expect((await found(learner, { topic: 'referral', language: 'th' })).includes(mentor.id)).toBe(true);
    expect((await found(learner, { topic: 'investigation' })).includes(mentor.id)).toBe(false);
    expect((await app.call(mentoringRoutes.mentor, { as: learner, params: { personId: mentor.id } })).body).toMatchObject({ free: 2, can: { ask: true }, cannot: 'Nothing about open cases.' });
    expect((await ask(outsider, mentor)).code).toBe('mentoring.mentor-not-found');
    // One choice as for the other fields: what is taken back there isn't shown here.
    await app.call(consentRoutes.choose, { as: mentor, params: { field: 'mentoring' }, body: { audience: 'nobody', endsOn: null } });
    expect((await found(learner)).includes(mentor.id)).toBe(false);
    const { body: own } = await app.call(mentoringRoutes.ownOffer, { as: mentor });
    const { mayOffer: _, taken: __, endsAt: ___, audience: ____, ...offer } = own;
    const write = (as: TestPerson, more: object) => app.call(mentoringRoutes.offer, { as, body: { ...offer, audience: 'spaces', endsOn: null, ...more } });
    expect((await write(mentor, { audience: 'nobody' })).code).toBe('mentoring.shown-to-nobody');
    expect((await write(outsider, { version: 0 })).code).toBe('mentoring.may-not-offer');
    const twice = await Promise.all([write(mentor, { capacity: 3 }), write(mentor, { capacity: 4 })]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('a request', () => {
  it('never takes more places than there are: of five accepted at once two are', async () => {
    const mentor = await mentorOf(2);
    const ids = await Promise.all(learners.map((learner) => asked(learner, mentor)));
    const answers = await Promise.all([...ids, ...ids].map((id) => accept(mentor, id)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(await takenOf(mentor)).toBe(2);
    expect(await app.db.repo(Mentoring).countBy({ mentorId: mentor.id, state: 'accepted' })).toBe(2);
    const late = await app.person('Late');
    await aMembership(app, space.id, late.id);
    expect((await ask(late, mentor)).code).toBe('mentoring.full');
    const [first] = (await app.db.repo(Mentoring).findBy({ mentorId: mentor.id, state: 'accepted' })).map(({ id }) => id);
    // Closing and accepting at once: the place goes over, and is never counted twice.
    const waits = ids.filter((id) => answers.every(({ status, body }) => status !== 200 || body.id !== id));
    await Promise.all([close(mentor, first ?? ''), ...waits.map((id) => accept(mentor, id))]);
    const places = await app.db.repo(Mentoring).countBy({ mentorId: mentor.id, state: 'accepted' });
    expect([places, places <= 2]).toEqual([await takenOf(mentor), true]);
  });

  it('is one at a time between two, three at a time for one, and answered with a reason from a list', async () => {
    const learner = await aLearnerOf('Eager');
    const mentors = await Promise.all([1, 2, 3, 4].map(() => mentorOf()));
    const [first, second] = mentors as [TestPerson, TestPerson];
    expect((await ask(learner, first, { topic: 'investigation' })).code).toBe('mentoring.other-topic');
    expect((await ask(first, first)).code).toBe('mentoring.oneself');
    const both = await Promise.all([ask(learner, first), ask(learner, first)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const rest = await Promise.all(mentors.slice(1).map((mentor) => ask(learner, mentor)));
    expect(rest.map(({ status }) => status).sort()).toEqual([201, 201, 429]);
    const { id } = await app.db.repo(Mentoring).findOneByOrFail({ mentorId: first.id, menteeId: learner.id });
    expect((await accept(learner, id)).code).toBe('mentoring.not-yours');
    expect((await app.call(mentoringRoutes.withdraw, { as: first, ...at(id), body: {} })).code).toBe('mentoring.not-yours');
    const answers = await Promise.all([
      app.call(mentoringRoutes.decline, { as: first, ...at(id), body: { reason: 'no_time', note: 'Ask me in spring.' } }), app.call(mentoringRoutes.withdraw, { as: learner, ...at(id), body: {} }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await accept(first, id)).code).toBe('mentoring.wrong-state');
    expect((await ask(learner, first)).code).toBe('mentoring.too-soon');
    await app.idle();
    const declined = (await one(learner, id)).state === 'declined';
    expect(await told(learner, 'mentoring-declined')).toBe(declined ? 1 : 0);
    if (declined) expect(await one(learner, id)).toMatchObject({ reason: 'no_time', note: 'Ask me in spring.' });
    expect(JSON.stringify(await one(second, (await app.db.repo(Mentoring).findOneBy({ mentorId: second.id }))?.id ?? id))).not.toContain('@');
  });

  it('is released by itself past its day, however late the calendar is; the mentor is reminded before', async () => {
    const [mentor, learner] = [await mentorOf(), await aLearnerOf('Patient')];
    const id = await asked(learner, mentor);
    app.clock.advance((mentoringTerms.answerDays - 2) * dayMs);
    await turn();
    await turn();
    await app.idle();
    expect(await told(mentor, 'mentoring-answer-near')).toBe(1);
    app.clock.advance(3 * dayMs);
    expect((await accept(mentor, id)).code).toBe('mentoring.too-late');
    expect((await one(learner, id)).state).toBe('released');
    await Promise.all([turn(), turn()]);
    await app.idle();
    expect(await told(learner, 'mentoring-released')).toBe(1);
    expect(await app.db.repo(AuditEntry).countBy({ action: 'mentoring.released', subjectId: id })).toBe(1);
    expect((await app.db.repo(Mentoring).findOneByOrFail({ id })).pairKey).toBeNull();
  });
});

describe('a mentoring', () => {
  it('runs once both agree to the same aims; each says how they can be reached, and sees the other’s once both have', async () => {
    const [mentor, learner] = [await mentorOf(), await aLearnerOf('Keen')];
    const { id } = await running(learner, mentor);
    expect(await one(learner, id)).toMatchObject({ state: 'running', aims: { text: 'To lead a first interview.' }, proposal: null });
    const propose = (as: TestPerson, version: number, text: string) => app.call(mentoringRoutes.propose, { as, ...at(id), body: { version, text, until: inDays(30) } });
    const { version } = await one(learner, id);
    await propose(mentor, version, 'To write the standing order.');
    expect((await app.call(mentoringRoutes.agree, { as: mentor, ...at(id), body: { version: version + 1 } })).code).toBe('mentoring.nothing-proposed');
    // Of who agrees and who proposes something else in the same moment one comes first, and nobody agrees to what they never read.
    const [agreed, other] = await Promise.all([app.call(mentoringRoutes.agree, { as: learner, ...at(id), body: { version: version + 1 } }), propose(mentor, version + 1, 'Something else entirely.')]);
    expect([agreed.status, other.status].sort()).toEqual([200, 409]);
    const share = (as: TestPerson, contact: string | null) => app.call(mentoringRoutes.share, { as, ...at(id), body: { contact } });
    expect((await share(learner, 'Duty line 12')).body.contact).toEqual({ mine: 'Duty line 12', theyGave: false, theirs: null });
    expect((await one(mentor, id)).contact).toEqual({ mine: null, theyGave: true, theirs: null });
    expect((await share(mentor, 'In the cohort’s space')).body.contact.theirs).toBe('Duty line 12');
    expect((await share(learner, null)).body.contact).toEqual({ mine: null, theyGave: true, theirs: null });
    expect((await one(mentor, id)).contact.theirs).toBeNull();
    app.clock.advance((mentoringTerms.checkInDays + 1) * dayMs);
    await Promise.all([turn(), turn()]);
    await app.idle();
    expect([await told(mentor, 'mentoring-check-in'), await told(learner, 'mentoring-check-in')]).toEqual([1, 1]);
    const checkInId = newId();
    for (let time = 0; time < 2; time += 1) await app.call(mentoringRoutes.checkIn, { as: learner, ...at(id), body: { id: checkInId, word: 'well' } });
    expect((await one(mentor, id)).checkIns).toMatchObject([{ isMine: false, word: 'well' }]);
    const ends = await Promise.all([close(mentor, id), close(learner, id, 'no_time')]);
    expect(ends.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await takenOf(mentor)).toBe(0);
    expect((await app.db.repo(Mentoring).findOneByOrFail({ id })).mentorContact).toBeNull();
    const said = await app.call(mentoringRoutes.sayAfterwards, { as: learner, ...at(id), body: { helped: 'much', again: true } });
    expect(said.body.afterword).toEqual({ helped: 'much', again: true });
    expect((await one(mentor, id)).afterword).toBeNull();
    const { body: overview, raw } = await app.call(mentoringRoutes.overview, { as: office });
    expect(overview.helped).toBeNull();
    expect(raw.toString()).not.toMatch(/standing order|interview|Duty line/);
  });

  it('shows the office what is overdue and counts from five on', async () => {
    const mentor = await mentorOf(10);
    const past = new Date(app.clock.now().getTime() - 40 * dayMs);
    const slow = await aMentoring(app, mentor.id, learners[0]?.id ?? '', { state: 'accepted', answeredAt: past, createdAt: past });
    for (const learner of learners) {
      const { id } = await aMentoring(app, mentor.id, (await aLearnerOf('Former')).id, { state: 'closed', agreedAt: past });
      const { menteeId } = await app.db.repo(Mentoring).findOneByOrFail({ id });
      expect(menteeId).not.toBe(learner.id);
      await app.call(mentoringRoutes.sayAfterwards, { as: mentor, ...at(id), body: { helped: 'some', again: true } });
    }
    const { body } = await app.call(mentoringRoutes.overview, { as: office });
    expect(body.again?.of).toBeGreaterThanOrEqual(5);
    expect(body.overdue).toEqual(expect.arrayContaining([expect.objectContaining({ id: slow.id, what: 'agreement' })]));
    expect((await app.call(mentoringRoutes.overview, { as: mentor })).status).toBe(403);
  });

  it('ends for whoever leaves the network, and for whoever closes their account', async () => {
    const [mentor, waiting, mentee] = [await mentorOf(2), await aLearnerOf('Waiting'), await aLearnerOf('Mentee')];
    const { id } = await running(mentee, mentor);
    const request = await asked(waiting, mentor);
    await app.call(spaceRoutes.leave, { as: mentor, params: { spaceId: space.id }, body: {} });
    expect((await accept(mentor, request)).code).toBe('mentoring.outside');
    expect((await found(waiting)).includes(mentor.id)).toBe(false);
    await app.idle();
    expect([(await one(mentee, id)).state, (await one(waiting, request)).state, await takenOf(mentor)]).toEqual(['ended', 'released', 0]);
    expect([await told(mentee, 'mentoring-over'), await told(waiting, 'mentoring-released')]).toEqual([1, 1]);
    const other = await mentorOf();
    const { id: second } = await running(mentee, other);
    await app.db.transaction(() => app.app.get(PeopleService, { strict: false }).setErasure(mentee.id, new Date(app.clock.now().getTime() + dayMs)));
    await app.idle();
    expect([(await one(other, second)).state, await takenOf(other)]).toEqual(['ended', 0]);
  });
});

describe('a concern', () => {
  it('goes to the office and never to the other one, who finds at most that it is over', async () => {
    const mentor = await app.person('Mentor of the office', [{ role: 'programme_officer' }]);
    await aMembership(app, space.id, mentor.id);
    await app.call(mentoringRoutes.offer, {
      as: mentor, body: { version: 0, isOpen: true, topics: ['referral'], languages: ['en'], help: 'First interviews.', cannot: '', capacity: 1, audience: 'spaces', endsOn: null },
    });
    const learner = await aLearnerOf('Uneasy');
    const { id } = await running(learner, mentor);
    const concern = { id: newId(), kind: 'unsafe' as const, text: 'He waits outside my post.', endNow: true };
    for (let time = 0; time < 2; time += 1) expect((await app.call(mentoringRoutes.raise, { as: learner, ...at(id), body: concern })).body.state).toBe('closed');
    expect(await one(mentor, id)).toMatchObject({ state: 'closed', reason: 'rather_not_say', endedByMe: false });
    expect([(await found(learner)).includes(mentor.id), (await ask(learner, mentor)).code]).toEqual([false, 'mentoring.mentor-not-found']);
    await app.idle();
    const [item] = (await app.call(reviewRoutes.list, { as: office, query: { kind: 'mentoring' } })).body.items;
    expect(item?.about).toMatchObject({ concern: 'unsafe', author: { name: 'Uneasy' } });
    const opened = await app.call(reviewRoutes.one, { as: office, params: { itemId: item?.id ?? '' } });
    expect(opened.body.html).toContain('outside my post');
    const sealed = await app.call(reviewRoutes.one, { as: mentor, params: { itemId: item?.id ?? '' } });
    expect([sealed.code, (await app.call(reviewRoutes.list, { as: mentor, query: { kind: 'mentoring' } })).body.items]).toEqual(['review.not-found', []]);
    expect(sealed.raw.toString()).not.toMatch(/outside my post|Uneasy|unsafe/);
    expect(await told(mentor, 'review-waits')).toBe(0);
    const { status } = await app.call(reviewRoutes.decide, { as: office, params: { itemId: item?.id ?? '' }, body: { version: opened.body.version, decision: 'remove', reason: 'Talked to her.' } });
    expect([status, (await app.db.repo(MentorOffer).findOneByOrFail({ personId: mentor.id })).isOpen]).toEqual([200, false]);
    expect(await app.db.repo(AuditEntry).existsBy({ action: 'mentoring.concern-raised', personId: mentor.id })).toBe(false);
  });
});
