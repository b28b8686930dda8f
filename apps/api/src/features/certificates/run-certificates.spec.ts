import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { certificateRoutes, type RunCertificateRow } from '@rso-connect/shared';
import { parse } from 'csv-parse/sync';
import { aCourse, aFinisher, aRun, anEnrolment, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';

let app: TestApp;
let staff: TestPerson;
let runId: string;
const names = ['Amara', 'Batbayar', 'น้ำผึ้ง', '=HYPERLINK("x")', 'Ömer'];

beforeAll(async () => {
  app = await TestApp.start();
  staff = await app.person('Mele Tupou', [{ role: 'programme_officer' }]);
  const academy = await theOrganisation(app, 'JCLEC');
  runId = (await aRun(app, (await aCourse(app)).id, { academyId: academy.id })).id;
  const enrolments = [];
  for (const name of names) {
    enrolments.push(await aFinisher(app, runId, (await app.person(name)).id));
    app.clock.advance(60_000);
  }
  await anEnrolment(app, runId, (await app.person('Still learning')).id);
  for (const { id } of enrolments.slice(0, 4)) await app.call(certificateRoutes.issue, { as: staff, params: { enrolmentId: id }, body: {} });
  const [first] = (await list({ q: 'amara' })).items;
  await app.call(certificateRoutes.revoke, { as: staff, params: { certificateId: first?.certificate?.id ?? '' }, body: { reason: 'A mix-up.' } });
});
afterAll(async () => { await app.stop(); });

async function list(query: Record<string, unknown> = {}, as = staff) {
  return (await app.call(certificateRoutes.run, { as, params: { runId }, query })).body;
}
const named = (rows: readonly RunCertificateRow[]) => rows.map((row) => row.holderName);

describe('the certificates of a run', () => {
  it('are listed with those who have none yet, and with what may be done', async () => {
    const { items, total } = await list();
    expect(total).toBe(5);
    const by = new Map(items.map((row) => [row.holderName, row]));
    expect(by.get('Amara')).toMatchObject({
      certificate: { state: 'revoked', revocationReason: 'A mix-up.', revokedByName: 'Mele Tupou' },
      can: { issue: true, revoke: false, reissue: false, download: false },
    });
    expect(by.get('Batbayar')).toMatchObject({ certificate: { state: 'valid' }, can: { issue: false, revoke: true, reissue: true, download: true } });
    expect(by.get('Ömer')).toMatchObject({ certificate: null, can: { issue: true, revoke: false, reissue: false, download: false } });
  });

  it.each([
    ['missing', ['Ömer']],
    ['revoked', ['Amara']],
    ['valid', ['=HYPERLINK("x")', 'Batbayar', 'น้ำผึ้ง']],
  ])('are filtered by state: %s', async (state, expected) => {
    expect(named((await list({ state })).items).sort()).toEqual([...expected].sort());
  });

  it('are found by name, with and without marks, and by serial', async () => {
    expect(named((await list({ q: 'omer' })).items)).toEqual(['Ömer']);
    expect(named((await list({ q: 'น้ำผึ้ง' })).items)).toEqual(['น้ำผึ้ง']);
    const { items } = await list({ q: 'batbayar' });
    expect(named((await list({ q: items[0]?.certificate?.serial })).items)).toEqual(['Batbayar']);
  });

  it.each(['name', '-name', 'completedAt', '-completedAt'])('come page by page in the order %s', async (sort) => {
    const whole = named((await list({ sort })).items);
    const pages: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list({ sort, limit: 2, cursor });
      pages.push(...named(page.items));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(whole);
    if (sort === 'completedAt') expect(whole).toEqual(names);
    if (sort === '-completedAt') expect(whole).toEqual([...names].reverse());
  });

  it('go into a file that no spreadsheet runs', async () => {
    const { raw, headers } = await app.call(certificateRoutes.exportRun, { as: staff, params: { runId }, query: { sort: 'completedAt' } });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const rows = parse<Record<string, string>>(raw, { bom: true, columns: true });
    expect(rows.map((row) => row['Name'])).toEqual(['Amara', 'Batbayar', 'น้ำผึ้ง', "'=HYPERLINK(\"x\")", 'Ömer']);
    expect(rows.map((row) => row['Certificate'])).toEqual(['revoked', 'valid', 'valid', 'valid', 'none']);
    const missing = await app.call(certificateRoutes.exportRun, { as: staff, params: { runId }, query: { state: 'missing' } });
    expect(parse(missing.raw, { bom: true, columns: true })).toHaveLength(1);
  });

  it('are for staff in scope', async () => {
    const academyOf = async (code: string) =>
      app.person('Dewi', [{ role: 'academy_coordinator', scopeKind: 'academy', scopeId: (await theOrganisation(app, code)).id }]);
    const [own, other, officer] = [await academyOf('JCLEC'), await academyOf('PPA'), await app.person('Somchai')];
    const params = { runId };
    for (const route of [certificateRoutes.run, certificateRoutes.exportRun, certificateRoutes.runIssuing] as const) {
      expect((await app.call(route, { params })).status).toBe(401);
      expect((await app.call(route, { as: officer, params })).status).toBe(403);
      expect((await app.call(route, { as: other, params })).status).toBe(403);
      expect((await app.call(route, { as: own, params })).status).toBe(200);
      expect((await app.call(route, { as: staff, params: { runId: newId() } })).code).toBe('run.not-found');
    }
    expect((await list({}, own)).items.every(({ can }) => !can.issue && !can.revoke && !can.reissue)).toBe(true);
  });

  it('refuse a page that is none', async () => {
    const { status, code } = await app.call(certificateRoutes.run, { as: staff, params: { runId }, query: { cursor: 'nonsense' } });
    expect([status, code]).toEqual([400, 'paging.bad-cursor']);
    expect((await app.call(certificateRoutes.run, { as: staff, params: { runId }, query: { state: 'superseded' } as never })).status).toBe(400);
  });
});
