import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enrolmentRoutes, notificationRoutes, participantRosterRoutes, questionRoutes, verificationRoutes, type QuestionField } from '@rso-connect/shared';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { aCourse, aRun, aSession, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { aQuestion } from '../../../test/questions.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { readPdf } from '../../platform/pdf/pdf-text.fixture.js';
import { Purger } from '../../platform/privacy/index.js';
import type { CourseRun } from '../courses/index.js';
import { ParticipantAnswer, ParticipantCode } from './participation.entity.js';

const day = 86_400_000;
const passport = 'X 1234567';
/** Text without the differences that lines make. */
const letters = (text: string): string => text.replace(/[\s\u200b-\u200f]/g, '').normalize('NFC');

let app: TestApp;
let courseId: string;
let academyId: string;
let programme: TestPerson;
beforeAll(async () => {
  app = await TestApp.start();
  courseId = (await aCourse(app, { mode: 'workshop' })).id;
  academyId = (await theOrganisation(app, 'JCLEC')).id;
  programme = await app.person('Programme', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });

const inDays = (days: number): string => new Date(app.clock.now().getTime() + days * day).toISOString().slice(0, 10);
async function aWorkshop(): Promise<CourseRun> {
  const now = app.clock.now().getTime();
  return aRun(app, courseId, { mode: 'workshop', academyId, seatsTaken: 2, startsAt: new Date(now + 10 * day), endsAt: new Date(now + 13 * day) });
}
async function aParticipant(run: CourseRun, name = 'Officer'): Promise<{ officer: TestPerson; enrolmentId: string }> {
  const officer = await app.person(name);
  return { officer, enrolmentId: (await anEnrolment(app, run.id, officer.id, { state: 'confirmed' })).id };
}
const setForm = (run: CourseRun, version: number, fields: QuestionField[], as = programme) =>
  app.call(questionRoutes.setForm, { as, params: { runId: run.id }, body: { version, fields } });
const answer = (as: TestPerson, enrolmentId: string, version: number, said: Record<string, string>) =>
  app.call(questionRoutes.answer, { as, params: { enrolmentId }, body: { version, answers: Object.entries(said).map(([key, value]) => ({ key, value })) } });
const own = async (as: TestPerson, enrolmentId: string) => (await app.call(questionRoutes.own, { as, params: { enrolmentId } })).body;
const fields = {
  dietary: () => aQuestion(app),
  access: () => aQuestion(app, { key: 'access', topic: 'access', label: { en: 'Access needs', id: null }, audience: 'trainers', required: false }),
  passport: () => aQuestion(app, { key: 'passport', kind: 'document_number', topic: 'passport', label: { en: 'Passport', id: null } }),
  arrival: () => aQuestion(app, { key: 'arrival', kind: 'date', topic: 'arrival', label: { en: 'Arrival', id: null }, required: false }),
  emergency: () => aQuestion(app, { key: 'emergency', topic: 'emergency', label: { en: 'Whom to call', id: null }, required: false }),
};

describe('the questions of a run', () => {
  it('are asked again only where they are new, and everybody concerned is told', async () => {
    const run = await aWorkshop();
    const { officer, enrolmentId } = await aParticipant(run);
    expect((await setForm(run, 0, [fields.dietary(), fields.passport()])).body).toMatchObject({ version: 1, asked: 1, complete: 0 });
    await answer(officer, enrolmentId, 1, { dietary: 'No pork', passport });
    await app.idle();
    await setForm(run, 1, [{ ...fields.dietary(), label: { en: 'What do you not eat?', id: 'Apa pantangan Anda?' } }, fields.passport()]);
    expect((await own(officer, enrolmentId)).missing).toEqual([]);
    expect((await setForm(run, 2, [fields.dietary(), { ...fields.passport(), purpose: { en: 'For the visa and the hotel.', id: null } }, fields.arrival()])).body).toMatchObject({ version: 3, complete: 0 });
    const { questions, missing } = await own(officer, enrolmentId);
    expect(questions.map(({ key, since, value }) => [key, since, value])).toEqual([['dietary', 1, 'No pork'], ['passport', 3, null], ['arrival', 3, null]]);
    expect(missing).toEqual(['passport']);
    await app.idle();
    const { body: told } = await app.call(notificationRoutes.list, { as: officer });
    expect(told.items.filter(({ kind }) => kind === 'questions-asked')).toHaveLength(2);
    expect((await setForm(run, 2, [])).code).toBe('participation.form-changed');
    expect((await answer(officer, enrolmentId, 1, { dietary: 'Nothing' })).code).toBe('participation.form-changed');
    const races = await Promise.all(Array.from({ length: 4 }, () => setForm(run, 3, [fields.dietary()])));
    expect(races.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await app.db.repo(ParticipantAnswer).countBy({ enrolmentId, fieldKey: 'passport' })).toBe(0);
  });

  it('refuse what they may not ask, and days that are too far', async () => {
    const run = await aWorkshop();
    const wrong = [
      aQuestion(app, { kind: 'choice', choices: ['One'] }), aQuestion(app, { ...fields.passport(), audience: 'trainers' }),
      aQuestion(app, { ...fields.arrival(), audience: 'trainers' }), aQuestion(app, { key: 'Not a key' }),
    ];
    for (const field of wrong) expect((await setForm(run, 0, [field])).code).toBe('request.invalid');
    expect((await setForm(run, 0, [fields.dietary(), fields.dietary()])).code).toBe('request.invalid');
    for (const keptUntil of [inDays(0), inDays(400)]) expect((await setForm(run, 0, [aQuestion(app, { keptUntil })])).code).toBe('participation.kept-too-long');
  });

  it('keep what was typed until it is handed in, for its own person only', async () => {
    const run = await aWorkshop();
    const { officer, enrolmentId } = await aParticipant(run);
    await setForm(run, 0, [fields.dietary(), fields.passport(), fields.arrival()]);
    const draft = (value: string) => app.call(questionRoutes.saveDraft, { as: officer, params: { enrolmentId }, body: { version: 1, answers: [{ key: 'passport', value }] } });
    expect((await Promise.all(['X', 'X 1', 'X 12'].map(draft))).map(({ status }) => status)).toEqual([200, 200, 200]);
    await draft('X 123');
    expect((await own(officer, enrolmentId)).questions[1]).toMatchObject({ value: null, draft: 'X 123' });
    const { body } = await app.call(participantRosterRoutes.rows, { as: programme, params: { runId: run.id }, query: { columns: 'answer.passport' } });
    expect(body.items[0]?.cells).toEqual({ 'answer.passport': null });
    const refused = await answer(officer, enrolmentId, 1, { passport: '#', arrival: '2026-02-30' });
    expect((JSON.parse(refused.raw.toString()) as { fields: { path: string; code: string }[] }).fields.map(({ path, code }) => [path, code])).toEqual([
      ['body.answers.dietary', 'answer.missing'], ['body.answers.passport', 'answer.not_a_number'], ['body.answers.arrival', 'answer.not_a_day'],
    ]);
    expect((await answer(officer, enrolmentId, 1, { dietary: 'None', passport, arrival: '' })).body.missing).toEqual([]);
    expect((await own(officer, enrolmentId)).questions.map(({ value, draft: typed }) => [value, typed])).toEqual([['None', null], [passport, null], ['', null]]);
  });

  it('are sealed in the database, and forgotten when the participant withdraws or the day has come', async () => {
    const run = await aWorkshop();
    const [stays, leaves] = [await aParticipant(run), await aParticipant(run)];
    await setForm(run, 0, [fields.dietary(), { ...fields.passport(), keptUntil: inDays(20) }]);
    for (const { officer, enrolmentId } of [stays, leaves]) await answer(officer, enrolmentId, 1, { dietary: 'No pork', passport });
    const rows = await app.db.repo(ParticipantAnswer).findBy({ runId: run.id });
    expect(rows).toHaveLength(4);
    expect(JSON.stringify(rows)).not.toMatch(/1234567|pork/);
    await app.call(enrolmentRoutes.withdraw, { as: leaves.officer, params: { enrolmentId: leaves.enrolmentId }, body: {} });
    await app.idle();
    expect(await app.db.repo(ParticipantAnswer).countBy({ enrolmentId: leaves.enrolmentId })).toBe(0);
    const purged = async (): Promise<string[]> => {
      await app.app.get(Purger, { strict: false }).purge(() => Promise.resolve());
      return (await app.db.repo(ParticipantAnswer).findBy({ enrolmentId: stays.enrolmentId })).map(({ fieldKey }) => fieldKey).sort();
    };
    app.clock.advance(18 * day);
    expect(await purged()).toEqual(['dietary', 'passport']);
    app.clock.advance(2 * day);
    expect((await app.call(participantRosterRoutes.rows, { as: programme, params: { runId: run.id }, query: { columns: 'answer.passport' } })).body.items.map(({ cells }) => cells['answer.passport'])).toEqual([null, null]);
    expect(await purged()).toEqual(['dietary']);
    app.clock.advance(21 * day);
    expect(await purged()).toEqual([]);
  });
});

describe('the roster by columns', () => {
  let run: CourseRun;
  let trainer: TestPerson;
  let coordinator: TestPerson;
  const wild = '=HYPERLINK("http://evil.example")';
  const columnsFor = async (as: TestPerson) => (await app.call(participantRosterRoutes.columns, { as, params: { runId: run.id } })).body.items.map(({ id }) => id);
  const rows = (as: TestPerson, columns: string) => app.call(participantRosterRoutes.rows, { as, params: { runId: run.id }, query: { columns: columns } });

  beforeAll(async () => {
    run = await aWorkshop();
    trainer = await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    coordinator = await app.person('Coordinator', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: academyId }]);
    await setForm(run, 0, [fields.access(), fields.dietary(), fields.passport(), fields.arrival(), fields.emergency()]);
    for (const name of ['สมชาย ใจดี', wild, '황보혜정']) {
      const { officer, enrolmentId } = await aParticipant(run, name);
      await answer(officer, enrolmentId, 1, { access: name === wild ? '+1 chair' : 'A ramp', dietary: '@home', passport: '0012345', arrival: inDays(9), emergency: 'Mother, +62 811 22' });
    }
  });

  it('shows each only what they may see', async () => {
    expect(await columnsFor(trainer)).toEqual(['organisation', 'state', 'answer.access']);
    expect(await columnsFor(coordinator)).toEqual([
      'organisation', 'state', 'certificateName', 'title', 'rank', 'email', 'language', 'enrolledAt', 'percent', 'score', 'letter',
      'answer.access', 'answer.dietary', 'answer.passport', 'answer.arrival', 'answer.emergency',
    ]);
    expect((await rows(trainer, 'state,answer.access')).body.items.map(({ cells }) => cells['answer.access']).sort()).toEqual(['+1 chair', 'A ramp', 'A ramp']);
    for (const columns of ['answer.passport', 'answer.dietary', 'email', 'letter', 'answer.nonsense']) expect((await rows(trainer, columns)).code).toBe('roster.column-not-allowed');
    for (const route of [participantRosterRoutes.csv, participantRosterRoutes.xlsx]) {
      expect((await app.call(route, { as: trainer, params: { runId: run.id }, query: { columns: 'answer.passport' } })).code).toBe('roster.column-not-allowed');
    }
  });

  it('records who read what is private, and who took it out', async () => {
    const before = await app.db.repo(AuditEntry).countBy({ subjectId: run.id, action: 'participants.private-read' });
    await rows(coordinator, 'state,answer.access');
    await rows(coordinator, 'answer.passport');
    const entries = await app.db.repo(AuditEntry).findBy({ subjectId: run.id, action: 'participants.private-read', actorId: coordinator.id });
    expect([before, entries.map(({ after }) => after?.['columns'])]).toEqual([0, [['answer.passport']]]);
    await app.call(participantRosterRoutes.xlsx, { as: coordinator, params: { runId: run.id }, query: { columns: 'state' } });
    expect(await app.db.repo(AuditEntry).findOneBy({ subjectId: run.id, action: 'roster.exported' })).toMatchObject({ after: { format: 'xlsx', columns: ['state'] } });
  });

  it('goes into CSV and a workbook with its types and scripts, and never as a formula', async () => {
    const query = { columns: 'state,enrolledAt,percent,answer.arrival,answer.access,answer.passport' as never };
    const csv = parse((await app.call(participantRosterRoutes.csv, { as: programme, params: { runId: run.id }, query })).raw.toString('utf8'), { bom: true });
    expect(csv[0]).toEqual(['Name', 'State', 'Enrolled', 'Progress (%)', 'Arrival', 'Access needs', 'Passport']);
    expect(csv.slice(1).map((cells) => cells[0])).toEqual([`'${wild}`, 'สมชาย ใจดี', '황보혜정']);
    expect(csv[1]?.slice(1)).toEqual(['Confirmed', inDays(0), '0', inDays(9), "'+1 chair", '0012345']);
    const book = await app.call(participantRosterRoutes.xlsx, { as: programme, params: { runId: run.id }, query });
    const parts = unzipSync(book.raw);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const strings = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array());
    expect(sheet).not.toContain('<f>');
    for (const text of ['=HYPERLINK(&quot;http://evil.example&quot;)', 'สมชาย ใจดี', '황보혜정', '+1 chair', '0012345', 'Confirmed']) {
      expect(strings.replaceAll('"', '&quot;')).toContain(`<t>${text}</t>`);
    }
    // Days since 1899-12-30, as workbooks count them, and a number as a number.
    const serial = (date: string): number => Date.parse(`${date}T00:00:00Z`) / day + 25_569;
    expect(sheet).toMatch(new RegExp(`<c r="C2"[^>]*><v>${String(serial(inDays(0)))}</v>`));
    expect(sheet).toMatch(new RegExp(`<c r="E2"[^>]*><v>${String(serial(inDays(9)))}</v>`));
    expect(sheet).toMatch(/<c r="D2"><v>0<\/v>/);
    expect(sheet).toMatch(/<c r="G2"[^>]*t="s"/);
  });

  it('makes badges, and the emergency list for who may read it', async () => {
    const badges = await app.call(participantRosterRoutes.badges, { as: trainer, params: { runId: run.id } });
    const { text, plain } = readPdf(badges.raw);
    for (const name of ['สมชาย', '황보혜정', 'HYPERLINK']) expect(letters(text)).toContain(letters(name));
    expect(plain.match(/QR code of participant [0-9A-Z]{8}/g)).toHaveLength(3);
    const again = readPdf((await app.call(participantRosterRoutes.badges, { as: coordinator, params: { runId: run.id } })).raw);
    expect(again.plain.match(/participant [0-9A-Z]{8}/g)?.sort()).toEqual(plain.match(/participant [0-9A-Z]{8}/g)?.sort());
    const [, code = ''] = /participant ([0-9A-Z]{8})/.exec(plain) ?? [];
    const look = (as: TestPerson, badge = code) => app.call(verificationRoutes.badge, { as, params: { code: badge } });
    expect((await look(trainer)).body).toMatchObject({ runId: run.id, sessionId: null });
    const hours = (from: number, to: number) => ({ startsAt: new Date(app.clock.now().getTime() + from * 3_600_000), endsAt: new Date(app.clock.now().getTime() + to * 3_600_000) });
    await aSession(app, run.id, { title: 'Tomorrow', ...hours(23, 25) });
    const next = await aSession(app, run.id, { title: 'Next', ...hours(1, 2) });
    const { enrolmentId } = await app.db.repo(ParticipantCode).findOneByOrFail({ code });
    expect((await look(trainer, code.toLowerCase())).body).toEqual({ runId: run.id, sessionId: next.id, enrolmentId });
    const elsewhere = await app.person('Trainer elsewhere', [{ role: 'trainer', scopeKind: 'run', scopeId: (await aWorkshop()).id }]);
    expect([(await look(elsewhere)).code, (await look(trainer, 'NOSUCHCD')).code, (await look(await app.person('Officer'))).code]).toEqual(['badge.not-found', 'badge.not-found', 'access.not-allowed']);
    const list = await app.call(participantRosterRoutes.emergencyList, { as: coordinator, params: { runId: run.id } });
    const said = letters(readPdf(list.raw).text);
    for (const words of ['Emergency list', 'Whom to call', 'Mother, +62 811 22', 'A ramp', '@home', 'Destroy this paper by']) expect(said).toContain(letters(words));
    expect(said).not.toContain('0012345');
    expect((await app.call(participantRosterRoutes.emergencyList, { as: trainer, params: { runId: run.id } })).status).toBe(403);
    expect((await app.call(participantRosterRoutes.badges, { as: programme, params: { runId: (await aWorkshop()).id } })).code).toBe('roster.nobody');
  });
});
