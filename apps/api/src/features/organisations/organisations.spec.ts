import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organisationRoutes, type RequestOf } from '@rso-connect/shared';
import { theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { Organisation } from './organisation.entity.js';
import { isMemberOn } from './organisation.rules.js';

type Query = NonNullable<RequestOf<typeof organisationRoutes.list>['query']>;

let app: TestApp;
let administrator: TestPerson;

async function names(query: Query): Promise<string[]> {
  const { status, body } = await app.call(organisationRoutes.list, { query: { limit: 100, ...query } });
  expect(status).toBe(200);
  return body.items.map((row) => row.name);
}

beforeAll(async () => {
  app = await TestApp.start();
  administrator = await app.person('Administrator', [{ role: 'administrator' }]);
});
afterAll(async () => { await app.stop(); });

describe('the registry', () => {
  it('is public and holds 48 members: 45 states and territories, 3 organisations', async () => {
    const { body } = await app.call(organisationRoutes.list, { query: { kind: 'member', limit: 100 } });
    expect(body.total).toBe(48);
    const types = body.items.map((row) => row.memberType);
    expect(types.filter((type) => type === 'organisation')).toHaveLength(3);
    expect(await names({ type: 'territory' })).toEqual(['Hong Kong SAR', 'Macau SAR', 'New Caledonia']);
  });

  it.each<[Query, string[]]>([
    [{ region: 'north-america' }, ['United States of America']],
    [{ q: 'viet', kind: 'member' }, ['Viet Nam']],
    [{ q: 'việt', kind: 'member' }, ['Viet Nam']],
    [{ kind: 'academy' }, ['Jakarta Centre for Law Enforcement Cooperation', 'People’s Police Academy', 'UNITAR CIFAL Jeju']],
    [{ kind: 'office' }, ['Regional Support Office of the Bali Process']],
    [{ region: 'asean', type: 'organisation' }, []],
  ])('obeys %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('pages in a stable order', async () => {
    const first = await app.call(organisationRoutes.list, { query: { limit: 30, sort: '-name' } });
    const second = await app.call(organisationRoutes.list, { query: { limit: 30, sort: '-name', cursor: first.body.nextCursor ?? '' } });
    const all = [...first.body.items, ...second.body.items].map((row) => row.name);
    expect(all).toEqual((await names({ sort: '-name' })));
    expect(new Set(all).size).toBe(52);
  });

  it('knows who was a member when', async () => {
    await app.db.repo(Organisation).update({ code: 'FJ' }, { memberSince: '2010-01-01', memberUntil: '2020-01-01' });
    expect(await names({ q: 'fiji', asOf: '2009-12-31' })).toEqual([]);
    expect(await names({ q: 'fiji', asOf: '2010-01-01' })).toEqual(['Fiji']);
    expect(await names({ q: 'fiji', asOf: '2020-01-01' })).toEqual([]);
    expect(await names({ q: 'fiji' })).toEqual(['Fiji']);
    expect(await names({ kind: 'academy', asOf: '1990-01-01' })).toHaveLength(3);
  });

  it.each([{ kind: 'club' }, { asOf: 'yesterday' }, { region: 'moon' }, { colour: 'blue' }])('refuses %j', async (query) => {
    const { status, code } = await app.call(organisationRoutes.list, { query: query as never });
    expect([status, code]).toEqual([400, 'request.invalid']);
  });
});

describe('an agency', () => {
  it('is added by administrators only, once', async () => {
    const { id: memberId } = await theOrganisation(app, 'TH');
    const request = { params: { memberId }, body: { name: 'กรมสอบสวนคดีพิเศษ', code: 'TH-DSI' } };
    expect((await app.call(organisationRoutes.addAgency, request)).status).toBe(401);
    const staff = await app.person('Staff', [{ role: 'programme_officer' }]);
    expect((await app.call(organisationRoutes.addAgency, { ...request, as: staff })).status).toBe(403);
    const added = await app.call(organisationRoutes.addAgency, { ...request, as: administrator });
    expect([added.status, added.body.parentName, added.body.kind]).toEqual([201, 'Thailand', 'agency']);
    const again = await app.call(organisationRoutes.addAgency, { ...request, as: administrator });
    expect([again.status, again.code]).toEqual([409, 'organisation.code-taken']);
    expect(await names({ parentId: memberId })).toEqual(['กรมสอบสวนคดีพิเศษ']);
    expect(await names({ q: 'สอบสวน' })).toEqual(['กรมสอบสวนคดีพิเศษ']);
  });

  it('belongs to a member of today', async () => {
    const { id: academy } = await theOrganisation(app, 'JCLEC');
    const body = { name: 'Somebody', code: 'X-1' };
    const wrong = await app.call(organisationRoutes.addAgency, { params: { memberId: academy }, body, as: administrator });
    expect([wrong.status, wrong.code]).toEqual([422, 'organisation.not-a-member']);
    const unknown = await app.call(organisationRoutes.addAgency, { params: { memberId: administrator.id }, body, as: administrator });
    expect([unknown.status, unknown.code]).toEqual([404, 'organisation.not-found']);
  });

  it.each([
    ['a name of 10,000 characters', { name: 'a'.repeat(10_000) }],
    ['an unpaired surrogate', { name: 'A\ud800' }],
    ['a right-to-left override', { name: 'A\u202e' }],
    ['a code with a slash', { code: '../TH' }],
    ['an unknown field', { kind: 'member' }],
  ])('is refused with %s', async (_, wrong) => {
    const { id: memberId } = await theOrganisation(app, 'TH');
    const body = { name: 'Agency', code: 'TH-NEW', ...wrong };
    const { status, code } = await app.call(organisationRoutes.addAgency, { params: { memberId }, body, as: administrator });
    expect([status, code]).toEqual([400, 'request.invalid']);
    expect(await app.db.repo(Organisation).countBy({ code: 'TH-NEW' })).toBe(0);
  });
});

describe('membership', () => {
  it.each([
    ['member', null, null, true],
    ['member', '2026-01-01', null, true],
    ['member', '2026-06-01', null, false],
    ['member', null, '2026-03-12', false],
    ['member', null, '2026-03-13', true],
    ['academy', null, null, false],
  ] as const)('of a %s from %s to %s on 12 March 2026: %s', (kind, memberSince, memberUntil, expected) => {
    expect(isMemberOn({ kind, memberSince, memberUntil }, '2026-03-12')).toBe(expected);
  });
});
