import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditActions, type AuditAction } from '@rso-connect/shared';
import { RouteCheck } from '../../src/platform/access/route-check.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { newId } from '../../src/platform/database/index.js';
import { nameOf, rows } from '../access-matrix/rows.js';
import { actors, makeWorld, type World } from '../access-matrix/world.js';
import { actionsElsewhere } from './actions-elsewhere.js';
import { auditedRoutes } from './audited-routes.js';

/** From this folder to the top of the repository, where the table's paths begin. */
const top = new URL('../../../../', import.meta.url);

let world: World;
beforeAll(async () => { world = await makeWorld(); }, 60_000);
afterAll(async () => { await world.app.stop(); });

describe('the table of audited routes', () => {
  it('has a line for every route that changes something, and none for a route that is gone', () => {
    const served = world.app.app.get(RouteCheck).routes().flatMap(({ declaration }) => (declaration ? [nameOf(declaration.contract)] : []));
    const changing = served.filter((name) => !name.startsWith('GET '));
    expect(changing.filter((name) => !(name in auditedRoutes))).toEqual([]);
    expect(Object.keys(auditedRoutes).filter((name) => !served.includes(name))).toEqual([]);
  });

  it('has a line for every file with personal data', () => {
    const served = world.app.app.get(RouteCheck).routes().flatMap(({ declaration }) => (declaration?.contract.responseMedia === 'text/csv' ? [nameOf(declaration.contract)] : []));
    // Runs are plans, without a person in them.
    expect(served.filter((name) => name !== 'GET /api/run-export' && !(name in auditedRoutes))).toEqual([]);
  });

  it('names specs that are there', () => {
    const named = [...Object.values(auditedRoutes).flatMap((line) => ('shownBy' in line && line.shownBy !== undefined ? [line.shownBy] : [])), ...Object.values(actionsElsewhere)];
    expect(named.filter((path) => !existsSync(new URL(path, top)))).toEqual([]);
  });

  it('leaves no action out that anything records', () => {
    const known = new Set<AuditAction>([
      ...Object.values(auditedRoutes).flatMap((line) => ('actions' in line ? line.actions : [])),
      ...(Object.keys(actionsElsewhere) as AuditAction[]),
    ]);
    const sources = readdirSync(new URL('apps/api/src', top), { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!spec)\.ts$/.test(path));
    const written = sources.map((path) => readFileSync(new URL(`apps/api/src/${path}`, top), 'utf8')).join('\n');
    const recorded = auditActions.filter((action) => written.includes(`'${action}'`));
    expect(recorded.length).toBeGreaterThan(40);
    expect(recorded.filter((action) => !known.has(action))).toEqual([]);
  });
});

const shown = rows.filter(({ route }) => {
  const line = auditedRoutes[nameOf(route)];
  return line && !('shownBy' in line);
});

describe.each(shown.map((row): [string, (typeof rows)[number]] => [nameOf(row.route), row]))('%s', (name, row) => {
  it('records what the table says, and who did it', async () => {
    const line = auditedRoutes[name];
    const allowed = 'actions' in (line ?? {}) ? (line as { actions: readonly string[] }).actions : [];
    const actor = actors.find((one) => row.outcomes[one] === 'yes');
    if (!actor) {
      expect(allowed).toEqual([]);
      return;
    }
    const asked = await row.ask(world, actor);
    const requestId = newId();
    const as = actor === 'stranger' ? undefined : world.people[actor];
    const { status, code } = await world.app.call(row.route, { ...asked, as, headers: { 'x-request-id': requestId } });
    expect([code ?? 'done', status < 300]).toEqual(['done', true]);
    const entries = await world.app.db.repo(AuditEntry).findBy({ reference: requestId });
    const actions = entries.map(({ action }) => action as string);
    expect(actions.filter((action) => allowed.includes(action)).length > 0).toBe(allowed.length > 0);
    for (const entry of entries) expect(entry).toMatchObject({ originKind: 'request', actorId: as?.id ?? null });
  });
});
