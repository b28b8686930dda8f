import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { auditRoutes, peopleRoutes } from '@rso-connect/shared';
import { Audit } from '../../src/platform/audit/audit.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { TestApp, waitFor, type TestPerson } from '../start-app.js';

let app: TestApp;
let officer: TestPerson;
beforeAll(async () => {
  app = await TestApp.start();
  officer = await app.person('Officer');
});
afterAll(async () => { await app.stop(); });

const refusalsOf = (person: TestPerson): Promise<AuditEntry[]> => app.db.repo(AuditEntry).find({ where: { action: 'access.refused', personId: person.id }, order: { id: 'ASC' } });
const grantTo = (as: TestPerson | undefined, to: TestPerson) =>
  app.call(peopleRoutes.grantRole, { as, params: { personId: to.id }, body: { role: 'administrator', scopeKind: 'platform' }, headers: { 'x-request-id': 'refused-in-this-spec' } });

describe('a refusal', () => {
  it('of a role that somebody would give themselves is on record, with who, what, why and from where', async () => {
    expect((await grantTo(officer, officer)).code).toBe('access.not-allowed');
    await waitFor(async () => (await refusalsOf(officer)).length > 0, 'the refusal to be recorded');
    expect(await refusalsOf(officer)).toMatchObject([{
      actorId: officer.id, originKind: 'request', reference: 'refused-in-this-spec', subjectKind: 'route', subjectId: 'POST /api/people/:personId/role-grants',
      after: { code: 'access.not-allowed' },
    }]);
    const { body } = await app.call(auditRoutes.own, { as: officer });
    expect(body.items.map(({ action, by }) => [action, by])).toContainEqual(['access.refused', 'you']);
  });

  it('of a role that rests says so', async () => {
    const resting = await app.person('Administrator', [{ role: 'administrator' }], { secondFactor: false });
    expect((await grantTo(resting, officer)).code).toBe('access.second-factor-required');
    await waitFor(async () => (await refusalsOf(resting)).length > 0, 'the refusal to be recorded');
    expect((await refusalsOf(resting))[0]?.after).toEqual({ code: 'access.second-factor-required' });
  });

  it('of a stranger stands in the request log alone, and one who tries every door fills no more than a page', async () => {
    expect((await grantTo(undefined, officer)).status).toBe(401);
    const busy = await app.person('Busy officer');
    await Promise.all(Array.from({ length: 75 }, () => app.call(peopleRoutes.list, { as: busy, query: {} })));
    await waitFor(async () => (await refusalsOf(busy)).length >= 60, 'the refusals to be recorded');
    await grantTo(busy, officer);
    expect(await refusalsOf(busy)).toHaveLength(60);
  });

  it('is recorded before a process that stops right after it lets go of its database', async () => {
    const errors: string[] = [];
    const stopping = await TestApp.start({}, undefined, (line) => errors.push(line));
    const refused = await stopping.person('Officer');
    const audit = stopping.app.get(Audit, { strict: false });
    const record = audit.record.bind(audit);
    const server = stopping.app.getHttpServer();
    jest.spyOn(audit, 'record').mockImplementation(async (entry) => {
      if (entry.action === 'access.refused') await waitFor(() => !server.listening, 'the server to close');
      await record(entry);
    });
    expect((await stopping.call(peopleRoutes.list, { as: refused, query: {} })).status).toBe(403);
    await stopping.stop();
    expect(errors).toEqual([]);
  });
});
