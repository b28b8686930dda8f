import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, notificationRoutes, sessionRoutes } from '@rso-connect/shared';
import { RouteCheck } from '../../src/platform/access/route-check.js';
import type { Row } from './row.js';
import { nameOf, rows } from './rows.js';
import { actors, makeWorld, type ActorName, type World } from './world.js';

/** Routes that a row can't ask, with the spec that shows who may. */
const elsewhere: Readonly<Record<string, string>> = {
  [nameOf(identityRoutes.signOut)]: 'features/identity/accounts.spec.ts: it ends the session of whoever asks',
  [nameOf(sessionRoutes.signOut)]: 'features/identity/single-sign-on/single-sign-on.spec.ts: it ends the session of whoever asks',
  [nameOf(identityRoutes.changePassword)]: 'features/identity/own-sessions.spec.ts: it changes the cookie of whoever asks',
  [nameOf(notificationRoutes.live)]: 'features/notifications/notifications.spec.ts: its answer has no end',
  'GET /api/health/live': 'platform/http/health: no person in it',
  'GET /api/health/ready': 'platform/http/health: no person in it',
};

let world: World;
beforeAll(async () => { world = await makeWorld(); }, 60_000);
afterAll(async () => { await world.app.stop(); });

describe('the matrix', () => {
  it('has a row for every route of the OpenAPI document, and none for a route that is gone', () => {
    const served = world.app.app.get(RouteCheck).routes().flatMap(({ declaration }) => (declaration ? [nameOf(declaration.contract)] : []));
    const listed = [...rows.map(({ route }) => nameOf(route)), ...Object.keys(elsewhere)];
    expect(listed.toSorted()).toEqual(served.toSorted());
  });
});

async function outcome(row: Row, name: ActorName, asked: object): Promise<string | number> {
  const as = name === 'stranger' ? undefined : world.people[name];
  const { status, code, raw } = await world.app.call(row.route, { ...asked, as });
  if (status >= 300) return status === row.outcomes[name] ? row.outcomes[name] : `${String(status)} ${String(code)}`;
  return row.shows && !raw.toString('utf8').includes(row.shows(world)) ? 'blank' : 'yes';
}

describe.each(rows.map((row): [string, Row] => [nameOf(row.route), row]))('%s', (_, row) => {
  it('answers each role and scope as the table says', async () => {
    const found: Record<string, string | number> = {};
    const isRefused = (name: ActorName): boolean => typeof row.outcomes[name] === 'number';
    let asked: object | undefined;
    // First all who are refused: that changes nothing, so the same request then succeeds for the first who may.
    for (const name of [...actors.filter(isRefused), ...actors.filter((each) => !isRefused(each))]) {
      asked ??= await row.ask(world, name);
      found[name] = await outcome(row, name, asked);
      if (!isRefused(name) || row.dependsOnActor) asked = undefined;
    }
    expect(found).toEqual(row.outcomes);
  });
});
