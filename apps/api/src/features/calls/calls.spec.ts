import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callRoutes, enrolmentRoutes, seatRoutes, type CallView, type RequestOf } from '@rso-connect/shared';
import { aCourse, aRun, aSession, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type Answer, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { newId } from '../../platform/database/index.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { CourseRun, type Course } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { RunCall } from './call.entity.js';
import { MemberSeatCounts } from './seat.entity.js';

type Change = RequestOf<typeof callRoutes.write>['body'];
const dayMs = 86_400_000;
let app: TestApp;
let course: Course;
let programme: TestPerson;
let colleague: TestPerson;
let administrator: TestPerson;
const idOf = new Map<string, string>();
const member = (code: string): string => idOf.get(code) ?? '';

beforeAll(async () => {
  app = await TestApp.start();
  course = await aCourse(app, { mode: 'workshop', title: 'Victims first' });
  for (const code of ['TH', 'FJ', 'JCLEC']) idOf.set(code, (await theOrganisation(app, code)).id);
  programme = await app.person('Mele', [{ role: 'programme_officer' }]);
  colleague = await app.person('Ana', [{ role: 'programme_officer' }]);
  administrator = await app.person('Administrator', [{ role: 'administrator' }]);
});
afterAll(async () => { await app.stop(); });

const inDays = (days: number): Date => new Date(app.clock.now().getTime() + days * dayMs);
const wall = (days: number): string => inDays(days).toISOString().slice(0, 16);
const workshop = (fields: Partial<CourseRun> = {}): Promise<CourseRun> => aRun(app, course.id, {
  mode: 'workshop', enrolmentPolicy: 'nomination', academyId: member('JCLEC'), capacity: 20, timeZone: 'UTC', startsAt: inDays(60), startSort: inDays(60),
  endsAt: inDays(64), ...fields,
});
/** A call as it is first written; whatever is given replaces what stands here. */
const change = (fields: Partial<Change> = {}): Change => ({
  version: 0, nominateUntil: wall(10), replyBy: wall(30), minimum: 4, reserves: 2, criteria: [{ key: 'c1', label: 'Works with victims', weight: 60 }],
  targets: { women: 50, priorityMemberIds: [member('TH')], agencies: [{ kind: 'police', percent: 40 }] }, briefing: 'Bring a case.', budget: 'Flights 20,000', ...fields,
});
const write = (runId: string, fields: Partial<Change> = {}, as = programme): Promise<Answer<typeof callRoutes.write>> =>
  app.call(callRoutes.write, { as, params: { runId }, body: change(fields) });
const read = async (runId: string, as = programme): Promise<CallView> => (await app.call(callRoutes.one, { as, params: { runId } })).body;
const publish = (runId: string, version: number, as = programme) => app.call(callRoutes.move, { as, params: { runId }, body: { to: 'published', version } });
const grant = async (runId: string, code: string, seats: number): Promise<void> => {
  const { status } = await app.call(seatRoutes.grant, { as: programme, params: { runId }, body: { memberIds: [member(code)], seats, reason: '' } });
  if (status !== 200) throw new Error(`Not granted: ${String(status)}`);
};
/** How often somebody was told of a call, or was to be. */
const told = async (runId: string): Promise<number> =>
  (await app.db.repo(OutboxEvent).findBy({ name: 'call.published' })).filter(({ payload }) => 'runId' in payload && payload.runId === runId).length;

describe('a call that two people write', () => {
  it('is the one’s or the other’s where both write the first one at once', async () => {
    const { id } = await workshop();
    const answers = await Promise.all([write(id, { briefing: 'Mele’s' }), write(id, { briefing: 'Ana’s' }, colleague)]);
    expect(answers.map(({ status, code }) => code ?? status).toSorted()).toEqual([200, 'call.changed-meanwhile']);
    const kept = answers.find(({ status }) => status === 200)?.body;
    expect(await read(id)).toMatchObject({ version: 1, briefing: kept?.briefing });
    expect(await app.db.repo(AuditEntry).countBy({ action: 'call.written', subjectId: id })).toBe(1);
  });

  it('is not changed by who read it before the other wrote: nothing of theirs is kept', async () => {
    const { id } = await workshop();
    await write(id);
    const both = await Promise.all([
      write(id, { version: 1, briefing: 'Mele’s', reserves: 1, criteria: [{ key: 'c2', label: 'Mele’s', weight: 10 }] }),
      write(id, { version: 1, briefing: 'Ana’s', reserves: 9, criteria: [{ key: 'c3', label: 'Ana’s', weight: 90 }] }, colleague),
    ]);
    expect(both.map(({ status, code }) => code ?? status).toSorted()).toEqual([200, 'call.changed-meanwhile']);
    const kept = both.find(({ status }) => status === 200)?.body;
    const { version, briefing, reserves, criteria } = await read(id, colleague);
    expect({ version, briefing, reserves, criteria }).toEqual({ version: 2, briefing: kept?.briefing, reserves: kept?.reserves, criteria: kept?.criteria });
    expect(await app.db.repo(AuditEntry).countBy({ action: 'call.written', subjectId: id })).toBe(2);
    // Written again as the first one, and published by what was read before.
    await grant(id, 'TH', 2);
    expect([(await write(id)).code, (await publish(id, 1)).code]).toEqual(['call.changed-meanwhile', 'call.changed-meanwhile']);
    expect([(await read(id)).state, await told(id)]).toEqual(['draft', 0]);
    const twice = await Promise.all([publish(id, 2), publish(id, 2, colleague)]);
    expect(twice.map(({ status, code }) => code ?? status).filter((outcome) => outcome === 200).length).toBeGreaterThan(0);
    expect(await read(id)).toMatchObject({ state: 'published', version: 3 });
  });

  it.each([
    ['an answer by a day after the run has begun', { replyBy: wallOf(61) }, 409, 'call.reply-after-start'],
    ['a deadline after the run has begun', { nominateUntil: wallOf(61), replyBy: null }, 409, 'call.reply-after-start'],
    ['an academy among the members', { targets: { women: null, priorityMemberIds: ['JCLEC'], agencies: [] } }, 422, 'call.not-a-member'],
    ['an answer before the deadline', { nominateUntil: wallOf(20), replyBy: wallOf(10) }, 400, 'request.invalid'],
    ['two criteria of one key', { criteria: [1, 2].map((weight) => ({ key: 'c1', label: 'Same', weight })) }, 400, 'request.invalid'],
    ['a share of more than all', { targets: { women: 101, priorityMemberIds: [], agencies: [] } }, 400, 'request.invalid'],
  ] as [string, Partial<Change>, number, string][])('is refused with %s, and nothing is written', async (_, fields, status, code) => {
    const { id } = await workshop();
    const given = fields.targets ? { ...fields, targets: { ...fields.targets, priorityMemberIds: fields.targets.priorityMemberIds.map(member) } } : fields;
    const answer = await write(id, given);
    expect([answer.status, answer.code, await app.db.repo(RunCall).countBy({ runId: id })]).toEqual([status, code, 0]);
  });
});

/** As {@link wall}, in tables that stand before there is a clock: the application's begins at the real time. */
function wallOf(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 16);
}

describe('publishing', () => {
  it.each([
    ['call.not-found', {}, null],
    ['call.run-not-open', { state: 'planned' }, {}],
    ['call.no-deadline', {}, { nominateUntil: null }],
    ['call.no-quotas', {}, { quotas: false }],
  ] as [string, Partial<CourseRun>, (Partial<Change> & { quotas?: boolean }) | null][])('is refused with %s, and tells nobody', async (code, fields, written) => {
    const { id } = await workshop(fields);
    const { quotas = true, ...call } = written ?? {};
    if (quotas) await grant(id, 'TH', 2);
    const version = written === null ? 0 : (await write(id, call)).body.version;
    expect((await read(id)).can).toMatchObject({ notYet: code, moveTo: [] });
    const refused = await publish(id, version);
    expect([refused.code, (await read(id)).state, (await read(id)).version, await told(id)]).toEqual([code, 'draft', version, 0]);
  });

  it('is refused once the deadline has passed, and before there was anything to close', async () => {
    const { id } = await workshop();
    await grant(id, 'TH', 2);
    const { version } = (await write(id)).body;
    expect((await app.call(callRoutes.move, { as: programme, params: { runId: id }, body: { to: 'closed', version } })).code).toBe('call.wrong-state');
    await app.db.repo(RunCall).update({ runId: id }, { nominateUntil: inDays(-1) });
    expect([(await publish(id, version)).code, (await read(id)).can.notYet]).toEqual(['call.deadline-passed', 'call.deadline-passed']);
  });

  it('is refused in a run that is over or given alone, and to whoever doesn’t manage it', async () => {
    const over = await workshop({ state: 'cancelled' });
    expect([(await write(over.id)).code, (await publish(over.id, 1)).code]).toEqual(['run.wrong-state', 'run.wrong-state']);
    const alone = await aRun(app, (await aCourse(app)).id);
    expect([(await write(alone.id)).code, (await publish(alone.id, 1)).code]).toEqual(['call.self-paced', 'call.self-paced']);
    const { id } = await workshop();
    const { version } = (await write(id)).body;
    const trainer = await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: id }]);
    expect([(await publish(id, version, trainer)).status, (await write(id, { version }, trainer)).status]).toEqual([403, 403]);
    expect((await read(id, trainer)).can).toMatchObject({ edit: false, moveTo: [], notYet: null });
  });

  it('tells each focal point of a member with seats once, however often it is closed and opened again', async () => {
    const { id } = await workshop();
    for (const code of ['TH', 'FJ']) {
      await grant(id, code, 1);
      await app.person(`Focal point of ${code}`, [{ role: 'focal_point', scopeKind: 'member', scopeId: member(code) }]);
    }
    const move = async (to: 'published' | 'closed') => app.call(callRoutes.move, { as: programme, params: { runId: id }, body: { to, version: (await read(id)).version } });
    await write(id);
    for (const to of ['published', 'closed', 'published'] as const) expect((await move(to)).body.state).toBe(to);
    expect(await told(id)).toBe(2);
    // What focal points act on keeps a day until which they can.
    expect((await write(id, { version: (await read(id)).version, nominateUntil: null })).code).toBe('call.no-deadline');
  });
});

describe('a clone', () => {
  const clone = (runId: string, fields: Partial<RequestOf<typeof callRoutes.clone>['body']> = {}, as = programme) =>
    app.call(callRoutes.clone, { as, params: { runId }, body: { startsAt: '2041-02-18T09:00', endsAt: '2041-02-22T17:00', quotas: true, ...fields } });

  async function aFullRun(): Promise<CourseRun> {
    const run = await workshop({
      venue: 'Semarang', link: 'https://meet.example/room', languages: ['en', 'id'], enrolFrom: inDays(-5), enrolUntil: inDays(20), seatsTaken: 1,
    });
    await write(run.id);
    await grant(run.id, 'TH', 3);
    await grant(run.id, 'FJ', 2);
    await app.call(seatRoutes.change, { as: programme, params: { runId: run.id, memberId: member('TH') }, body: { act: 'extra', seats: 2, reason: 'As agreed' } });
    await app.call(seatRoutes.change, { as: programme, params: { runId: run.id, memberId: member('FJ') }, body: { act: 'release', seats: 1, reason: 'Nobody free' } });
    expect((await publish(run.id, 1)).status).toBe(200);
    await anEnrolment(app, run.id, (await app.person('Participant')).id, { state: 'selected', reason: 'Works on such cases' });
    await aSession(app, run.id);
    await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    return run;
  }

  it('has the plan, the call as a draft and the seats that were granted; no people, days, decisions, sessions or trainers', async () => {
    const from = await aFullRun();
    const { status, body } = await clone(from.id);
    expect(status).toBe(201);
    const made = await app.db.repo(CourseRun).findOneByOrFail({ id: body.id });
    expect(made).toMatchObject({
      courseId: from.courseId, mode: 'workshop', academyId: from.academyId, venue: 'Semarang', link: 'https://meet.example/room', timeZone: 'UTC', languages: ['en', 'id'],
      capacity: 20, enrolmentPolicy: 'nomination', datesAre: 'day', startsAt: new Date('2041-02-18T09:00Z'), endsAt: new Date('2041-02-22T17:00Z'),
      state: 'planned', version: 1, enrolFrom: null, enrolUntil: null, seatsTaken: 0, seatsAllotted: 5,
    });
    expect(made.code).not.toBe(from.code);
    const { minimum, reserves, criteria, targets, briefing, budget } = change();
    expect(await read(body.id)).toMatchObject({
      state: 'draft', version: 1, nominateUntil: null, replyBy: null, publishedAt: null, releasedAt: null, minimum, reserves, criteria, targets, briefing, budget,
    });
    const seats = await app.db.repo(MemberSeatCounts).findBy({ runId: body.id });
    expect(new Map(seats.map(({ memberId, granted, extra, released, held, named, used }) => [memberId, [granted, extra, released, held, named, used]])))
      .toEqual(new Map([[member('TH'), [3, 0, 0, 0, 0, 0]], [member('FJ'), [2, 0, 0, 0, 0, 0]]]));
    expect(await app.db.repo(Enrolment).countBy({ runId: body.id })).toBe(0);
    const { body: overview } = await app.call(enrolmentRoutes.overview, { as: programme, params: { runId: body.id } });
    expect(overview.counts).toEqual([]);
    expect((await app.call(callRoutes.trainers, { as: programme, params: { runId: body.id } })).body.items).toEqual([]);
    // The run that it was made from is as it was.
    expect(await app.db.repo(CourseRun).findOneByOrFail({ id: from.id })).toMatchObject({ state: 'open', seatsTaken: 1, seatsAllotted: 6 });
    expect((await read(from.id)).state).toBe('published');
  });

  it('comes without seats where they aren’t wanted, and without a call where none is written', async () => {
    const from = await workshop();
    await grant(from.id, 'TH', 3);
    const [one, other] = [await clone(from.id, { quotas: false }), await clone(from.id, { quotas: false })];
    expect(one.body.code).not.toBe(other.body.code);
    expect([await app.db.repo(MemberSeatCounts).countBy({ runId: one.body.id }), (await read(one.body.id)).version]).toEqual([0, 0]);
  });

  it('is refused on days that have passed or are the wrong way round, and to whoever doesn’t manage the run', async () => {
    const from = await workshop();
    const trainer = await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: from.id }]);
    const before = await app.db.repo(CourseRun).countBy({ courseId: course.id });
    const answers = [
      await clone(from.id, { startsAt: '2020-01-01T09:00', endsAt: '2020-01-02T09:00' }), await clone(from.id, { endsAt: '2041-02-17T09:00' }),
      await clone(from.id, {}, trainer), await clone(newId()),
    ];
    expect(answers.map(({ status, code }) => [status, code])).toEqual([
      [409, 'run.over'], [400, 'request.invalid'], [403, 'access.not-allowed'], [404, 'run.not-found'],
    ]);
    expect(await app.db.repo(CourseRun).countBy({ courseId: course.id })).toBe(before);
  });
});

describe('the trainers of a run', () => {
  const add = (runId: string, personId: string, as = administrator) => app.call(callRoutes.addTrainer, { as, params: { runId }, body: { personId } });
  const remove = (runId: string, grantId: string, as = administrator) => app.call(callRoutes.removeTrainer, { as, params: { runId, grantId } });
  const overview = async (runId: string, as: TestPerson): Promise<number> => (await app.call(enrolmentRoutes.overview, { as, params: { runId } })).status;

  it('are added and removed, and have the run in between', async () => {
    const { id } = await workshop();
    const trainer = await app.person('Wulan');
    expect(await overview(id, trainer)).toBe(403);
    const { status, body } = await add(id, trainer.id);
    expect([status, body.items]).toMatchObject([201, [{ personId: trainer.id, fullName: 'Wulan', organisationName: null }]]);
    expect(await overview(id, trainer)).toBe(200);
    const grantId = body.items[0]?.grantId ?? '';
    // The one of another run isn't this one's to take.
    expect((await remove((await workshop()).id, grantId)).code).toBe('person.grant-not-found');
    expect((await remove(id, grantId)).body.items).toEqual([]);
    expect([(await remove(id, grantId)).code, await overview(id, trainer)]).toEqual(['person.grant-not-found', 403]);
    expect((await add(id, trainer.id)).status).toBe(201);
  });

  it('are in it once, however often they are added', async () => {
    const { id } = await workshop();
    const { id: personId } = await app.person('Wulan');
    const answers = await Promise.all([add(id, personId), add(id, personId), add(id, personId)]);
    expect(answers.map(({ status, code }) => code ?? status).toSorted()).toEqual([201, 'person.grant-exists', 'person.grant-exists']);
    expect((await app.call(callRoutes.trainers, { as: programme, params: { runId: id } })).body.items).toHaveLength(1);
  });

  it('are people, and chosen by who grants roles', async () => {
    const { id } = await workshop();
    const { id: personId } = await app.person('Wulan');
    expect([(await add(id, newId())).code, (await add(newId(), personId)).code, (await add(id, personId, programme)).code])
      .toEqual(['person.not-found', 'run.not-found', 'access.not-allowed']);
    expect((await app.call(callRoutes.trainers, { as: programme, params: { runId: id } })).body.items).toEqual([]);
  });
});
