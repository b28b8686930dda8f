import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditRoutes, identityRoutes, peopleRoutes } from '@rso-connect/shared';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { runCommand } from '../../commands/run-command.js';
import { AuditChain } from '../../platform/audit/audit-chain.js';
import { AuditEntry, AuditSource } from '../../platform/audit/audit-entry.entity.js';

let app: TestApp;
let administrator: TestPerson;
let officer: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  administrator = await app.person('Ada Administrator', [{ role: 'administrator' }]);
  officer = await app.person('Somchai ใจดี', [], { password: 'correct horse battery' });
  const { body } = await app.call(peopleRoutes.grantRole, {
    as: administrator, params: { personId: officer.id }, body: { role: 'programme_officer', scopeKind: 'platform' }, headers: { 'x-request-id': 'the-grant-of-this-spec' },
  });
  await app.call(peopleRoutes.withdrawRole, { as: administrator, params: { personId: officer.id, grantId: body.id } });
  await app.call(identityRoutes.signIn, { body: { email: officer.email, password: 'wrong horse battery' }, headers: { 'user-agent': 'Stranger/1.0' } });
  await app.call(peopleRoutes.updateOwn, { as: officer, body: { timeZone: 'Asia/Bangkok', fullName: '=cmd|calc' } });
});
afterAll(async () => { await app.stop(); });

const list = (query: object) => app.call(auditRoutes.list, { as: administrator, query });
const actionsOf = async (query: object) => (await list(query)).body.items.map(({ action }) => action);

describe('administrators', () => {
  it('read who did what to whom, from where and what changed', async () => {
    const { body } = await list({ personId: officer.id, action: 'role.granted' });
    expect(body).toMatchObject({
      total: 1,
      items: [{
        action: 'role.granted', origin: 'request', actor: { id: administrator.id, fullName: 'Ada Administrator' }, person: { id: officer.id },
        subject: { kind: 'role-grant' }, reference: 'the-grant-of-this-spec', before: null, after: { role: 'programme_officer' }, source: { address: '127.0.0.1' },
      }],
    });
  });

  it('filter by action, actor, person, subject and day', async () => {
    const all = ['person.updated', 'sign-in.failed', 'role.withdrawn', 'role.granted', 'session.begun'];
    expect(await actionsOf({ personId: officer.id })).toEqual(all);
    expect(await actionsOf({ personId: officer.id, sort: 'occurredAt' })).toEqual(all.toReversed());
    expect(await actionsOf({ personId: officer.id, actorId: administrator.id })).toEqual(['role.withdrawn', 'role.granted']);
    expect(await actionsOf({ subjectId: officer.id, action: 'person.updated' })).toEqual(['person.updated']);
    const [today, yesterday] = [0, 86_400_000].map((ago) => new Date(app.clock.now().getTime() - ago).toISOString().slice(0, 10));
    expect(await actionsOf({ personId: officer.id, from: today, to: today })).toEqual(all);
    expect(await actionsOf({ personId: officer.id, to: yesterday })).toEqual([]);
  });

  it('find entries by people’s names and by whole ids', async () => {
    expect((await actionsOf({ q: 'ada admin' })).filter((action) => action.startsWith('role'))).toContain('role.granted');
    expect(await actionsOf({ q: 'the-grant-of-this-spec' })).toEqual(['role.granted']);
    expect(await actionsOf({ q: officer.email })).toContain('sign-in.failed');
    expect(await actionsOf({ q: 'nobody-at-all' })).toEqual([]);
  });

  it('page through it without losing an entry', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await list({ personId: officer.id, limit: 2, cursor });
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual((await list({ personId: officer.id })).body.items.map(({ id }) => id));
  });

  it.each([
    ['an unknown action', { action: 'account.exploded' }],
    ['an id that is none', { actorId: '1 OR 1=1' }],
    ['a day that is none', { from: '2026-02-30' }],
    ['an unknown field', { password: 'x' }],
    ['a subject with a quote', { subjectId: "x' --" }],
  ])('are refused %s', async (_, query) => {
    const { status, code } = await list(query);
    expect([status, code]).toEqual([400, 'request.invalid']);
  });

  it('export it, safe for spreadsheets, and the export is an entry', async () => {
    const { raw, headers, status } = await app.call(auditRoutes.exported, { as: administrator, query: { personId: officer.id } });
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain('audit-log.csv');
    const text = raw.toString('utf8');
    expect(text.split('\r\n')).toHaveLength(7);
    expect(text).toContain("'=cmd|calc");
    expect(text).not.toMatch(/[,\n]"?=cmd/);
    expect((await list({ action: 'audit.exported' })).body.items).toMatchObject([{ actor: { id: administrator.id }, after: { personId: officer.id, searched: false } }]);
  });

  it('export only in a session that was verified just now', async () => {
    const stale = await app.person('Administrator', [{ role: 'administrator' }], { fresh: false });
    const { status, code } = await app.call(auditRoutes.exported, { as: stale, query: {} });
    expect([status, code]).toEqual([403, 'access.step-up-required']);
  });
});

describe('people', () => {
  it('read what happened to their own account, and by whom in general', async () => {
    const { body } = await app.call(auditRoutes.own, { as: officer });
    expect(body.items.map(({ action, by }) => [action, by])).toEqual([
      ['person.updated', 'you'], ['sign-in.failed', 'visitor'], ['role.withdrawn', 'administrator'], ['role.granted', 'administrator'], ['session.begun', 'you'],
    ]);
    expect(body.items[0]).toMatchObject({ before: { timeZone: 'UTC' }, after: { timeZone: 'Asia/Bangkok', fields: ['fullName', 'timeZone'] }, source: { address: '127.0.0.1' } });
    expect(body.items[1]).toMatchObject({ source: null });
    expect(body.items[3]).toMatchObject({ after: { role: 'programme_officer' }, source: null });
    expect(JSON.stringify(body)).not.toMatch(/Ada|Stranger/);
    expect(JSON.stringify(body)).not.toContain(administrator.id);
  });

  it('never read what happened to others', async () => {
    const other = await app.person('Another officer');
    const { body } = await app.call(auditRoutes.own, { as: other });
    expect(body.items.map(({ action }) => action)).toEqual(['session.begun']);
    expect((await app.call(auditRoutes.own, { as: other, query: { personId: officer.id } as object })).status).toBe(400);
  });
});

describe('the chain', () => {
  const rso = async (): Promise<{ code: number; out: string[] }> => {
    const out: string[] = [];
    const code = await runCommand(['audit', 'verify'], {
      env: {
        NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: app.settings.dataDir, DATABASE_URL: app.settings.databaseUrl,
        REDIS_PREFIX: app.settings.redisPrefix, DEMONSTRATION: 'false', SEED_COURSES: 'false', ...app.peers.env,
      },
      print: (line) => out.push(line),
      complain: (line) => out.push(line),
    });
    return { code, out };
  };

  it('is followed by the operator’s command, whose outcome administrators see', async () => {
    await app.app.get(AuditChain).seal();
    const { code, out } = await rso();
    expect([code, out.join()]).toEqual([0, expect.stringMatching(/^The audit log is whole: \d+ entries/)]);
    const { body } = await app.call(auditRoutes.chain, { as: administrator });
    expect(body.verified).toMatchObject({ breaks: 0, first: null });
    expect(body.verified?.entries).toBeGreaterThan(5);
    expect(body.sealed).toBeGreaterThanOrEqual(body.verified?.entries ?? 0);
  });

  it('says where it breaks: on the terminal, by the exit code, and on the screen', async () => {
    const { id } = await app.db.repo(AuditEntry).findOneByOrFail({ reference: 'the-grant-of-this-spec' });
    await app.db.repo(AuditSource).update({ entryId: id }, { address: '10.9.8.7' });
    const { code, out } = await rso();
    expect(code).toBe(1);
    expect(out[0]).toMatch(new RegExp(`^place \\d+, entry ${id}: the network address`));
    const { body } = await app.call(auditRoutes.chain, { as: administrator });
    expect(body.verified).toMatchObject({ breaks: 1, first: { entryId: id, what: 'source-changed' } });
  });
});
