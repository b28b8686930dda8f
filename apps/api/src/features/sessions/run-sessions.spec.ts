import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { notificationRoutes, runSessionRoutes, type EnrolmentState, type RequestOf } from '@rso-connect/shared';
import { aCourse, aRun, aSession, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { newId } from '../../platform/database/index.js';
import { FileStore } from '../../platform/files/file-store.js';
import { RunRecords, type CourseRun } from '../courses/index.js';
import { RoleGrantsService } from '../people/index.js';
import { RunSession, SessionMaterial, SessionTrainer } from './run-session.entity.js';
import { patienceMs } from './timetable-news.service.js';

type Plan = RequestOf<typeof runSessionRoutes.create>['body'];
const zone = 'Asia/Jakarta';

let app: TestApp;
let run: CourseRun;
let programme: TestPerson;
let trainer: TestPerson;
let academyId: string;

const plan = (more: Partial<Plan> = {}): Plan => ({
  title: 'Opening', summary: null, startsAt: '2041-02-18T09:00', endsAt: '2041-02-18T10:30', timeZone: zone, room: null, link: null, trainerIds: [], ...more,
});
const create = (more: Partial<Plan> = {}, as: TestPerson | undefined = trainer, runId = run.id) =>
  app.call(runSessionRoutes.create, { as, params: { runId }, body: plan(more) });
const timetable = (as: TestPerson, runId = run.id) => app.call(runSessionRoutes.timetable, { as, params: { runId } });
async function inRun(name: string, state: EnrolmentState, runId = run.id): Promise<TestPerson> {
  const person = await app.person(name);
  await anEnrolment(app, runId, person.id, { state });
  return person;
}
const aWorkshop = async (fields: Partial<CourseRun> = {}) => aRun(app, (await aCourse(app, { mode: 'workshop' })).id, {
  academyId, mode: 'workshop', timeZone: zone, startsAt: new Date('2041-02-17T17:00:00.000Z'), endsAt: new Date('2041-02-21T16:59:59.999Z'), ...fields,
});
const clashesOf = async (as: TestPerson, id: string, runId = run.id) =>
  (await timetable(as, runId)).body.sessions.find((session) => session.id === id)?.clashes.map(({ kind, people, title, runCode }) => ({ kind, people, title, runCode }));

beforeAll(async () => {
  app = await TestApp.start();
  academyId = (await theOrganisation(app, 'JCLEC')).id;
  programme = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });
beforeEach(async () => {
  run = await aWorkshop();
  trainer = await app.person('Rangi Walker', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
});

describe('a session', () => {
  it('is planned by the clock of its zone, changed and cancelled, each with an entry of the audit log', async () => {
    const made = await create({ room: 'Hall', trainerIds: [trainer.id], link: 'https://meet.example/a' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      title: 'Opening', startsAt: '2041-02-18T02:00:00.000Z', endsAt: '2041-02-18T03:30:00.000Z', timeZone: zone, state: 'planned', version: 1,
      trainers: [{ id: trainer.id, name: 'Rangi Walker' }], clashes: [],
    });
    const { id } = made.body;
    const moved = await app.call(runSessionRoutes.change, { as: programme, params: { sessionId: id }, body: { ...plan({ startsAt: '2041-02-18T11:00', endsAt: '2041-02-18T12:00' }), version: 1 } });
    expect(moved.body).toMatchObject({ startsAt: '2041-02-18T04:00:00.000Z', room: null, link: null, trainers: [], version: 2 });
    const cancelled = await app.call(runSessionRoutes.setState, { as: trainer, params: { sessionId: id }, body: { to: 'cancelled', version: 2 } });
    expect(cancelled.body).toMatchObject({ state: 'cancelled', version: 3 });
    const again = await app.call(runSessionRoutes.setState, { as: trainer, params: { sessionId: id }, body: { to: 'cancelled', version: 2 } });
    expect([again.status, again.body.version]).toEqual([200, 3]);
    expect(await app.db.repo(RunSession).findOneByOrFail({ id })).toMatchObject({ sequence: 2 });
    const entries = await app.db.repo(AuditEntry).find({ where: { subjectId: id }, order: { id: 'ASC' } });
    expect(entries.map(({ action }) => action)).toEqual(['run-session.planned', 'run-session.changed', 'run-session.moved']);
    expect(JSON.stringify(entries)).not.toContain('Opening');
    expect(entries[1]?.after).toMatchObject({ startsAt: '2041-02-18T04:00:00.000Z', trainers: [] });
  });

  it('that is saved without a change keeps its version; other trainers change no calendar', async () => {
    const { body: { id } } = await create();
    const same = await app.call(runSessionRoutes.change, { as: trainer, params: { sessionId: id }, body: { ...plan(), version: 1 } });
    expect(same.body.version).toBe(1);
    const taught = await app.call(runSessionRoutes.change, { as: trainer, params: { sessionId: id }, body: { ...plan({ trainerIds: [trainer.id] }), version: 1 } });
    expect(taught.body.version).toBe(2);
    expect(await app.db.repo(RunSession).findOneByOrFail({ id })).toMatchObject({ sequence: 0 });
  });

  it('is overwritten by nobody who saw an older one, also where two save in the same moment', async () => {
    const { body: { id } } = await create();
    const answers = await Promise.all(['A', 'B', 'C'].map((title) => app.call(runSessionRoutes.change, { as: trainer, params: { sessionId: id }, body: { ...plan({ title }), version: 1 } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.code).toBe('run-session.changed-meanwhile');
    expect(await app.db.repo(RunSession).findOneByOrFail({ id })).toMatchObject({ version: 2, sequence: 1 });
  });

  it('keeps a trainer who left the run, and takes no stranger', async () => {
    const { body: { id } } = await create({ trainerIds: [trainer.id] });
    const grants = app.app.get(RoleGrantsService, { strict: false });
    const [grant] = await grants.of(trainer.id);
    await grants.withdraw(trainer.id, grant?.id ?? '');
    const kept = await app.call(runSessionRoutes.change, { as: programme, params: { sessionId: id }, body: { ...plan({ title: 'New', trainerIds: [trainer.id] }), version: 1 } });
    expect(kept.status).toBe(200);
    expect((await create({ trainerIds: [trainer.id] }, programme)).code).toBe('run-session.unknown-trainer');
    expect(await app.db.repo(SessionTrainer).countBy({ sessionId: id })).toBe(1);
  });

  it('is not changed once its run is cancelled or its record closed', async () => {
    const cancelled = await aWorkshop({ state: 'cancelled' });
    expect((await create({}, programme, cancelled.id)).code).toBe('run-session.run-cancelled');
    await app.app.get(RunRecords, { strict: false }).freeze(run.id);
    expect((await create()).code).toBe('run.closed');
  });

  it.each([
    ['ends before it begins', { endsAt: '2041-02-18T08:00' }],
    ['lasts longer than a day at work', { endsAt: '2041-02-19T09:00' }],
    ['begins on no day', { startsAt: '2041-02-30T09:00' }],
    ['has a link that isn’t https', { link: 'javascript:alert(1)' }],
    ['is in no zone', { timeZone: 'Mars/Olympus' }],
    ['has a title that reads backwards', { title: 'A\u202eB' }],
    ['has a title of half a character', { title: 'A\ud800' }],
    ['has the same trainer twice', { trainerIds: ['0190d3f2-0000-7000-8000-000000000001', '0190d3f2-0000-7000-8000-000000000001'] }],
    ['has an endless summary', { summary: 'x'.repeat(20_000) }],
  ])('is refused where it %s', async (_, wrong) => {
    const { status, code } = await create(wrong);
    expect([status, code]).toEqual([400, 'request.invalid']);
  });
});

describe('a timetable', () => {
  it('shows links and materials to staff and who has a seat, its times to who waits for one, and nothing to others', async () => {
    const { body: { id } } = await create({ link: 'https://meet.example/a' });
    await app.call(runSessionRoutes.addLink, { as: trainer, params: { sessionId: id }, body: { title: 'Reader', url: 'https://example.org/reader.pdf' } });
    const seen = async (as: TestPerson) => {
      const { status, body } = await timetable(as);
      return status === 200 ? [body.sessions[0]?.link ?? null, body.sessions[0]?.materials.length, body.can.takePart, body.can.manage] : status;
    };
    expect(await seen(trainer)).toEqual(['https://meet.example/a', 1, true, true]);
    expect(await seen(await inRun('Has a seat', 'active'))).toEqual(['https://meet.example/a', 1, true, false]);
    expect(await seen(await inRun('Waits', 'waitlisted'))).toEqual([null, 0, false, false]);
    expect(await seen(await inRun('Was selected', 'selected'))).toEqual([null, 0, false, false]);
    expect(await seen(await inRun('Declined', 'declined'))).toBe(404);
    expect(await seen(await inRun('Withdrew', 'withdrawn'))).toBe(404);
    expect(await seen(await app.person('Stranger'))).toBe(404);
    const [other] = [await app.person('Other trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: (await aWorkshop()).id }])];
    expect(await seen(other)).toBe(404);
    expect((await create({}, other)).code).toBe('run.not-found');
    expect((await create({}, await inRun('Officer', 'active'))).status).toBe(403);
  });
});

describe('clashes', () => {
  it('are said and refuse nothing: a trainer, a participant and a room that are taken, at the form and in the timetable', async () => {
    const other = await aWorkshop({ code: 'OTHER-1' });
    await app.app.get(RoleGrantsService, { strict: false }).grant(trainer.id, { role: 'trainer', scopeKind: 'run', scopeId: other.id }, null);
    const busy = await inRun('Amara', 'active');
    await anEnrolment(app, other.id, busy.id, { state: 'confirmed' });
    const taken = await create({ title: 'Elsewhere', room: 'Main  HALL', trainerIds: [trainer.id] }, programme, other.id);
    const asked = { startsAt: '2041-02-18T10:00', endsAt: '2041-02-18T11:00', timeZone: zone, room: 'main hall', trainerIds: [trainer.id] };
    const check = await app.call(runSessionRoutes.check, { as: programme, params: { runId: run.id }, body: { sessionId: null, ...asked } });
    const found = [
      { kind: 'trainer', people: ['Rangi Walker'], title: 'Elsewhere', runCode: 'OTHER-1' },
      { kind: 'room', people: [], title: 'Elsewhere', runCode: 'OTHER-1' },
      { kind: 'participant', people: ['Amara'], title: 'Elsewhere', runCode: 'OTHER-1' },
    ];
    expect(check.body.clashes).toMatchObject(found);
    const made = await create({ ...asked });
    expect(made.status).toBe(201);
    expect(await clashesOf(programme, made.body.id)).toEqual(found);
    // A trainer of this run alone learns that there is something, and not what.
    const colleague = await app.person('Colleague', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    expect(await clashesOf(colleague, made.body.id)).toEqual(found.map((clash) => ({ ...clash, title: null, runCode: null })));
    expect(await clashesOf(busy, made.body.id)).toEqual([]);
    await app.call(runSessionRoutes.setState, { as: programme, params: { sessionId: taken.body.id }, body: { to: 'cancelled', version: 1 } });
    // The other run has no timetable any more, so its dates say when Amara is away.
    expect(await clashesOf(programme, made.body.id)).toEqual([{ kind: 'participant', people: ['Amara'], title: null, runCode: 'OTHER-1' }]);
  });

  it('are said of a session outside the dates of its run, and not of the session itself', async () => {
    const { body } = await create({ startsAt: '2041-02-25T09:00', endsAt: '2041-02-25T10:00', room: 'Hall' });
    expect(body.clashes.map(({ kind }) => kind)).toEqual(['outside']);
  });
});

describe('the news', () => {
  it('of many changes within some minutes are one notice and one mail to each participant, who sees what changed', async () => {
    const officer = await inRun('Somchai', 'active');
    const withdrawn = await inRun('Withdrew', 'withdrawn');
    const first = await create({ title: 'Opening' });
    await create({ title: 'Second', startsAt: '2041-02-18T13:00', endsAt: '2041-02-18T14:00', room: 'Lab' });
    await app.call(runSessionRoutes.setState, { as: trainer, params: { sessionId: first.body.id }, body: { to: 'cancelled', version: 1 } });
    const kinds = async (as: TestPerson) => (await app.call(notificationRoutes.list, { as })).body.items.map(({ kind, path }) => `${kind} ${path}`);
    await app.idle();
    expect(await kinds(officer)).toEqual([]);
    app.clock.advance(patienceMs + 1000);
    await app.idle();
    expect(await kinds(officer)).toEqual([`timetable-changed /my/runs/${run.id}`]);
    expect(await kinds(withdrawn)).toEqual([]);
    const mails = (await app.peers.mails()).filter((mail) => mail.to?.some(({ address }) => address === officer.email));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toMatch(/Opening: Mon,? 18 Feb 2041.*09:00\W+10:30.*\(Jakarta\), cancelled/);
    expect(mails[0]?.text).toMatch(/Second: .*13:00\W+14:00.*\(Jakarta\), Lab/);
    await create({ title: 'Third' });
    app.clock.advance(patienceMs + 1000);
    await app.idle();
    expect(await kinds(officer)).toHaveLength(2);
  });

  it('are none of a run that isn’t open yet, nor of what is over', async () => {
    run = await aWorkshop({ state: 'planned' });
    const officer = await inRun('Somchai', 'active');
    await create({}, programme);
    await aSession(app, run.id);
    app.clock.advance(patienceMs + 1000);
    await app.idle();
    expect((await app.call(notificationRoutes.list, { as: officer })).body.items).toEqual([]);
  });
});

describe('materials', () => {
  const pdf = Buffer.from('%PDF-1.7\n%…\n');
  const upload = (sessionId: string, name: string, bytes: Buffer, as: TestPerson = trainer) => fetch(
    `${app.origin}/api/run-sessions/${sessionId}/files?name=${encodeURIComponent(name)}`,
    { method: 'POST', headers: { cookie: as.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream', 'idempotency-key': newId() }, body: bytes },
  );

  it('are files that are what their names say, kept in their own names and gone with their last mention', async () => {
    const { body: { id } } = await create();
    const added = await upload(id, 'คู่มือ.pdf', pdf);
    expect(added.status).toBe(201);
    const [entry] = await app.db.repo(AuditEntry).findBy({ action: 'session-material.added', subjectId: id });
    expect(entry?.after).toMatchObject({ kind: 'file', mediaType: 'application/pdf', bytes: pdf.length });
    const material = (await timetable(trainer)).body.sessions[0]?.materials[0];
    expect(material).toMatchObject({ title: 'คู่มือ.pdf', mediaType: 'application/pdf', bytes: pdf.length, url: null });
    const params = { materialId: material?.id ?? '' };
    const fetched = await app.call(runSessionRoutes.file, { as: await inRun('Officer', 'active'), params });
    expect(fetched.raw.equals(pdf)).toBe(true);
    expect(fetched.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent('คู่มือ.pdf')}`);
    expect((await app.call(runSessionRoutes.file, { as: await inRun('Waits', 'waitlisted'), params })).status).toBe(404);
    const { fileKey } = await app.db.repo(SessionMaterial).findOneByOrFail({ id: params.materialId });
    expect((await app.call(runSessionRoutes.removeMaterial, { as: trainer, params })).status).toBe(204);
    expect(await app.app.get(FileStore, { strict: false }).size(fileKey ?? '')).toBeNull();
    expect((await app.call(runSessionRoutes.file, { as: trainer, params })).code).toBe('run-session.material-not-found');
  });

  it.each([
    ['a program', 'tool.exe', Buffer.from('MZ')],
    ['a web page', 'page.html', Buffer.from('<script>alert(1)</script>')],
    ['a drawing that may hold a script', 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['something else than its name says', 'a.pdf', Buffer.from('MZ')],
    ['a text that is none', 'a.txt', Buffer.from([0xff, 0xfe, 0])],
    ['nothing', 'a.pdf', Buffer.alloc(0)],
  ])('aren’t %s', async (_, name, bytes) => {
    const { body: { id } } = await create();
    const answer = await upload(id, name, bytes);
    expect([422, 400]).toContain(answer.status);
    expect(await app.db.repo(SessionMaterial).countBy({ sessionId: id })).toBe(0);
  });

  it('are addresses by https alone', async () => {
    const { body: { id } } = await create();
    const add = (url: string) => app.call(runSessionRoutes.addLink, { as: trainer, params: { sessionId: id }, body: { title: 'Reader', url } });
    expect((await add('javascript:alert(1)')).status).toBe(400);
    expect((await add('http://example.org/')).status).toBe(400);
    expect((await add('https://example.org/')).status).toBe(201);
    expect((await upload(id, 'a.pdf', pdf, await inRun('Officer', 'active'))).status).toBe(403);
  });
});
