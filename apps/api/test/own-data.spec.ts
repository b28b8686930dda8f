import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { certificateRoutes, groupedCode, identityRoutes, peopleRoutes, privacyRoutes, sessionRoutes } from '@rso-connect/shared';
import { strFromU8, unzipSync } from 'fflate';
import { Certificate, CertificatesService } from '../src/features/certificates/index.js';
import { Person } from '../src/features/people/index.js';
import { Erasure } from '../src/features/privacy/privacy.entity.js';
import { ErasuresService } from '../src/features/privacy/erasures.service.js';
import { PurgeService } from '../src/features/privacy/purge.service.js';
import { AuditEntry } from '../src/platform/audit/audit-entry.entity.js';
import { newId } from '../src/platform/database/index.js';
import { FileStore } from '../src/platform/files/file-store.js';
import { Keepers, personalTables } from '../src/platform/privacy/index.js';
import { aCourse, aFinisher, aRun } from './factories.js';
import { fillEveryTable, mark, placesOf } from './personal-rows.js';
import { TestApp, type TestPerson } from './start-app.js';

const day = 24 * 3_600_000;
let app: TestApp;
let administrator: TestPerson;
beforeAll(async () => {
  app = await TestApp.start();
  administrator = await app.person('Admin', [{ role: 'administrator' }]);
});
afterAll(async () => { await app.stop(); });

const files = (): FileStore => app.app.get(FileStore, { strict: false });
const actions = async (personId: string): Promise<string[]> =>
  (await app.db.repo(AuditEntry).find({ where: { personId }, order: { id: 'ASC' } })).map(({ action }) => action);
const signedInAgain = async ({ id, email }: TestPerson, fresh = true): Promise<TestPerson> => ({ id, email, cookie: await app.signIn(id, { fresh }) });

async function certified(person: TestPerson): Promise<Certificate> {
  const course = await aCourse(app);
  const run = await aRun(app, course.id);
  const enrolment = await aFinisher(app, run.id, person.id);
  await app.app.get(CertificatesService, { strict: false }).issueByRules(enrolment.id);
  const certificate = await app.db.repo(Certificate).findOneByOrFail({ enrolmentId: enrolment.id });
  expect((await app.call(certificateRoutes.pdf, { as: person, params: { certificateId: certificate.id } })).status).toBe(200);
  return certificate;
}

describe('an export', () => {
  it('holds everything about oneself, nobody else’s and no secrets, and is there for 48 hours', async () => {
    const officer = await app.person('Amina "the <b>bold</b>"');
    const other = await app.person('Somebody Else');
    const certificate = await certified(officer);
    const asked = await app.call(privacyRoutes.requestExport, { as: officer });
    expect([asked.status, asked.body.state]).toEqual([202, 'making']);
    await app.idle();
    const [ready] = (await app.call(privacyRoutes.exports, { as: officer })).body.items;
    expect(ready?.state).toBe('ready');
    const params = { exportId: ready?.id ?? '' };
    expect((await app.call(privacyRoutes.unlockExport, { as: officer, params })).body).toEqual({ path: `/api/me/exports/${params.exportId}/file` });
    const { raw, headers } = await app.call(privacyRoutes.exportFile, { as: officer, params });
    expect(headers['content-type']).toBe('application/zip');
    const zip = unzipSync(new Uint8Array(raw));
    expect(Object.keys(zip)).toEqual(expect.arrayContaining(['index.html', 'data/people.json', 'data/enrolments.json', `files/certificates/${certificate.serial}.pdf`]));
    const people = JSON.parse(strFromU8(zip['data/people.json'])) as object[];
    expect(people).toMatchObject([{ id: officer.id, fullName: 'Amina "the <b>bold</b>"' }]);
    const page = strFromU8(zip['index.html']);
    expect(page).toContain('&#60;b&#62;bold');
    expect(page).not.toMatch(/<script|<b>bold/);
    const all = Object.values(zip).map((bytes) => strFromU8(bytes)).join('\n');
    expect(all).not.toContain(other.id);
    expect(all).not.toMatch(/"(passwordHash|tokenHash|secret)"/);
    expect((await app.peers.mails()).some(({ subject }) => subject === 'Everything about you is ready to fetch')).toBe(true);

    expect((await app.call(privacyRoutes.exportFile, { as: other, params })).code).toBe('privacy.export-not-found');
    expect((await app.call(privacyRoutes.exportFile, { params })).status).toBe(401);
    const stale = await signedInAgain(officer, false);
    for (const route of [privacyRoutes.exportFile, privacyRoutes.unlockExport]) {
      expect((await app.call(route, { as: stale, params })).code).toBe('access.step-up-required');
    }
    app.clock.advance(2 * day);
    expect((await app.call(privacyRoutes.exportFile, { as: await signedInAgain(officer), params })).code).toBe('privacy.export-expired');
    expect(await files().size(`exports/${params.exportId}.zip`)).not.toBeNull();
    await app.app.get(PurgeService, { strict: false }).nightly({}, { jobId: newId(), signal: new AbortController().signal });
    expect(await files().size(`exports/${params.exportId}.zip`)).toBeNull();
    expect(await actions(officer.id)).toEqual(expect.arrayContaining(['export.requested', 'export.made', 'export.fetched']));
  });

  it('is made once however often it is asked for at the same moment', async () => {
    const officer = await app.person('Officer');
    const answers = await Promise.all(Array.from({ length: 4 }, () => app.call(privacyRoutes.requestExport, { as: officer })));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await app.idle();
  });
});

describe('an erasure', () => {
  const request = (as: TestPerson, confirmation = as.email) => app.call(privacyRoutes.requestErasure, { as, body: { confirmation } });

  it('is asked for with one’s own address, closes the account to everything else, and can be taken back', async () => {
    const officer = await app.person('Officer');
    expect((await request(officer, 'somebody@else.example')).code).toBe('privacy.confirmation-wrong');
    const asked = await request(officer);
    expect([asked.status, asked.body.waiting === null]).toEqual([202, false]);
    expect((await request(officer)).body).toEqual(asked.body);
    expect((await app.call(peopleRoutes.updateOwn, { as: officer, body: { timeZone: 'UTC' } })).code).toBe('access.account-closing');
    expect((await app.call(sessionRoutes.current, { as: officer })).body.closing).toBe(true);
    await app.idle();
    expect((await app.peers.mails()).some(({ subject }) => subject === 'Your account will be erased in 14 days')).toBe(true);

    expect((await app.call(privacyRoutes.cancelErasure, { as: officer })).body.waiting).toBeNull();
    expect((await app.call(privacyRoutes.cancelErasure, { as: officer })).code).toBe('privacy.no-erasure');
    expect((await app.call(peopleRoutes.updateOwn, { as: officer, body: { timeZone: 'UTC' } })).status).toBe(200);
    app.clock.advance(15 * day);
    await app.idle();
    expect(await app.db.repo(Person).findOneBy({ id: officer.id })).toMatchObject({ fullName: 'Officer', erasedAt: null });
    expect(await actions(officer.id)).toEqual(expect.arrayContaining(['erasure.requested', 'erasure.cancelled']));
  });

  it('needs the person verified anew', async () => {
    const officer = await app.person('Officer');
    expect((await request(await signedInAgain(officer, false))).code).toBe('access.step-up-required');
    expect((await app.call(privacyRoutes.requestErasure, { body: { confirmation: officer.email } })).status).toBe(401);
  });

  it('waits until what one alone holds is handed over, also where two go at the same moment', async () => {
    const run = await aRun(app, (await aCourse(app)).id);
    const trainer = await app.person('Trainer', [{ role: 'trainer', scopeKind: 'run', scopeId: run.id }]);
    const refused = await request(trainer);
    expect(refused.code).toBe('privacy.open-duties');
    expect((await app.call(privacyRoutes.erasure, { as: trainer })).body.duties).toEqual([{ kind: 'trainer', role: 'trainer', scopeName: run.code }]);
    const second = await app.person('Second admin', [{ role: 'administrator' }]);
    const first = await signedInAgain(administrator);
    const answers = await Promise.all([request(first), request(second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    for (const as of [first, second]) await app.call(privacyRoutes.cancelErasure, { as });
  });

  it('takes the person out of every table and every file, also when it is killed on the way; certificates stay verifiable', async () => {
    const officer = await app.person(mark);
    const certificate = await certified(officer);
    const { body: { id: exportId } } = await app.call(privacyRoutes.requestExport, { as: officer });
    await app.idle();
    expect(await files().size(`exports/${exportId}.zip`)).not.toBeNull();
    const filled = await fillEveryTable(app, officer);
    const personal = personalTables().filter(({ subject, columns }) => subject !== 'nobody' && Object.keys(columns).length > 0);
    expect(filled.sort()).toEqual(personal.map(({ entity }) => app.db.dataSource.getMetadata(entity).tableName).sort());
    expect((await placesOf(app, [mark])).length).toBeGreaterThan(20);
    await request(officer);
    const erasure = await app.db.repo(Erasure).findOneByOrFail({ activeKey: officer.id });

    app.clock.advance(11 * day + 60_000);
    await app.idle();
    expect((await app.peers.mails()).some(({ subject }) => subject === 'Your account will be erased in 3 days')).toBe(true);
    // A step fails as if the process had died there; the job tries again and goes on.
    let failures = 0;
    app.app.get(Keepers, { strict: false }).add({
      name: 'spec', eraseFiles: async () => {
        failures += 1;
        if (failures <= 2) throw new Error(`killed while erasing ${mark}`);
      },
    });
    const service = app.app.get(ErasuresService, { strict: false });
    const context = { signal: new AbortController().signal, progress: () => Promise.resolve() };
    await expect(service.erase({ erasureId: erasure.id }, context)).rejects.toThrow('killed');
    expect(await app.call(privacyRoutes.cancelErasure, { as: officer })).toMatchObject({ status: 401 });
    await expect(service.erase({ erasureId: erasure.id }, context)).rejects.toThrow('killed');
    await service.erase({ erasureId: erasure.id }, context);
    app.clock.advance(4 * day);
    await app.idle();

    expect(await placesOf(app, [mark, officer.email])).toEqual([]);
    expect(await app.db.repo(Erasure).findOneBy({ id: erasure.id })).toMatchObject({ state: 'done' });
    const kept = await files().list('');
    expect(kept.filter((key) => key.includes(certificate.id) || key.includes(exportId))).toEqual([]);
    const mails = await app.peers.mails();
    if (app.settings.mode === 'embedded') expect(mails.filter((mail) => JSON.stringify(mail).includes(officer.email))).toEqual([]);
    const verified = await app.call(certificateRoutes.verify, { params: { code: groupedCode(certificate.code) } });
    expect(verified.body).toMatchObject({ state: 'valid', certificate: { holderName: null, serial: certificate.serial } });
    expect((await app.call(certificateRoutes.pdf, { as: await signedInAgain(administrator), params: { certificateId: certificate.id } })).code).toBe('certificate.holder-withheld');
    expect((await app.call(identityRoutes.reopen, { as: await signedInAgain(administrator), params: { personId: officer.id } })).code).toBe('person.erased');
    expect((await actions(officer.id)).at(-1)).toBe('erasure.done');
  });
});
