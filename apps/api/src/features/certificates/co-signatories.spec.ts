import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { certificateRoutes, coSignatoryRoutes, type CoSignatoryReach, type Signatory } from '@rso-connect/shared';
import { aCourse, aFinisher, aRun, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { newId } from '../../platform/database/index.js';
import { readPdf } from '../../platform/pdf/pdf-text.fixture.js';
import type { Organisation } from '../organisations/index.js';
import type { Course, CourseRun } from '../courses/index.js';
import { CoSignatories } from './co-signatories.entity.js';

const director = { name: 'Police Colonel Nguyễn Văn Hùng', office: 'Director of the academy' };
const dean = { name: 'น้ำผึ้ง', office: 'Dean' };
const trainer = { name: 'Dewi', office: 'Lead trainer' };

let app: TestApp;
let staff: TestPerson;
let academy: Organisation;
let course: Course;
let run: CourseRun;

beforeAll(async () => {
  app = await TestApp.start();
  staff = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
  academy = await theOrganisation(app, 'JCLEC');
});
afterAll(async () => { await app.stop(); });
beforeEach(async () => {
  await app.db.repo(CoSignatories).clear();
  course = await aCourse(app);
  run = await aRun(app, course.id, { academyId: academy.id });
});

function setOver(was: Signatory[] | null, reach: CoSignatoryReach, signatories: Signatory[] | null, as: TestPerson | undefined = staff, runId = run.id) {
  return app.call(coSignatoryRoutes.set, { as, params: { runId }, body: { reach, signatories, was } });
}
/** Sets it as somebody does who has just read what stands. */
async function set(reach: CoSignatoryReach, signatories: Signatory[] | null, as: TestPerson | undefined = staff, runId = run.id) {
  const { body } = await app.call(coSignatoryRoutes.ofRun, { as: staff, params: { runId } });
  return setOver(body.set?.[reach] ?? null, reach, signatories, as, runId);
}
async function standing(runId = run.id, as = staff) {
  return (await app.call(coSignatoryRoutes.ofRun, { as, params: { runId } })).body;
}
async function issued(runId = run.id) {
  const officer = await app.person('Amara');
  const { id } = await aFinisher(app, runId, officer.id);
  return (await app.call(certificateRoutes.issue, { as: staff, params: { enrolmentId: id }, body: {} })).body;
}

describe('who co-signs', () => {
  it('is nobody until somebody is set', async () => {
    expect(await standing()).toEqual({
      signatories: [], from: null, set: { run: null, course: null, provider: null }, courseTitle: course.title, provider: academy.name, can: { change: true },
    });
    expect((await issued()).signatories).toEqual([]);
  });

  it("is the run's own before the course's before the provider's", async () => {
    const sister = await aRun(app, course.id);
    const elsewhere = await aRun(app, (await aCourse(app)).id, { academyId: academy.id });
    await set('provider', [director]);
    expect(await standing()).toMatchObject({ signatories: [director], from: 'provider' });
    await set('course', [dean]);
    expect(await standing()).toMatchObject({ signatories: [dean], from: 'course' });
    await set('run', [trainer, director]);
    expect(await standing()).toMatchObject({
      signatories: [trainer, director], from: 'run', set: { run: [trainer, director], course: [dean], provider: [director] },
    });
    expect(await standing(sister.id)).toMatchObject({ signatories: [dean], from: 'course', set: { run: null, provider: null } });
    expect(await standing(elsewhere.id)).toMatchObject({ signatories: [director], from: 'provider' });
    await set('run', []);
    expect(await standing()).toMatchObject({ signatories: [], from: 'run' });
    await set('run', null);
    expect(await standing()).toMatchObject({ signatories: [dean], from: 'course' });
    await set('run', null);
    expect(await app.db.repo(CoSignatories).count()).toBe(2);
  });

  it('stands on what is issued from then on, on its page of verification and in its file, and not on what was', async () => {
    const before = await issued();
    await set('course', [director, dean]);
    const certificate = await issued();
    expect(certificate.signatories).toEqual([director, dean]);
    const file = await app.call(certificateRoutes.pdf, { as: staff, params: { certificateId: certificate.id } });
    const { text } = readPdf(file.raw);
    for (const words of [director.name, director.office, dean.office]) expect(text.normalize('NFC')).toContain(words);
    const verified = await app.call(certificateRoutes.verify, { params: { code: before.code } });
    expect(verified.body.certificate?.signatories).toEqual([]);
  });

  it('stands on the certificates of a whole run as it was when issuing them began, and on those of the rules', async () => {
    await set('run', [trainer]);
    await Promise.all([1, 2].map(async (number) => aFinisher(app, run.id, (await app.person(`Officer ${String(number)}`)).id)));
    await app.call(certificateRoutes.issueRun, { as: staff, params: { runId: run.id }, body: {} });
    await app.idle();
    const { body } = await app.call(certificateRoutes.run, { as: staff, params: { runId: run.id }, query: { state: 'valid' } });
    expect(body.items).toHaveLength(2);
    for (const { certificate } of body.items) {
      const verified = await app.call(certificateRoutes.verify, { params: { code: certificate?.code ?? '' } });
      expect(verified.body.certificate?.signatories).toEqual([trainer]);
    }
  });

  it('is recorded without names', async () => {
    await set('provider', [director]);
    await set('provider', null);
    const entries = await app.db.repo(AuditEntry).find({ where: { action: 'co-signatories.changed', subjectId: academy.id }, order: { id: 'ASC' } });
    expect(entries.slice(-2).map(({ subjectKind, before, after }) => ({ subjectKind, before, after }))).toEqual([
      { subjectKind: 'organisation', before: { signatories: null }, after: { signatories: 1 } },
      { subjectKind: 'organisation', before: { signatories: 1 }, after: { signatories: null } },
    ]);
  });

  it.each([['for the first time', null], ['anew', [dean, trainer]]])('is set once where several set it at once, %s', async (_, before) => {
    if (before) await set('run', before);
    const lists = [[director], [dean], [trainer]];
    const answers = await Promise.all(lists.map((list) => setOver(before, 'run', list)));
    expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([200, 'co-signatories.changed-meanwhile', 'co-signatories.changed-meanwhile']);
    const winner = lists[answers.findIndex(({ status }) => status === 200)];
    expect((await standing()).set.run).toEqual(winner);
  });

  it('is not overwritten by who never saw it; the same again changes nothing', async () => {
    await set('run', [director]);
    expect((await setOver(null, 'run', [dean])).code).toBe('co-signatories.changed-meanwhile');
    expect((await setOver([dean], 'run', null)).code).toBe('co-signatories.changed-meanwhile');
    expect((await setOver(null, 'run', [director])).status).toBe(200);
    expect((await standing()).set.run).toEqual([director]);
    const changes = await app.db.repo(AuditEntry).countBy({ action: 'co-signatories.changed', subjectId: run.id });
    expect(changes).toBe(1);
  });
});

describe('who may', () => {
  it('read it: staff of the run; set it: programme officers', async () => {
    const coordinator = await app.person('Dewi', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: academy.id }]);
    const other = await app.person('Other', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: (await theOrganisation(app, 'PPA')).id }]);
    expect((await standing(run.id, coordinator)).can).toEqual({ change: false });
    expect((await set('run', [dean], coordinator)).status).toBe(403);
    const read = await app.call(coSignatoryRoutes.ofRun, { as: other, params: { runId: run.id } });
    expect([read.status, read.code]).toEqual([403, 'access.not-allowed']);
    expect((await app.call(coSignatoryRoutes.ofRun, { params: { runId: run.id } })).status).toBe(401);
    expect((await set('run', [dean], staff, newId())).code).toBe('run.not-found');
    expect((await standing()).set.run).toBeNull();
  });
});

describe('bad input', () => {
  it.each([
    ['four people', { signatories: Array.from({ length: 4 }, () => dean) }],
    ['an unknown field', { signatories: [{ ...dean, title: 'Dr' }] }],
    ['an unknown reach', { reach: 'world' }],
    ['a right-to-left override', { signatories: [{ name: 'A\u202eB', office: 'B' }] }],
    ['an unpaired surrogate', { signatories: [{ name: 'A', office: 'B\ud800' }] }],
    ['no office', { signatories: [{ name: 'A', office: ' ' }] }],
    ['a name of 10,000 characters', { signatories: [{ name: 'A'.repeat(10_000), office: 'B' }] }],
    ['nothing said', { signatories: undefined }],
  ])('is refused: %s', async (_, wrong) => {
    const body = { reach: 'run' as const, signatories: [dean], was: null, ...wrong } as never;
    const { status, code } = await app.call(coSignatoryRoutes.set, { as: staff, params: { runId: run.id }, body });
    expect([status, code]).toEqual([400, 'request.invalid']);
    expect((await standing()).from).toBeNull();
  });
});
