import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { certificateRoutes, coSignatoryRoutes, identityRoutes, type OwnCertificateView } from '@rso-connect/shared';
import { aCourse, aFinisher, aRun, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { readPdf } from '../../platform/pdf/pdf-text.fixture.js';
import { Course, type CourseRun } from '../courses/index.js';
import { Person } from '../people/index.js';

const khmer = 'ស្រីមុំ ឈឿនសុភ័ក្ត្រ';
const reason = 'Issued to the wrong person.';

let app: TestApp;
let staff: TestPerson;
let officer: TestPerson;
let course: Course;
let run: CourseRun;
let enrolmentId: string;

beforeAll(async () => {
  app = await TestApp.start();
  staff = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
});
afterAll(async () => { await app.stop(); });
beforeEach(async () => {
  officer = await app.person(khmer);
  course = await aCourse(app, { title: 'Protecting Migrants at Sea', minutes: 90 });
  run = await aRun(app, course.id);
  enrolmentId = (await aFinisher(app, run.id, officer.id)).id;
});

function issue(as: TestPerson | undefined = staff, body: Record<string, never> = {}) {
  return app.call(certificateRoutes.issue, { as, params: { enrolmentId }, body });
}
function revoke(certificateId: string, as: TestPerson | undefined = staff, body = { reason }) {
  return app.call(certificateRoutes.revoke, { as, params: { certificateId }, body });
}
function reissue(certificateId: string, holderName: string, as: TestPerson | undefined = staff) {
  return app.call(certificateRoutes.reissue, { as, params: { certificateId }, body: { holderName } });
}
function pdf(certificateId: string, as?: TestPerson) {
  return app.call(certificateRoutes.pdf, { as, params: { certificateId } });
}
async function verify(code: string) {
  return (await app.call(certificateRoutes.verify, { params: { code } })).body;
}
async function issued(): Promise<OwnCertificateView> {
  return (await issue()).body;
}
function coordinator(academyId: string): Promise<TestPerson> {
  return app.person('Dewi', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: academyId }]);
}

describe('issuing one', () => {
  it('freezes what the certificate says', async () => {
    await app.call(coSignatoryRoutes.set, { as: staff, params: { runId: run.id }, body: { reach: 'run', signatories: [{ name: 'Ms Amelia', office: 'Co-Manager' }], was: null } });
    const { status, body } = await issue();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      holderName: khmer, courseTitle: 'Protecting Migrants at Sea', type: 'completion', hours: 1.5, state: 'valid',
      provider: 'Regional Support Office of the Bali Process', signatories: [{ name: 'Ms Amelia', office: 'Co-Manager' }],
    });
    expect(body.serial).toMatch(/^RSO-\d{4}-\d{6}$/);
    expect(body.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    await app.db.repo(Course).update({ id: course.id }, { title: 'Another title', minutes: 5, certificateType: null });
    await app.db.repo(Person).update({ id: officer.id }, { fullName: 'Another name' });
    const own = await app.call(certificateRoutes.own, { as: officer });
    expect(own.body.items).toEqual([body]);
    expect((await verify(body.code)).certificate).toMatchObject({ holderName: khmer, courseTitle: 'Protecting Migrants at Sea', hours: 1.5 });
  });

  it('takes the name for certificates, and the academy of the run', async () => {
    const academy = await theOrganisation(app, 'JCLEC');
    await app.db.repo(Person).update({ id: officer.id }, { preferredName: 'Suharto' });
    const workshop = await aRun(app, course.id, {
      academyId: academy.id, timeZone: 'Asia/Jakarta', startsAt: new Date('2026-03-08T18:00:00Z'), endsAt: new Date('2026-03-13T10:00:00Z'),
    });
    enrolmentId = (await aFinisher(app, workshop.id, officer.id)).id;
    expect(await issued()).toMatchObject({
      holderName: 'Suharto', provider: 'Jakarta Centre for Law Enforcement Cooperation', startedOn: '2026-03-09', endedOn: '2026-03-13',
    });
  });

  it('tells of it in the same transaction', async () => {
    const { id } = await issued();
    const events = await app.db.repo(OutboxEvent).findBy({ name: 'certificate.issued' });
    expect(events.map(({ payload }) => payload)).toContainEqual({ certificateId: id, enrolmentId, personId: officer.id });
  });

  it('is refused to whoever may not, and twice', async () => {
    const statuses = async (as?: TestPerson) => [(await issue(as ?? undefined)).status];
    expect((await app.call(certificateRoutes.issue, { params: { enrolmentId }, body: {} })).status).toBe(401);
    expect(await statuses(officer)).toEqual([403]);
    expect(await statuses(await coordinator((await theOrganisation(app, 'JCLEC')).id))).toEqual([403]);
    expect((await app.call(certificateRoutes.issue, { as: staff, params: { enrolmentId: newId() }, body: {} })).code).toBe('enrolment.not-found');
    await issued();
    const again = await issue();
    expect([again.status, again.code]).toEqual([409, 'certificate.already-issued']);
  });

  it('is refused with an unknown field', async () => {
    const { status, code } = await issue(staff, { type: 'achievement' } as never);
    expect([status, code]).toEqual([400, 'request.invalid']);
    expect((await issue()).status).toBe(201);
  });
});

describe('revoking', () => {
  it('needs a reason, is told and seen, and can be made good by issuing anew', async () => {
    const certificate = await issued();
    for (const wrong of [{ reason: '' }, { reason: '  ' }, {}]) {
      expect((await revoke(certificate.id, staff, wrong as { reason: string })).code).toBe('request.invalid');
    }
    expect((await verify(certificate.code)).state).toBe('valid');
    const { status, body } = await revoke(certificate.id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'revoked', revocationReason: reason });
    const events = await app.db.repo(OutboxEvent).findBy({ name: 'certificate.revoked' });
    expect(events.filter(({ payload }) => JSON.stringify(payload).includes(certificate.id))).toHaveLength(1);
    expect((await pdf(certificate.id, officer)).code).toBe('certificate.already-revoked');
    const again = await revoke(certificate.id);
    expect([again.status, again.code]).toEqual([409, 'certificate.already-revoked']);
    const anew = await issued();
    expect(anew.serial).not.toBe(certificate.serial);
    expect((await verify(certificate.code)).state).toBe('revoked');
    expect((await verify(anew.code)).state).toBe('valid');
    const own = await app.call(certificateRoutes.own, { as: officer, query: { state: 'revoked' } });
    expect(own.body.items).toMatchObject([{ serial: certificate.serial, revocationReason: reason }]);
  });

  it('is refused to whoever may not', async () => {
    const { id } = await issued();
    expect((await app.call(certificateRoutes.revoke, { params: { certificateId: id }, body: { reason } })).status).toBe(401);
    expect((await revoke(id, officer)).status).toBe(403);
    expect((await revoke(newId())).code).toBe('certificate.not-found');
    const params = { runId: run.id };
    expect((await app.call(certificateRoutes.revokeRun, { params, body: { reason } })).status).toBe(401);
    expect((await app.call(certificateRoutes.revokeRun, { as: officer, params, body: { reason } })).status).toBe(403);
    expect((await app.call(certificateRoutes.revokeRun, { as: staff, params: { runId: newId() }, body: { reason } })).code).toBe('run.not-found');
    expect((await app.call(certificateRoutes.revokeRun, { as: staff, params, body: {} as { reason: string } })).status).toBe(400);
    expect((await pdf(id, officer)).status).toBe(200);
  });

  it('reaches the chosen ones or all of a run, and no other run', async () => {
    const others = await Promise.all([1, 2, 3].map(async (number) => aFinisher(app, run.id, (await app.person(`Finisher ${String(number)}`)).id)));
    const made = await Promise.all([enrolmentId, ...others.map(({ id }) => id)].map(async (id) => (await app.call(certificateRoutes.issue, { as: staff, params: { enrolmentId: id }, body: {} })).body));
    const elsewhere = await aRun(app, course.id);
    enrolmentId = (await aFinisher(app, elsewhere.id, officer.id)).id;
    const untouched = await issued();
    const params = { runId: run.id };
    const chosen = await app.call(certificateRoutes.revokeRun, {
      as: staff, params, body: { reason, certificateIds: [made[0]?.id ?? '', untouched.id] },
    });
    expect(chosen.body).toEqual({ revoked: 1 });
    expect((await app.call(certificateRoutes.revokeRun, { as: staff, params, body: { reason } })).body).toEqual({ revoked: 3 });
    expect((await app.call(certificateRoutes.revokeRun, { as: staff, params, body: { reason } })).code).toBe('certificate.nothing-to-revoke');
    expect((await verify(untouched.code)).state).toBe('valid');
  });
});

describe('correcting a name', () => {
  it('issues anew and supersedes, leaving all the rest as it was', async () => {
    const old = await issued();
    await app.db.repo(Course).update({ id: course.id }, { title: 'Another title' });
    const { status, body } = await reissue(old.id, 'ស្រីមុំ');
    expect(status).toBe(201);
    expect(body).toMatchObject({ holderName: 'ស្រីមុំ', courseTitle: old.courseTitle, endedOn: old.endedOn, state: 'valid' });
    expect([body.serial, body.code]).not.toContain(old.serial);
    expect(await verify(old.code)).toEqual({ state: 'superseded', certificate: null, revokedAt: null });
    expect((await pdf(old.id, officer)).code).toBe('certificate.superseded');
    expect((await revoke(old.id)).code).toBe('certificate.superseded');
    expect((await reissue(old.id, 'Again')).code).toBe('certificate.superseded');
    expect((await app.call(certificateRoutes.own, { as: officer })).body.items.map(({ id }) => id)).toEqual([body.id]);
    expect((await issue()).code).toBe('certificate.already-issued');
    const gone = await revoke(body.id);
    expect(await verify(old.code)).toEqual({ state: 'revoked', certificate: null, revokedAt: gone.body.revokedAt });
  });

  it('happens once, however many press', async () => {
    const { id } = await issued();
    const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => reissue(id, `Name ${String.fromCharCode(65 + index)}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('is refused to whoever may not, and without a change', async () => {
    const { id } = await issued();
    expect((await app.call(certificateRoutes.reissue, { params: { certificateId: id }, body: { holderName: 'X' } })).status).toBe(401);
    expect((await reissue(id, 'X', officer)).status).toBe(403);
    expect((await reissue(newId(), 'X')).status).toBe(404);
    expect((await reissue(id, khmer)).code).toBe('certificate.same-name');
    expect((await reissue(id, '12\u202e34')).status).toBe(400);
  });
});

describe('the file', () => {
  it.each([khmer, 'محمد عبد الله الحسيني'])('shows %s, once made the same for ever', async (name) => {
    await app.db.repo(Person).update({ id: officer.id }, { fullName: name });
    const certificate = await issued();
    const first = await pdf(certificate.id, officer);
    expect(first.headers).toMatchObject({
      'content-type': 'application/pdf', 'content-disposition': `attachment; filename="${certificate.serial}.pdf"`,
    });
    const file = readPdf(first.raw);
    expect(file.metadata).toContain(name);
    expect(file.metadata).toContain(`<xmp:CreateDate>${certificate.issuedOn}`);
    expect(file.text.replace(/\s/g, '')).toContain(certificate.code);
    app.clock.advance(86_400_000);
    expect((await pdf(certificate.id, staff)).raw.equals(first.raw)).toBe(true);
  });

  it('is for its holder and staff in scope', async () => {
    const academy = await theOrganisation(app, 'PPA');
    const there = await aRun(app, course.id, { academyId: academy.id });
    enrolmentId = (await aFinisher(app, there.id, officer.id)).id;
    const { id } = await issued();
    expect((await pdf(id)).status).toBe(401);
    expect((await pdf(id, await app.person('Curious'))).status).toBe(404);
    expect((await pdf(id, await coordinator((await theOrganisation(app, 'JCLEC')).id))).status).toBe(404);
    expect((await pdf(id, await coordinator(academy.id))).status).toBe(200);
    expect((await pdf(newId(), officer)).code).toBe('certificate.not-found');
  });
});

describe('verifying', () => {
  it('shows what the certificate shows, and nothing more', async () => {
    const { code, id } = await issued();
    const shown = await verify(code);
    const keys = ['serial', 'type', 'holderName', 'courseTitle', 'provider', 'startedOn', 'endedOn', 'hours', 'signatories', 'issuedOn'];
    expect(Object.keys(shown).sort()).toEqual(['certificate', 'revokedAt', 'state']);
    expect(Object.keys(shown.certificate ?? {}).sort()).toEqual([...keys].sort());
    await revoke(id);
    const { raw, body } = await app.call(certificateRoutes.verify, { params: { code } });
    expect(Object.keys(body.certificate ?? {}).sort()).toEqual([...keys].sort());
    expect(body.revokedAt).not.toBeNull();
    expect(raw.toString()).not.toContain(reason);
    for (const secret of [officer.id, officer.email, staff.id, id]) expect(raw.toString()).not.toContain(secret);
  });

  it('reads a code in lower case without hyphens', async () => {
    const { code } = await issued();
    expect((await verify(code.toLowerCase().replaceAll('-', ''))).state).toBe('valid');
    expect((await verify(` ${code.replaceAll('-', ' ')} `)).state).toBe('valid');
  });

  it('goes on after the account is closed', async () => {
    const administrator = await app.person('Amara', [{ role: 'administrator' }]);
    const { code } = await issued();
    await app.call(identityRoutes.close, { as: administrator, params: { personId: officer.id } });
    expect(await verify(code)).toMatchObject({ state: 'valid', certificate: { holderName: khmer } });
  });

  it('answers in one shape whether a code is known, unknown or none', async () => {
    const nothing = { state: 'unknown', certificate: null, revokedAt: null };
    for (const code of ['0000-0000-0000-0000', 'hello', '../../etc/passwd', "' OR 1=1 --", khmer]) {
      const { status, body, headers } = await app.call(certificateRoutes.verify, { params: { code } });
      expect([status, body, headers['cache-control']]).toEqual([200, nothing, 'no-store']);
    }
    expect((await app.call(certificateRoutes.verify, { params: { code: 'A'.repeat(101) } })).status).toBe(400);
  });
});

describe('my certificates', () => {
  it('are mine alone', async () => {
    const mine = await issued();
    const other = await app.person('Other');
    expect((await app.call(certificateRoutes.own, { as: other })).body).toEqual({ items: [], nextCursor: null, total: 0 });
    expect((await app.call(certificateRoutes.own, {})).status).toBe(401);
    const found = await app.call(certificateRoutes.own, { as: officer, query: { q: mine.serial, sort: 'courseTitle', limit: 1 } });
    expect(found.body.items).toEqual([mine]);
    expect(mine.verifyAddress).toBe(`${app.settings.publicUrl}/verify/${mine.code}`);
  });
});

// Last, since it uses up the address's tries.
it('counts tries by address', async () => {
  const tries = await Promise.all(Array.from({ length: 130 }, () => app.call(certificateRoutes.verify, { params: { code: 'guess' } })));
  const refused = tries.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.code).toBe('request.rate-limited');
  expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
});
