import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attendanceRoutes, onlinePresenceRoutes, retentions, type SessionAttendance } from '@rso-connect/shared';
import { aCourse, aRun, aSession, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { FileStore } from '../../platform/files/file-store.js';
import { readPdf } from '../../platform/pdf/pdf-text.fixture.js';
import { Purger } from '../../platform/privacy/index.js';
import { RunRecords, type CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import type { RunSession } from '../sessions/index.js';
import { AttendanceRecord, AttendanceSheet } from './attendance.entity.js';
import { scanPrefix } from './sheets.service.js';

let app: TestApp;
let run: CourseRun;
let trainer: TestPerson;
let coordinator: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  const jclec = await theOrganisation(app, 'JCLEC');
  const course = await aCourse(app, { mode: 'workshop' });
  run = await aRun(app, course.id, { mode: 'workshop', academyId: jclec.id });
  trainer = await app.person('Rangi Walker', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
  coordinator = await app.person('Dewi', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: jclec.id }]);
});
afterAll(async () => { await app.stop(); });

interface Officer extends TestPerson { enrolmentId: string }
async function officer(name: string): Promise<Officer> {
  const person = await app.person(name);
  return { ...person, enrolmentId: (await anEnrolment(app, run.id, person.id)).id };
}

const begun = (): Promise<RunSession> => aSession(app, run.id, { title: 'Sesi pembukaan', startsAt: new Date(app.clock.now().getTime() - 300_000) });
const stateOf = (attendance: SessionAttendance, one: Officer) => attendance.rows.find((row) => row.enrolmentId === one.enrolmentId);
const absent = (place: RunSession, one: Officer) => app.call(attendanceRoutes.mark, {
  as: trainer, params: { sessionId: place.id },
  body: { marks: [{ id: newId(), enrolmentId: one.enrolmentId, state: 'absent', reason: 'Not seen.', seen: 0, at: app.clock.now().toISOString() }] },
});

describe('a sheet to sign', () => {
  let people: Officer[];
  beforeAll(async () => {
    people = [await officer('Aung San Htun'), await officer('นภา ศรีสุข'), await officer('محمد عبد الله'), await officer('황보혜정')];
  });
  const make = async (place: RunSession) => (await app.call(attendanceRoutes.printSheet, { as: trainer, params: { sessionId: place.id }, body: {} })).body;

  it('has a line for everybody in their own script, and says on each page which one it is', async () => {
    const sheet = await make(await begun());
    expect(sheet.code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}-1$/);
    expect([...sheet.enrolmentIds].toSorted()).toEqual(people.map((one) => one.enrolmentId).toSorted());
    const file = await app.call(attendanceRoutes.sheetFile, { as: trainer, params: { sheetId: sheet.id } });
    expect(file.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="attendance-${sheet.code}.pdf"` });
    // Each cluster of some scripts is a piece of its own.
    const text = readPdf(file.raw).text.replaceAll('\n', '');
    for (const part of ['Sesi pembukaan', 'Aung San Htun', '황보혜정', sheet.code, 'Page 1 of 1']) expect(text).toContain(part);
  });

  it('is read in by its lines or as CSV, counts once, and makes a clash of what it contradicts', async () => {
    const place = await begun();
    const [one, two, three] = people as [Officer, Officer, Officer];
    await absent(place, two);
    const sheet = await make(place);
    const lineOf = (who: Officer): number => sheet.enrolmentIds.indexOf(who.enrolmentId) + 1;
    const read = (body: object) => app.call(attendanceRoutes.importSheet, { as: coordinator, params: { sheetId: sheet.id }, body });
    expect((await read({ signed: [9] })).code).toBe('attendance.sheet-lines');
    expect((await read({ csv: 'line;signed\n1;perhaps\n' })).code).toBe('attendance.sheet-lines');
    expect((await read({ signed: [], unsigned: 'absent' })).code).toBe('attendance.reason-needed');
    const csv = `\uFEFFline;name;signed\r\n${String(lineOf(one))};"Aung";ya\r\n${String(lineOf(two))};;x\r\n${String(lineOf(three))};;tidak\r\n`;
    const { body } = await read({ csv, unsigned: 'absent', reason: 'No signature.' });
    expect(stateOf(body, one)).toMatchObject({ state: 'present', evidence: 'signed_sheet', version: 1 });
    expect(stateOf(body, three)).toMatchObject({ state: 'absent', evidence: 'signed_sheet', reason: 'No signature.' });
    expect(body.clashes).toMatchObject([{ enrolmentId: two.enrolmentId, claims: [{ state: 'present', evidence: 'signed_sheet' }] }]);
    const again = await read({ csv, unsigned: 'absent', reason: 'No signature.' });
    expect(stateOf(again.body, one)).toMatchObject({ version: 1 });
    expect(again.body.clashes[0]?.claims).toHaveLength(1);
    expect((await make(place)).number).toBe(2);
  });

  it('keeps its scan for staff, and nothing that is none', async () => {
    const sheet = await make(await begun());
    const keep = (mediaType: 'application/pdf' | 'image/png', bytes: string) => app.call(attendanceRoutes.keepScan, {
      as: trainer, params: { sheetId: sheet.id }, body: { mediaType, file: Buffer.from(bytes).toString('base64') },
    });
    expect((await app.call(attendanceRoutes.scanFile, { as: trainer, params: { sheetId: sheet.id } })).code).toBe('attendance.no-scan');
    expect((await keep('image/png', '<svg onload="alert(1)">')).code).toBe('attendance.scan-invalid');
    expect((await keep('application/pdf', '%PDF-1.7 signed')).body).toMatchObject({ hasScan: true });
    const file = await app.call(attendanceRoutes.scanFile, { as: coordinator, params: { sheetId: sheet.id } });
    expect([file.raw.toString(), file.headers['content-type']]).toEqual(['%PDF-1.7 signed', 'application/octet-stream']);
  });

  it('goes with its scan when its time is over, and what it said stays', async () => {
    const [one] = people as [Officer];
    const place = await begun();
    const signed = await make(place);
    const line = signed.enrolmentIds.indexOf(one.enrolmentId) + 1;
    await app.call(attendanceRoutes.importSheet, { as: trainer, params: { sheetId: signed.id }, body: { signed: [line] } });
    await app.call(attendanceRoutes.keepScan, { as: trainer, params: { sheetId: signed.id }, body: { mediaType: 'image/png', file: Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64') } });
    const files = app.app.get(FileStore, { strict: false });
    const scans = () => files.list(scanPrefix(signed.id));
    const purge = app.app.get(Purger, { strict: false });
    const kept = retentions['signed-sheet'].days;
    const day = 24 * 3_600_000;
    const runAt = (moment: number) => purge.rules().find(({ retention }) => retention === 'signed-sheet')?.run(new Date(moment - kept * day), 500);
    expect(await runAt(app.clock.now().getTime() + (kept - 1) * day)).toBe(0);
    expect(await scans()).toHaveLength(1);
    expect(await runAt(app.clock.now().getTime() + (kept + 1) * day)).toBeGreaterThan(0);
    expect(await scans()).toEqual([]);
    expect(await app.db.repo(AttendanceSheet).count()).toBe(0);
    const { body } = await app.call(attendanceRoutes.session, { as: trainer, params: { sessionId: place.id } });
    expect([stateOf(body, one)?.evidence, body.sheets]).toEqual(['signed_sheet', []]);
    expect((await app.call(attendanceRoutes.scanFile, { as: trainer, params: { sheetId: signed.id } })).code).toBe('attendance.not-found');
  });
});

describe('the report of a video conference', () => {
  const hours = { minutes: 30 };
  it('is shown before it counts, counts once, and contradicts nobody unasked', async () => {
    const [one, two, three, four] = [await officer('Online One'), await officer('Online Two'), await officer('Online Three'), await officer('Online Four')];
    const place = await aSession(app, run.id, { title: 'Online', startsAt: new Date(app.clock.now().getTime() - 300_000), link: 'https://meet.example/1' });
    await absent(place, three);
    const file = `Name,User Email,Duration (Minutes)\nX,${one.email.toUpperCase()},20\nX,${one.email},15\nOnline Two,,29\nOnline Three,,90\nonline four,,x\nNobody Here,,50\n`;
    const look = (body: object, of = place) => app.call(onlinePresenceRoutes.preview, { as: trainer, params: { sessionId: of.id }, body: { ...hours, file, ...body } });
    const take = (as: TestPerson) => app.call(onlinePresenceRoutes.take, { as, params: { sessionId: place.id }, body: { ...hours, file } });
    const { body } = await look({});
    expect(body.rows.map(({ line, outcome, participant }) => [line, outcome, participant?.minutes ?? null])).toEqual([
      [2, 'counts', 35], [3, 'counts', 35], [4, 'below', 29], [5, 'disagrees', 90], [6, 'unreadable', 0], [7, 'unknown', null],
    ]);
    expect(body.counts).toBe(1);
    expect(await app.db.repo(AttendanceRecord).countBy({ sessionId: place.id })).toBe(1);
    await Promise.all([take(trainer), take(coordinator)]);
    const after = (await take(trainer)).body;
    expect(stateOf(after, one)).toMatchObject({ state: 'present', evidence: 'online_minutes', version: 1 });
    expect([two, four].map((each) => stateOf(after, each)?.state)).toEqual(['unmarked', 'unmarked']);
    expect(after.clashes).toMatchObject([{ enrolmentId: three.enrolmentId, recorded: { state: 'absent' } }]);
    expect((await look({})).body.rows.map(({ outcome }) => outcome)).toEqual(['already', 'already', 'below', 'disagrees', 'unreadable', 'unknown']);
    const codes = [await look({ file: '%PDF-1.7' }), await look({ file: `Name,Duration\n${'Siti,5\n'.repeat(20_000)}` }), await look({}, await begun())].map(({ code }) => code);
    expect(codes).toEqual(['attendance.report-unreadable', 'attendance.report-too-long', 'attendance.not-online']);
  });
});

describe('the walk-up list', () => {
  it('marks a participant without a phone, and keeps a name that is nobody’s without enrolling anybody', async () => {
    const [one, place] = [await officer('Siti'), await begun()];
    const before = await app.db.repo(Enrolment).countBy({ runId: run.id });
    const mark = { id: newId(), enrolmentId: one.enrolmentId, state: 'present' as const, seen: 0, at: app.clock.now().toISOString(), evidence: 'walk_up' as const };
    const marked = await app.call(attendanceRoutes.mark, { as: trainer, params: { sessionId: place.id }, body: { marks: [mark] } });
    expect(stateOf(marked.body.attendance, one)).toMatchObject({ state: 'present', evidence: 'walk_up' });
    const note = { id: newId(), name: 'ဒေါ်ခင်', at: app.clock.now().toISOString() };
    const add = () => app.call(attendanceRoutes.addWalkUp, { as: trainer, params: { sessionId: place.id }, body: note });
    const [added] = await Promise.all([add(), add(), add()]);
    expect(added.status).toBe(200);
    const { walkUps } = (await add()).body;
    expect(walkUps).toMatchObject([{ name: 'ဒေါ်ခင်', addedByName: 'Rangi Walker' }]);
    const two = await officer('ဒေါ်ခင်သန္တာ');
    const settle = () => app.call(attendanceRoutes.settleWalkUp, {
      as: trainer, params: { walkUpId: walkUps[0]?.id ?? '' }, body: { enrolmentId: two.enrolmentId, reason: 'She had changed her name.' },
    });
    const settled = await settle();
    expect(settled.body.walkUps).toEqual([]);
    expect(stateOf(settled.body, two)).toMatchObject({ state: 'present', evidence: 'walk_up' });
    expect((await settle()).code).toBe('attendance.clash-settled');
    expect(await app.db.repo(Enrolment).countBy({ runId: run.id })).toBe(before + 1);
  });
});

describe('an appeal', () => {
  const appeal = (as: TestPerson, { id }: RunSession) => app.call(attendanceRoutes.appeal, { as, body: { sessionId: id, text: 'I was in the last row.' } });

  it('is told to those who may answer, and its answer to the officer', async () => {
    const [one, place] = [await officer('Lakshmi'), await begun()];
    await absent(place, one);
    const made = await appeal(one, place);
    expect(made).toMatchObject({ status: 201, body: { state: 'absent', outcome: null } });
    expect((await appeal(one, place)).code).toBe('attendance.appeal-open');
    expect((await app.call(attendanceRoutes.session, { as: trainer, params: { sessionId: place.id } })).body.appeals).toMatchObject([{ fullName: 'Lakshmi', text: 'I was in the last row.' }]);
    const answer = () => app.call(attendanceRoutes.answerAppeal, { as: coordinator, params: { appealId: made.body.id }, body: { state: 'late', answer: 'The camera shows you at ten past.' } });
    const answers = await Promise.all([answer(), answer()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const own = await app.call(attendanceRoutes.own, { as: one });
    const session = own.body.items[0]?.sessions.find(({ id }) => id === place.id);
    expect(session).toMatchObject({ state: 'late', reason: 'The camera shows you at ten past.', canAppeal: true, appeal: { outcome: 'changed', answer: 'The camera shows you at ten past.' } });
    await app.idle();
    const told = (await app.peers.mails()).filter(({ subject }) => /attendance/i.test(subject ?? '')).flatMap(({ to }) => (to ?? []).map(({ address }) => address));
    expect(told).toEqual(expect.arrayContaining([trainer, coordinator, one].map(({ email }) => email)));
  });

  it('has nothing to say where one is present, before a session, or about others’ runs', async () => {
    const one = await officer('Tashi');
    expect((await appeal(one, await aSession(app, run.id))).code).toBe('attendance.nothing-to-appeal');
    expect((await appeal(await app.person('Outsider'), await begun())).status).toBe(404);
  });
});

describe('a closed run', () => {
  it('takes nothing more', async () => {
    const [one, place] = [await officer('Penjor'), await begun()];
    await app.app.get(RunRecords, { strict: false }).freeze(run.id);
    const answers = [
      await absent(place, one),
      await app.call(attendanceRoutes.appeal, { as: one, body: { sessionId: place.id, text: 'I was there.' } }),
      await app.call(attendanceRoutes.addWalkUp, { as: trainer, params: { sessionId: place.id }, body: { id: newId(), name: 'Somebody', at: app.clock.now().toISOString() } }),
    ];
    expect(answers.map(({ code }) => code)).toEqual(['run.closed', 'run.closed', 'run.closed']);
    expect((await app.call(attendanceRoutes.session, { as: trainer, params: { sessionId: place.id } })).status).toBe(200);
  });
});
