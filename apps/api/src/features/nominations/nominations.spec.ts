import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  auditRoutes, callRoutes, identityRoutes, invitationRoutes, nominationRoutes, notificationRoutes, seatRoutes, type CallDesk, type EnrolmentDecision, type OutputOf,
  type RequestOf,
} from '@rso-connect/shared';
import { decideAtDesk } from '../../../test/desk.js';
import { aCourse, aPost, aRun, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type Answer, type TestPerson } from '../../../test/start-app.js';
import { MemberSeatCounts, SeatLineRow, RunCall } from '../calls/index.js';
import { CourseRun, type Course } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { PersonEmail } from '../people/index.js';
import { Nomination } from './nomination.entity.js';
import { OfferingOn } from './offering-on.service.js';

type Desk = OutputOf<typeof nominationRoutes.desk>;
let app: TestApp;
let course: Course;
let programme: TestPerson;
let malee: TestPerson;
let sitiveni: TestPerson;
let run: CourseRun;
const idOf = new Map<string, string>();
const member = (code: string): string => idOf.get(code) ?? '';
const dayMs = 86_400_000;

beforeAll(async () => {
  app = await TestApp.start();
  course = await aCourse(app, { mode: 'workshop', title: 'Victims first' });
  for (const code of ['TH', 'FJ', 'VN', 'JCLEC']) idOf.set(code, (await theOrganisation(app, code)).id);
  programme = await app.person('Mele', [{ role: 'programme_officer' }]);
  malee = await app.person('Malee', [{ role: 'focal_point', scopeKind: 'member', scopeId: member('TH') }]);
  sitiveni = await app.person('Sitiveni', [{ role: 'focal_point', scopeKind: 'member', scopeId: member('FJ') }]);
});
afterAll(async () => { await app.stop(); });

beforeEach(async () => { run = await aCall(); });

/** A published call: two seats for Thailand, one for Fiji, two reserves each, ten days to nominate. */
async function aCall(): Promise<CourseRun> {
  const now = app.clock.now().getTime();
  const startsAt = new Date(now + 60 * dayMs);
  const called = await aRun(app, course.id, {
    mode: 'workshop', enrolmentPolicy: 'nomination', academyId: member('JCLEC'), capacity: 5, timeZone: 'UTC', startsAt, startSort: startsAt,
    endsAt: new Date(now + 64 * dayMs),
  });
  const params = { runId: called.id };
  const wall = (days: number): string => new Date(now + days * dayMs).toISOString().slice(0, 16);
  await app.call(seatRoutes.grant, { as: programme, params, body: { memberIds: [member('TH')], seats: 2, reason: '' } });
  await app.call(seatRoutes.grant, { as: programme, params, body: { memberIds: [member('FJ')], seats: 1, reason: '' } });
  const written = await app.call(callRoutes.write, {
    as: programme, params, body: {
      version: 0, nominateUntil: wall(10), replyBy: wall(30), minimum: 4, reserves: 2, criteria: [{ key: 'c1', label: 'Works with victims', weight: 60 }],
      targets: { women: 50, priorityMemberIds: [member('TH')], agencies: [] }, briefing: 'Bring a case.', budget: 'Flights 20,000',
    },
  });
  const published = await app.call(callRoutes.move, { as: programme, params, body: { to: 'published', version: written.body.version } });
  if (published.status !== 200) throw new Error(String(published.code));
  return called;
}

const at = (code = 'TH') => ({ runId: run.id, memberId: member(code) });
type NewNominee = RequestOf<typeof nominationRoutes.nominate>['body'];
const nominate = (body: NewNominee, as = malee, code = 'TH'): Promise<Answer<typeof nominationRoutes.nominate>> => app.call(nominationRoutes.nominate, { as, params: at(code), body });
const desk = async (as = malee, code = 'TH'): Promise<Desk> => (await app.call(nominationRoutes.desk, { as, params: at(code) })).body;
const decide = (enrolmentId: string, decision: EnrolmentDecision) => decideAtDesk(app, programme, enrolmentId, decision);
const seatsOf = ({ seats: { granted, extra, released, held, named, used, remaining } }: CallDesk): number[] => [granted, extra, released, held, named, used, remaining];
const listed = ({ nominations }: CallDesk): string[] => nominations.map(({ fullName, state, seat }) => `${fullName} ${state}${seat ? ' seat' : ''}`);

async function officer(name: string, code = 'TH'): Promise<TestPerson> {
  const person = await app.person(name);
  await aPost(app, person.id, code);
  return person;
}
async function enrolmentOf(person: TestPerson): Promise<Enrolment> {
  return app.db.repo(Enrolment).findOneByOrFail({ runId: run.id, personId: person.id });
}

describe('a call', () => {
  it('is told to the focal points of the members with seats, and seen by them alone', async () => {
    await app.idle();
    const other = await app.person('Linh', [{ role: 'focal_point', scopeKind: 'member', scopeId: member('VN') }]);
    const calls = async (as: TestPerson): Promise<string[]> => (await app.call(nominationRoutes.calls, { as, query: { limit: 100 } })).body.items
      .filter((call) => call.run.id === run.id).map((call) => call.member.name);
    expect([await calls(malee), await calls(sitiveni), await calls(other)]).toEqual([['Thailand'], ['Fiji'], []]);
    const { body } = await app.call(notificationRoutes.list, { as: malee });
    expect(body.items[0]).toMatchObject({ kind: 'call-published', courseTitle: 'Victims first', path: `/calls/${run.id}/${member('TH')}` });
    expect((await app.call(nominationRoutes.desk, { as: sitiveni, params: at('TH') })).code).toBe('call.not-found');
    expect((await nominate({ email: 'a@example.org' }, sitiveni, 'TH')).code).toBe('call.not-found');
    // What the budget says is for the run's staff.
    expect(JSON.stringify(await desk())).not.toContain('Flights');
  });
});

describe('nominating', () => {
  it('gives seats, then places among the reserves, then nothing; the office then decides', async () => {
    const people = await Promise.all(['Anong', 'Boonsri', 'Chai', 'Dao', 'Ekkachai'].map((name) => officer(name)));
    const answers: (string | number)[] = [];
    for (const { id } of people) {
      const { status, code } = await nominate({ personId: id });
      answers.push(code ?? status);
    }
    expect(answers).toEqual([201, 201, 201, 201, 'nomination.no-place']);
    expect((await nominate({ personId: people[0]?.id ?? '' })).code).toBe('nomination.already');
    const full = await desk();
    expect([seatsOf(full), full.reservesNamed]).toEqual([[2, 0, 0, 0, 2, 0, 0], 2]);
    expect(listed(full)).toEqual(['Anong nominated seat', 'Boonsri nominated seat', 'Chai nominated', 'Dao nominated']);
    const [first, second, third] = await Promise.all(people.slice(0, 3).map(enrolmentOf));
    expect((await decide(third?.id ?? '', 'selected')).code).toBe('selection.cannot-release');
    expect((await decide(first?.id ?? '', 'selected')).status).toBe(200);
    expect((await decide(second?.id ?? '', 'declined')).status).toBe(200);
    await app.idle();
    // The first reserve takes the declined one's seat, and waits for the office like everybody.
    expect(listed(await desk())).toEqual(['Anong selected seat', 'Chai nominated seat', 'Dao nominated', 'Boonsri declined']);
    expect((await desk()).nominations.at(-1)).toMatchObject({ reason: 'By the criteria', can: { withdraw: false, replace: false } });
    expect(seatsOf(await desk())).toEqual([2, 0, 0, 0, 1, 1, 0]);
  });

  it('never names more than there are seats and reserves, however many are nominated at once', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, (_, index) => officer(`Officer ${String(index)}`)));
    const answers = await Promise.all(people.map(({ id }) => nominate({ personId: id })));
    const twice = await Promise.all([1, 2, 3].map(() => nominate({ email: 'new@agency.example' }, sitiveni, 'FJ')));
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(4);
    expect(twice.map(({ code, status }) => code ?? status).toSorted()).toEqual([201, 'nomination.already', 'nomination.already']);
    expect([seatsOf(await desk()), seatsOf(await desk(sitiveni, 'FJ'))]).toEqual([[2, 0, 0, 0, 2, 0, 0], [1, 0, 0, 0, 1, 0, 0]]);
  });

  it('takes only the member’s own people by id, and tells of nobody else’s account', async () => {
    const fijian = await officer('Ratu', 'FJ');
    expect((await nominate({ personId: fijian.id })).code).toBe('nomination.not-of-member');
    const { body } = await nominate({ email: fijian.email, fullName: 'Ratu' });
    expect(body.nominations).toMatchObject([{ fullName: 'Ratu', state: 'waiting', email: fijian.email }]);
    expect(await app.db.repo(Enrolment).countBy({ runId: run.id })).toBe(0);
    expect((await nominate({})).code).toBe('request.invalid');
  });

  it('says beforehand who is there already, who is elsewhere then, and what they would get', async () => {
    const person = await officer('Malai');
    const other = await aRun(app, course.id, { mode: 'workshop', startsAt: run.startsAt, endsAt: run.endsAt });
    await anEnrolment(app, other.id, person.id, { state: 'confirmed' });
    const hints = async (query: { personId?: string; email?: string }) => (await app.call(nominationRoutes.hints, { as: malee, params: at(), query })).body;
    expect(await hints({ personId: person.id })).toMatchObject({ fullName: 'Malai', already: false, invited: false, gets: 'seat', clashes: [{ courseTitle: 'Victims first', state: 'confirmed' }] });
    await nominate({ email: person.email });
    expect((await hints({ personId: person.id })).already).toBe(true);
    expect(await hints({ email: 'nobody@example.org' })).toMatchObject({ fullName: null, already: false, invited: true, clashes: [] });
  });

});

describe('a nominee without an account', () => {
  const password = 'a long password of hers 4';
  const accept = (token: string, fullName = 'Napat Suwan') => app.call(invitationRoutes.accept, { body: { token, fullName, password, acceptedTerms: true } });
  const withdraw = async (id: string | undefined) => app.call(nominationRoutes.withdraw, { as: malee, params: { nominationId: id ?? '' }, body: { reason: 'Posted elsewhere' } });
  const opens = async (token: string): Promise<boolean> => (await app.call(invitationRoutes.look, { body: { token } })).status === 200;

  /** @returns the token of the newest mail to an address */
  async function tokenTo(email: string): Promise<string> {
    await app.idle();
    const mail = (await app.peers.mails()).filter(({ to }) => to?.some(({ address }) => address?.toLowerCase() === email)).at(-1);
    return /([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  }
  async function nominated(email: string): Promise<{ id: string; token: string }> {
    const { body } = await nominate({ email, fullName: 'Napat' });
    return { id: body.nominations.find((each) => each.email === email)?.id ?? '', token: await tokenTo(email) };
  }

  it('waits, and is in the run when the invitation is accepted', async () => {
    const { token } = await nominated('napat@royal-police.example');
    expect(listed(await desk())).toEqual(['Napat waiting seat']);
    expect((await accept(token)).status).toBe(200);
    await app.idle();
    expect(listed(await desk())).toEqual(['Napat Suwan nominated seat']);
    const { enrolmentId } = await app.db.repo(Nomination).findOneByOrFail({ runId: run.id });
    expect((await decide(enrolmentId ?? '', 'selected')).status).toBe(200);
    expect(seatsOf(await desk())).toEqual([2, 0, 0, 0, 0, 1, 1]);
  });

  it('is in the run just the same who signs up without the invitation, once the address is confirmed', async () => {
    const email = 'narong@royal-police.example';
    await nominated(email);
    await app.call(identityRoutes.signUp, { body: { fullName: 'Narong Chai', email: email.toUpperCase(), password, acceptedTerms: true } });
    const token = await tokenTo(email);
    // Whoever typed the address hasn't proved that it is theirs.
    expect(listed(await desk())).toEqual(['Napat waiting seat']);
    expect((await app.call(identityRoutes.confirmEmail, { body: { token } })).status).toBe(200);
    await app.idle();
    expect(listed(await desk())).toEqual(['Narong Chai nominated seat']);
    const person = await app.db.repo(PersonEmail).findOneByOrFail({ activeKey: email });
    expect((await app.db.repo(Enrolment).findOneByOrFail({ runId: run.id })).personId).toBe(person.personId);
    expect(seatsOf(await desk())).toEqual([2, 0, 0, 0, 1, 0, 1]);
  });

  it('loses the invitation with the nomination that made it, withdrawn or replaced', async () => {
    const [first, second] = [await nominated('one@royal-police.example'), await nominated('two@royal-police.example')];
    expect([await opens(first.token), await opens(second.token)]).toEqual([true, true]);
    expect((await withdraw(first.id)).status).toBe(200);
    expect((await accept(first.token)).code).toBe('invitation.token-invalid');
    const other = await officer('Dao');
    expect((await app.call(nominationRoutes.replace, { as: malee, params: { nominationId: second.id }, body: { personId: other.id } })).status).toBe(200);
    expect(await opens(second.token)).toBe(false);
    const { invitationId } = await app.db.repo(Nomination).findOneByOrFail({ id: second.id });
    const administrator = await app.person('Administrator', [{ role: 'administrator' }]);
    const { body } = await app.call(auditRoutes.list, { as: administrator, query: { q: invitationId ?? '' } });
    expect(body.items.map(({ action }) => action).toSorted()).toEqual(['invitation.revoked', 'invitation.sent']);
    // Nominated once more they are invited once more.
    const again = await nominated('one@royal-police.example');
    expect([again.token === first.token, await opens(again.token)]).toEqual([false, true]);
  });

  it('keeps an invitation that another nomination holds, or that somebody sent by hand', async () => {
    const email = 'held@royal-police.example';
    const { id: before, token } = await nominated(email);
    run = await aCall();
    const { id: after } = await nominated(email);
    expect((await withdraw(before)).status).toBe(200);
    expect(await opens(token)).toBe(true);
    expect((await withdraw(after)).status).toBe(200);
    expect(await opens(token)).toBe(false);
    const byHand = 'by-hand@royal-police.example';
    await app.call(invitationRoutes.invite, { as: malee, body: { email: byHand, fullName: null, organisationId: member('TH') } });
    const sent = await tokenTo(byHand);
    const { id } = await nominated(byHand);
    expect((await withdraw(id)).status).toBe(200);
    expect(await opens(sent)).toBe(true);
  });

  it('is withdrawn or enrolled, never both, where one accepts while the other withdraws', async () => {
    const all = await Promise.all(['a', 'b'].map((name) => nominated(`${name}@both.example`)));
    await Promise.all(all.flatMap(({ id, token }) => [accept(token), withdraw(id)]));
    await app.idle();
    const nominations = await app.db.repo(Nomination).findBy({ runId: run.id });
    const enrolments = new Map((await app.db.repo(Enrolment).findBy({ runId: run.id })).map(({ id, state }) => [id, state]));
    const standing = nominations.filter(({ state }) => state === 'enrolled');
    expect(nominations.map(({ state, enrolmentId }) => [state, enrolments.get(enrolmentId ?? '') ?? null]).filter(([state, enrolment]) =>
      (state === 'enrolled') !== (enrolment === 'nominated'))).toEqual([]);
    expect(seatsOf(await desk())).toEqual([2, 0, 0, 0, standing.length, 0, 2 - standing.length]);
  });
});

describe('a list of nominees', () => {
  it('is ranked: the first ones have the seats', async () => {
    for (const name of ['Anong', 'Boonsri', 'Chai']) await nominate({ personId: (await officer(name)).id });
    const ids = (await desk()).nominations.map(({ id }) => id);
    const ranked = await app.call(nominationRoutes.rank, { as: malee, params: at(), body: { nominationIds: [ids[2] ?? '', ids[0] ?? '', ids[1] ?? ''] } });
    expect(listed(ranked.body)).toEqual(['Chai nominated seat', 'Anong nominated seat', 'Boonsri nominated']);
    const partly = await app.call(nominationRoutes.rank, { as: malee, params: at(), body: { nominationIds: ids.slice(1) } });
    expect(partly.code).toBe('nomination.changed-meanwhile');
    expect((await app.call(nominationRoutes.rank, { as: sitiveni, params: at(), body: { nominationIds: ids } })).code).toBe('call.not-found');
  });

  it('replaces in place, and withdraws for the first reserve', async () => {
    const [anong, boonsri, chai] = await Promise.all(['Anong', 'Boonsri', 'Chai'].map((name) => officer(name)));
    for (const person of [anong, boonsri, chai]) await nominate({ personId: person?.id ?? '' });
    const [first, second] = (await desk()).nominations;
    const replaced = await app.call(nominationRoutes.replace, { as: malee, params: { nominationId: first?.id ?? '' }, body: { personId: (await officer('Dao')).id } });
    expect(listed(replaced.body)).toEqual(['Dao nominated seat', 'Boonsri nominated seat', 'Chai nominated', 'Anong withdrawn']);
    const withdraw = (as: TestPerson) => app.call(nominationRoutes.withdraw, { as, params: { nominationId: second?.id ?? '' }, body: { reason: 'Posted elsewhere' } });
    expect((await withdraw(sitiveni)).code).toBe('nomination.not-found');
    expect(listed((await withdraw(malee)).body)).toEqual(['Dao nominated seat', 'Chai nominated seat', 'Anong withdrawn', 'Boonsri withdrawn']);
    expect((await withdraw(malee)).code).toBe('nomination.changed-meanwhile');
    // Who was withdrawn can be nominated again.
    expect((await nominate({ personId: anong?.id ?? '' })).status).toBe(201);
    expect(seatsOf(await desk())).toEqual([2, 0, 0, 0, 2, 0, 0]);
  });

  it('holds seats first, and names them then', async () => {
    const hold = (seats: number) => app.call(nominationRoutes.hold, { as: malee, params: at(), body: { seats } });
    expect(seatsOf((await hold(2)).body)).toEqual([2, 0, 0, 2, 0, 0, 0]);
    expect((await hold(3)).code).toBe('seat.no-seat-left');
    expect(seatsOf((await nominate({ personId: (await officer('Anong')).id })).body)).toEqual([2, 0, 0, 1, 1, 0, 0]);
    expect(seatsOf((await hold(0)).body)).toEqual([2, 0, 0, 0, 1, 0, 1]);
    const back = await app.call(nominationRoutes.release, { as: malee, params: at(), body: { seats: 1, reason: 'Nobody free' } });
    expect(seatsOf(back.body)).toEqual([2, 0, 1, 0, 1, 0, 0]);
  });

  it('comes from a file: a bad row loses no other, and the same file twice nominates nobody twice', async () => {
    const known = await officer('Malai');
    const file = `full_name;email;note\nMalai;${known.email};Leads a team\n"บุญมี, ร.ต.อ.";boonmee@police.example;\nNobody;not-an-address;\nThree;three@police.example;\nTwo;BOONMEE@police.example;\nFour;four@police.example;\nFive;five@police.example;`;
    const send = () => app.call(nominationRoutes.nominateFile, { as: malee, params: at(), body: file });
    const rows = (answer: Awaited<ReturnType<typeof send>>): string[] => answer.body.items.map(({ line, outcome, problem, invited }) => [line, outcome, problem, invited ? 'invited' : null].filter(Boolean).join(' '));
    expect(rows(await send())).toEqual([
      '2 seat', '3 seat invited', '4 refused text.not-an-email', '5 reserve invited', '6 already', '7 reserve invited', '8 refused nomination.no-place',
    ]);
    expect(rows(await send())).toEqual(['2 already', '3 already', '4 refused text.not-an-email', '5 already', '6 already', '7 already', '8 refused nomination.no-place']);
    expect(seatsOf(await desk())).toEqual([2, 0, 0, 0, 2, 0, 0]);
    const wrong = await app.call(nominationRoutes.nominateFile, { as: malee, params: at(), body: 'name\nSomebody' });
    expect([wrong.status, wrong.code]).toEqual([422, 'nomination.file-invalid']);
  });
});

describe('the deadline', () => {
  it('releases what isn’t named, once, and offers it on to reserves by a rule that the record explains', async () => {
    await app.call(nominationRoutes.hold, { as: malee, params: at(), body: { seats: 1 } });
    for (const name of ['Ratu', 'Sione', 'Tevita']) await nominate({ personId: (await officer(name, 'FJ')).id }, sitiveni, 'FJ');
    const offering = app.app.get(OfferingOn, { strict: false });
    await offering.releaseDue();
    expect((await app.db.repo(RunCall).findOneByOrFail({ runId: run.id })).releasedAt).toBeNull();
    // Set back rather than the clock forward: other specs of this file go on from today.
    await app.db.repo(RunCall).update({ runId: run.id }, { nominateUntil: new Date(app.clock.now().getTime() - 1000) });
    await Promise.all([offering.releaseDue(), offering.releaseDue(), offering.releaseDue()]);
    await app.idle();
    expect([seatsOf(await desk()), seatsOf(await desk(sitiveni, 'FJ'))]).toEqual([[2, 0, 2, 0, 0, 0, 0], [1, 2, 0, 0, 3, 0, 0]]);
    expect(listed(await desk(sitiveni, 'FJ'))).toEqual(['Ratu nominated seat', 'Sione nominated seat', 'Tevita nominated seat']);
    const lines = await app.db.repo(SeatLineRow).find({ where: { runId: run.id }, order: { id: 'ASC' } });
    expect(lines.filter(({ movement }) => movement === 'released_at_deadline').map(({ held, released }) => [held, released])).toEqual([[-1, 2]]);
    expect(lines.filter(({ movement }) => movement === 'offered_on').map(({ rule }) => [rule?.place, rule?.seatsBefore])).toEqual([[1, 1], [2, 2]]);
    const { body } = await app.call(notificationRoutes.list, { as: sitiveni });
    expect(body.items[0]?.kind).toBe('seats-offered');
    expect((await nominate({ email: 'late@example.org' })).code).toBe('nomination.closed');
    // Two that the office never gave away stay with it.
    expect((await app.db.repo(CourseRun).findOneByOrFail({ id: run.id })).seatsAllotted).toBe(3);
  });

  it('is anticipated by hand, by who manages the run', async () => {
    for (const name of ['Ratu', 'Sione']) await nominate({ personId: (await officer(name, 'FJ')).id }, sitiveni, 'FJ');
    expect((await app.call(nominationRoutes.offerOn, { as: malee, params: { runId: run.id }, body: {} })).status).toBe(403);
    const { body } = await app.call(nominationRoutes.offerOn, { as: programme, params: { runId: run.id }, body: {} });
    expect(body.members.map(({ memberName, released, extra }) => [memberName, released, extra])).toEqual([['Fiji', 0, 1], ['Thailand', 2, 0]]);
  });
});

describe('a seat that falls free', () => {
  it('goes to the next of the waiting list within the quotas, and to a reserve where nobody waits', async () => {
    const [anong, boonsri, chai] = await Promise.all(['Anong', 'Boonsri', 'Chai'].map((name) => officer(name)));
    const ratu = await officer('Ratu', 'FJ');
    const sione = await officer('Sione', 'FJ');
    for (const person of [anong, boonsri, chai]) await nominate({ personId: person?.id ?? '' });
    for (const person of [sione, ratu]) await nominate({ personId: person.id }, sitiveni, 'FJ');
    await decide((await enrolmentOf(sione)).id, 'selected');
    // The Fijian waits first, and has no seat of Fiji's to take.
    await decide((await enrolmentOf(ratu)).id, 'waitlisted');
    await app.idle();
    const chosen = await enrolmentOf(anong);
    await decide(chosen.id, 'selected');
    await app.call(nominationRoutes.withdraw, { as: malee, params: { nominationId: (await desk()).nominations.find(({ fullName }) => fullName === 'Anong')?.id ?? '' }, body: { reason: 'Ill' } });
    await app.idle();
    expect(listed(await desk())).toEqual(['Boonsri nominated seat', 'Chai nominated seat', 'Anong withdrawn']);
    expect((await enrolmentOf(ratu)).state).toBe('waitlisted');
    const seats = await app.db.repo(MemberSeatCounts).findBy({ runId: run.id });
    expect(seats.map(({ named, used }) => named + used).toSorted()).toEqual([1, 2]);
  });
});
