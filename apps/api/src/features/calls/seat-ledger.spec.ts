import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrolmentRoutes, runRoutes, seatRoutes, seatsRemaining, type EnrolmentDecision, type RequestOf, type SeatCounts, type SeatLedgerView } from '@rso-connect/shared';
import { decideAtDesk } from '../../../test/desk.js';
import { aCourse, aPost, aRun, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { CourseRun, type Course } from '../courses/index.js';
import { Enrolment, Releases, undecidedEnrolment } from '../enrolments/index.js';
import { Person, PersonPost } from '../people/index.js';
import { MemberSeatCounts, SeatLineRow, SeatPlace } from './seat.entity.js';
import { SeatLedger } from './seat-ledger.js';
import { countNames, offersOf } from './seat.rules.js';

let app: TestApp;
let course: Course;
let programme: TestPerson;
const idOf = new Map<string, string>();
const member = (code: string): string => idOf.get(code) ?? '';

beforeAll(async () => {
  app = await TestApp.start();
  course = await aCourse(app, { mode: 'workshop' });
  programme = await app.person('Mele', [{ role: 'programme_officer' }]);
  for (const code of ['TH', 'ID', 'FJ', 'VN', 'LK', 'JCLEC']) idOf.set(code, (await theOrganisation(app, code)).id);
});
afterAll(async () => { await app.stop(); });

const ledger = (): SeatLedger => app.app.get(SeatLedger, { strict: false });
const workshop = (fields: Partial<CourseRun> = {}): Promise<CourseRun> =>
  aRun(app, course.id, { mode: 'workshop', enrolmentPolicy: 'approval', academyId: member('JCLEC'), capacity: 25, ...fields });
const grant = (runId: string, codes: string[], seats: number) =>
  app.call(seatRoutes.grant, { as: programme, params: { runId }, body: { memberIds: codes.map(member), seats, reason: 'The call' } });
const change = (runId: string, code: string, act: 'extra' | 'release', seats: number) =>
  app.call(seatRoutes.change, { as: programme, params: { runId, memberId: member(code) }, body: { act, seats, reason: 'As agreed' } });
const decide = (enrolmentId: string, decision: EnrolmentDecision = 'selected') => decideAtDesk(app, programme, enrolmentId, decision);
/** A release of one, past the desk's own look at the seats, which would refuse it first: the ledger must hold by itself. */
const release = (runId: string, enrolmentId: string) => app.app.get(Releases, { strict: false }).releaseAll(
  runId, [{ enrolmentId, decision: 'selected', reason: 'By the criteria' }], { replyBy: new Date(app.clock.now().getTime() + 86_400_000), ranks: new Map() },
);
const view = async (runId: string): Promise<SeatLedgerView> => (await app.call(seatRoutes.ledger, { as: programme, params: { runId } })).body;
const countsOf = async (runId: string, code: string): Promise<number[]> => {
  const found = (await view(runId)).members.find(({ memberId }) => memberId === member(code));
  return found ? [found.granted, found.extra, found.released, found.held, found.named, found.used, found.remaining] : [];
};

async function applicant(runId: string, code: string): Promise<string> {
  const person = await app.person(`Officer of ${code}`);
  await aPost(app, person.id, code);
  return (await anEnrolment(app, runId, person.id, { state: 'applied' })).id;
}

/** What must hold of every run: lines add up to the counters, places too, and nothing is beyond anything. */
async function mustAddUp(runId: string): Promise<void> {
  const run = await app.db.repo(CourseRun).findOneByOrFail({ id: runId });
  const [members, lines, places] = [await ledger().of(runId), await app.db.repo(SeatLineRow).findBy({ runId }), await app.db.repo(SeatPlace).findBy({ runId })];
  const sum = (rows: readonly SeatCounts[], name: keyof SeatCounts): number => rows.reduce((total, row) => total + row[name], 0);
  for (const seats of members) {
    const own = lines.filter(({ memberId }) => memberId === seats.memberId);
    expect(countNames.map((name) => sum(own, name))).toEqual(countNames.map((name) => seats[name]));
    const holding = (holds: SeatPlace['holds']): number => places.filter((place) => place.memberId === seats.memberId && place.holds === holds).length;
    expect([holding('named'), holding('used')]).toEqual([seats.named, seats.used]);
    expect(seatsRemaining(seats)).toBeGreaterThanOrEqual(0);
  }
  expect(sum(members, 'granted') + sum(members, 'extra') - sum(members, 'released')).toBe(run.seatsAllotted);
  expect(run.seatsAllotted).toBeLessThanOrEqual(run.capacity ?? Infinity);
}

describe('a run with quotas', () => {
  it('gives exactly 25 seats, and no member more than its own, to 1,000 who are selected at once', async () => {
    const run = await workshop();
    const quotas: Record<string, number> = { TH: 7, ID: 6, FJ: 5, VN: 4, LK: 3 };
    for (const [code, seats] of Object.entries(quotas)) expect((await grant(run.id, [code], seats)).status).toBe(200);
    const now = app.clock.now();
    const ofMembers: string[][] = [];
    for (const code of Object.keys(quotas)) {
      const people = Array.from({ length: 200 }, (_, index): Person => ({
        id: newId(), fullName: `Officer ${String(index)}`, preferredName: null, nameSort: 'officer', searchText: '', passwordHash: null, language: 'en',
        timeZone: 'UTC', gender: null, spokenLanguages: null, closedAt: null, erasureDueAt: null, erasedAt: null, createdAt: now,
      }));
      await app.db.repo(Person).insert(people);
      await app.db.repo(PersonPost).insert(people.map(({ id }) => ({
        id: newId(), personId: id, organisationId: member(code), title: null, rank: null, startedOn: '2026-01-01', endedOn: null, activeKey: id,
      })));
      const rows = people.map(({ id: personId }): Enrolment => ({
        id: newId(), runId: run.id, personId, courseVersionId: null, state: 'applied', requiredActivities: 0, completedActivities: 0,
        scoreHundredths: null, resumeKey: null, createdAt: now, changedAt: now, activatedAt: null, completedAt: null, reopenedAt: null, reason: null, ...undecidedEnrolment,
      }));
      await app.db.repo(Enrolment).insert(rows);
      ofMembers.push(rows.map(({ id }) => id));
    }
    // One of each member after the other, so that the small quotas are used up while there are seats left.
    const enrolments = Array.from({ length: 200 }, (_, turn) => ofMembers.map((ids) => ids[turn] ?? '')).flat();
    const answers = await Promise.allSettled(enrolments.map((id) => release(run.id, id)));
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as { code?: string }).code] : []));
    expect([answers.length - refused.length, new Set(refused)]).toEqual([25, new Set(['seat.no-seat-left', 'enrolment.run-full'].filter((code) => refused.includes(code)))]);
    const { taken, members, unallotted } = await view(run.id);
    expect([taken, unallotted]).toEqual([25, 0]);
    expect(Object.fromEntries(members.map(({ memberId, used }) => [[...idOf].find(([, id]) => id === memberId)?.[0], used]))).toEqual(quotas);
    await mustAddUp(run.id);
  }, 120_000);

  it('refuses whose member has no quota, and frees the seat of who withdraws for the next of the same member', async () => {
    const run = await workshop();
    await grant(run.id, ['TH'], 1);
    const [first, second, other] = [await applicant(run.id, 'TH'), await applicant(run.id, 'TH'), await applicant(run.id, 'FJ')];
    expect((await decide(first)).status).toBe(200);
    await expect(release(run.id, second)).rejects.toMatchObject({ code: 'seat.no-seat-left' });
    await expect(release(run.id, other)).rejects.toMatchObject({ code: 'seat.no-quota' });
    expect((await decide(second)).code).toBe('selection.cannot-release');
    const { personId } = await app.db.repo(Enrolment).findOneByOrFail({ id: first });
    // The seat stays Thailand's wherever they work meanwhile.
    await app.db.repo(PersonPost).update({ activeKey: personId }, { organisationId: member('FJ') });
    const cookie = await app.signIn(personId);
    expect((await app.call(enrolmentRoutes.withdraw, { as: { id: personId, email: '', cookie }, params: { enrolmentId: first }, body: {} })).status).toBe(200);
    expect((await decide(second)).status).toBe(200);
    expect(await countsOf(run.id, 'TH')).toEqual([1, 0, 0, 0, 0, 1, 0]);
    await mustAddUp(run.id);
  });

  it('takes over who had a seat before there were quotas', async () => {
    const run = await workshop({ capacity: 3 });
    for (const code of ['TH', 'TH', 'ID']) await decide(await applicant(run.id, code));
    const tooFew = await grant(run.id, ['TH'], 1);
    expect([tooFew.status, tooFew.code]).toEqual([409, 'seat.in-use']);
    expect(await app.db.repo(MemberSeatCounts).countBy({ runId: run.id })).toBe(0);
    expect((await grant(run.id, ['TH'], 2)).status).toBe(200);
    expect(await countsOf(run.id, 'TH')).toEqual([2, 0, 0, 0, 0, 2, 0]);
    await mustAddUp(run.id);
  });

  it('never allots more than the capacity, however many allot at once', async () => {
    const run = await workshop({ capacity: 10 });
    await grant(run.id, ['TH', 'ID', 'FJ'], 2);
    const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => change(run.id, ['TH', 'ID', 'FJ'][index % 3] ?? '', 'extra', 1)));
    expect(answers.map(({ code }) => code ?? 'given').toSorted()).toEqual([...Array<string>(4).fill('given'), ...Array<string>(8).fill('seat.beyond-capacity')]);
    expect((await grant(run.id, ['VN'], 1)).code).toBe('seat.beyond-capacity');
    await mustAddUp(run.id);
  });

  it('releases only what nobody holds', async () => {
    const run = await workshop();
    await grant(run.id, ['TH'], 2);
    await decide(await applicant(run.id, 'TH'));
    expect([(await change(run.id, 'TH', 'release', 2)).code, (await grant(run.id, ['TH'], 0)).code]).toEqual(['seat.in-use', 'seat.in-use']);
    expect((await change(run.id, 'TH', 'release', 1)).status).toBe(200);
    expect(await countsOf(run.id, 'TH')).toEqual([2, 0, 1, 0, 0, 1, 0]);
    await mustAddUp(run.id);
    const { body } = await app.call(seatRoutes.lines, { as: programme, params: { runId: run.id }, query: { sort: 'at' } });
    expect(body.items.map(({ movement, byName, reason }) => [movement, byName, reason])).toEqual([
      ['granted', 'Mele', 'The call'], ['selected', 'Mele', null], ['released', 'Mele', 'As agreed'],
    ]);
  });
});

describe('the capacity of a run with quotas', () => {
  const plan = (capacity: number): Omit<RequestOf<typeof runRoutes.change>['body'], 'version'> => ({
    mode: 'workshop', academyId: member('JCLEC'), venue: null, link: null, startsAt: '2041-02-17T09:00', endsAt: '2041-02-21T17:00', datesAre: 'day',
    timeZone: 'Asia/Jakarta', languages: [], capacity, enrolmentPolicy: 'approval', enrolFrom: null, enrolUntil: null,
  });
  it('is not lowered below what is allotted, and raising it approves nobody', async () => {
    const run = await workshop({ capacity: 5 });
    await grant(run.id, ['TH', 'ID'], 2);
    const waiting = await applicant(run.id, 'TH');
    await decide(waiting, 'waitlisted');
    const applied = await applicant(run.id, 'TH');
    const lowered = await app.call(runRoutes.change, { as: programme, params: { runId: run.id }, body: { version: 1, ...plan(3) } });
    expect([lowered.status, lowered.code]).toEqual([409, 'run.capacity-below-allotted']);
    expect((await app.call(runRoutes.change, { as: programme, params: { runId: run.id }, body: { version: 1, ...plan(50) } })).status).toBe(200);
    await app.idle();
    const states = await app.db.repo(Enrolment).findBy({ runId: run.id });
    expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(new Map([[waiting, 'waitlisted'], [applied, 'applied']]));
    const { unallotted, taken } = await view(run.id);
    expect([unallotted, taken]).toEqual([46, 0]);
  });
});

describe('what falls free', () => {
  const day = (number: number): Date => new Date(Date.UTC(2026, 10, number));
  it('is offered one by one to the member with the fewest seats, then the longest waiting', () => {
    const offers = offersOf(5, [
      { memberId: 'a', allotted: 3, reserves: [day(1), day(2)] },
      { memberId: 'b', allotted: 1, reserves: [day(3)] },
      { memberId: 'c', allotted: 2, reserves: [day(5), day(6)] },
      { memberId: 'd', allotted: 2, reserves: [day(4), day(7)] },
      { memberId: 'e', allotted: 0, reserves: [] },
    ]);
    expect(offers.map(({ memberId, seatsBefore, place }) => `${String(place)} ${memberId} ${String(seatsBefore)}`)).toEqual(['1 b 1', '2 d 2', '3 c 2', '4 a 3', '5 c 3']);
  });
  it('stays where nobody waits', () => {
    expect(offersOf(3, [{ memberId: 'a', allotted: 3, reserves: [day(1)] }])).toHaveLength(1);
    expect(offersOf(0, [{ memberId: 'a', allotted: 3, reserves: [day(1)] }])).toEqual([]);
  });
});
