import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consentRoutes, type ConsentAudience } from '@rso-connect/shared';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { Person } from '../people/index.js';
import { Consent } from './consent.entity.js';
import { ConsentsService, whereVisible } from './index.js';

const day = 24 * 3_600_000;
let app: TestApp;
beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });

const choose = (as: TestPerson, field: 'email' | 'name', audience: ConsentAudience, endsOn: string | null = null) =>
  app.call(consentRoutes.choose, { as, params: { field }, body: { audience, endsOn } });

describe('what somebody shows', () => {
  it('is nothing unless they say so', async () => {
    const officer = await app.person('Officer');
    const { body } = await app.call(consentRoutes.own, { as: officer });
    expect(body.items.every(({ audience }) => audience === 'nobody')).toBe(true);
    expect((await app.call(consentRoutes.own, {})).status).toBe(401);
    expect((await app.call(consentRoutes.history, {})).status).toBe(401);
  });

  it('keeps the history of every choice, and an audit entry of each', async () => {
    const officer = await app.person('Officer');
    await choose(officer, 'email', 'alumni');
    await choose(officer, 'email', 'alumni');
    await choose(officer, 'email', 'rso');
    await choose(officer, 'email', 'nobody');
    const { body } = await app.call(consentRoutes.history, { as: officer });
    expect(body.items.map(({ audience, withdrawnAt }) => [audience, withdrawnAt !== null])).toEqual([['rso', true], ['alumni', true]]);
    const entries = await app.db.repo(AuditEntry).find({ where: { personId: officer.id }, order: { id: 'ASC' } });
    expect(entries.map(({ action }) => action).filter((action) => action.startsWith('consent.'))).toEqual(['consent.given', 'consent.withdrawn', 'consent.given', 'consent.withdrawn']);
  });

  it('is kept once however often the choice is sent at the same moment', async () => {
    const officer = await app.person('Officer');
    const answers = await Promise.all(Array.from({ length: 5 }, () => choose(officer, 'email', 'alumni')));
    expect(answers.every(({ status, code }) => status === 200 || code === 'consent.changed-meanwhile')).toBe(true);
    expect(await app.db.repo(Consent).countBy({ personId: officer.id })).toBe(1);
  });

  it('refuses an end that has passed, an audience or a field that is none, and fields that are not asked for', async () => {
    const officer = await app.person('Officer');
    expect((await choose(officer, 'email', 'rso', '2020-01-01')).code).toBe('consent.end-passed');
    const wrong = [
      app.call(consentRoutes.choose, { as: officer, params: { field: 'shoe-size' as never }, body: { audience: 'rso' } }),
      app.call(consentRoutes.choose, { as: officer, params: { field: 'email' }, body: { audience: 'everybody' as never } }),
      app.call(consentRoutes.choose, { as: officer, params: { field: 'email' }, body: { audience: 'rso', personId: officer.id } as never }),
    ];
    for (const { code } of await Promise.all(wrong)) expect(code).toBe('request.invalid');
    expect(await app.db.repo(Consent).countBy({ personId: officer.id })).toBe(0);
  });
});

describe('who sees it', () => {
  const nobody = { isRso: false, sharesSpace: false, isAlumnus: false };

  async function listed(asker: TestPerson, as: Partial<typeof nobody>): Promise<string[]> {
    const query = app.db.repo(Person).createQueryBuilder('person');
    whereVisible(query, 'person.id', 'name', { ...nobody, ...as, personId: asker.id }, app.clock.now());
    return (await query.getMany()).map(({ id }) => id);
  }

  it('is decided in the query by what each person chose, until it ends, and says the same for one person', async () => {
    const [shown, hidden, asker] = [await app.person('Shown'), await app.person('Hidden'), await app.person('Asker')];
    const tomorrow = new Date(app.clock.now().getTime() + day).toISOString().slice(0, 10);
    await choose(shown, 'name', 'alumni', tomorrow);
    expect(await listed(asker, {})).toEqual([asker.id]);
    expect(await listed(asker, { isRso: true, sharesSpace: true })).toEqual([asker.id]);
    const seen = await listed(asker, { isAlumnus: true });
    expect(seen).toEqual(expect.arrayContaining([asker.id, shown.id]));
    expect(seen).not.toContain(hidden.id);
    const fields = await app.app.get(ConsentsService, { strict: false }).visible([shown.id, hidden.id], () => ({ ...nobody, isSelf: false, isAlumnus: true }));
    expect([[...(fields.get(shown.id) ?? [])], [...(fields.get(hidden.id) ?? [])]]).toEqual([['name'], []]);
    app.clock.advance(3 * day);
    expect(await listed(asker, { isAlumnus: true })).toEqual([asker.id]);
  });
});
