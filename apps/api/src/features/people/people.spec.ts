import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { peopleRoutes } from '@rso-connect/shared';
import { TestApp } from '../../../test/start-app.js';

let app: TestApp;

beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });

describe('role grants', () => {
  it('are denied to officers and given by administrators', async () => {
    const officer = await app.person('Officer');
    const administrator = await app.person('Admin', [{ role: 'administrator' }]);
    const request = { params: { personId: officer.id }, body: { role: 'programme_officer', scopeKind: 'platform' } } as const;
    expect((await app.call(peopleRoutes.grantRole, request)).status).toBe(401);
    expect((await app.call(peopleRoutes.grantRole, { ...request, as: officer })).status).toBe(403);
    expect((await app.call(peopleRoutes.grantRole, { ...request, as: administrator })).status).toBe(201);
    const again = await app.call(peopleRoutes.grantRole, { ...request, as: administrator });
    expect([again.status, again.code]).toEqual([409, 'person.grant-exists']);
    const list = await app.call(peopleRoutes.list, { as: administrator, query: { role: 'programme_officer' } });
    expect(list.body.items.map((row) => row.id)).toEqual([officer.id]);
  });

  it('fit their scope', async () => {
    const administrator = await app.person('Admin', [{ role: 'administrator' }]);
    const { status, code } = await app.call(peopleRoutes.grantRole, {
      as: administrator, params: { personId: administrator.id }, body: { role: 'focal_point', scopeKind: 'platform' },
    });
    expect([status, code]).toEqual([422, 'person.grant-scope']);
  });
});

describe('the export', () => {
  it('holds the people of the list, and no name that a spreadsheet would run', async () => {
    const programme = await app.person('Programme', [{ role: 'programme_officer' }]);
    await app.person('=HYPERLINK("http://evil.example")', [{ role: 'trainer', scopeKind: 'run', scopeId: programme.id }]);
    const { status, headers, raw } = await app.call(peopleRoutes.exportList, { as: programme, query: { role: 'trainer' } });
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = raw.toString('utf8').split('\r\n');
    expect(lines[0]).toBe('\uFEFFName,E-mail address,Organisation,Roles,State,Signed up');
    expect(lines[1]).toMatch(/^"'=HYPERLINK\(""http:\/\/evil.example""\)",/);
    expect(lines).toHaveLength(3);
    const inBahasa = await app.call(peopleRoutes.exportList, { as: programme, query: { role: 'trainer' }, headers: { 'accept-language': 'id-ID, en;q=0.5' } });
    expect(inBahasa.raw.toString('utf8').split('\r\n')[0]).toBe('\uFEFFNama,Alamat surel,Organisasi,Peran,Keadaan,Mendaftar');
    expect((await app.call(peopleRoutes.exportList, { as: await app.person('Officer') })).status).toBe(403);
    expect((await app.call(peopleRoutes.exportList, { as: programme, query: { limit: 5 } as never })).code).toBe('request.invalid');
  });
});
