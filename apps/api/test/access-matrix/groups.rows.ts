import { groupRoutes } from '@rso-connect/shared';
import { SpaceMembership } from '../../src/features/spaces/index.js';
import { aGroup, aMembership, aPost, aVettedMember, theOrganisation } from '../factories.js';
import { all, own, row, signedIn, type Outcome, type Row } from './row.js';
import type { ActorName, World } from './world.js';

const staff: readonly ActorName[] = ['programmeOfficer', 'administrator'];
/** The coordinator of every group here is the other trainer, the only member of RILON beside those made for a row. */
const coordinators = new WeakMap<World, Promise<unknown>>();
function theCoordinator(world: World): Promise<unknown> {
  const { id } = world.people.otherTrainer;
  const known = coordinators.get(world) ?? (async () => {
    if (await world.app.db.repo(SpaceMembership).existsBy({ personId: id, basis: 'vetting' })) await world.app.db.repo(SpaceMembership).delete({ personId: id, basis: 'vetting' });
    await aVettedMember(world.app, id, 'PH');
  })();
  coordinators.set(world, known);
  return known;
}
async function group(world: World) {
  await theCoordinator(world);
  return { params: { spaceId: (await aGroup(world.app, world.people.otherTrainer.id)).id } };
}
async function aMember(world: World): Promise<string> {
  const { id } = await world.app.person('A member');
  await aPost(world.app, id, 'TH');
  await aVettedMember(world.app, id, 'TH');
  return id;
}
const inDays = (world: World, days: number): string => new Date(world.app.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const outsiders = (success: Partial<Record<ActorName, Outcome>>) => ({ ...all(signedIn, 404), ...success });

/** Coordination groups: for who isn't in RILON there are none. */
export const groupRows: Row[] = [
  own(groupRoutes.list, () => ({})),
  row(groupRoutes.one, group, outsiders({ trainer: 'yes', otherTrainer: 'yes', ...all(staff, 'yes') })),
  row(groupRoutes.people, async (world) => ({ ...(await group(world)), query: {} }), outsiders({ trainer: 403, otherTrainer: 'yes', ...all(staff, 'yes') })),
  row(groupRoutes.open, async (world) => {
    await theCoordinator(world);
    return { body: { name: 'Routes by sea', theme: 'Sea', mandate: 'To follow one route by sea.', chairId: (await theOrganisation(world.app, 'ID')).id, coordinatorId: world.people.otherTrainer.id, endsOn: inDays(world, 90) } };
  }, all(staff, 'yes')),
  // The coordinator finds those alone who show their name.
  row(groupRoutes.add, async (world) => ({ ...(await group(world)), body: { personId: await aMember(world) } }), outsiders({ trainer: 403, otherTrainer: 422, ...all(staff, 'yes') })),
  row(groupRoutes.remove, async (world) => {
    const { params } = await group(world);
    const personId = await aMember(world);
    await aMembership(world.app, params.spaceId, personId, { basis: 'vetting' });
    return { params: { ...params, personId }, body: { reason: 'Works on something else by now.' } };
  }, outsiders({ trainer: 403, otherTrainer: 'yes', ...all(staff, 'yes') })),
  row(groupRoutes.appoint, async (world) => ({ ...(await group(world)), body: { version: 1, personId: await aMember(world) } }), all(staff, 'yes')),
  row(groupRoutes.extend, async (world) => ({ ...(await group(world)), body: { version: 1, endsOn: inDays(world, 200) } }), outsiders({ trainer: 403, otherTrainer: 403, ...all(staff, 'yes') })),
  row(groupRoutes.close, async (world) => ({ ...(await group(world)), body: { version: 1, note: 'Nine boats were found by it.' } }), outsiders({ trainer: 403, otherTrainer: 'yes', ...all(staff, 'yes') })),
];
