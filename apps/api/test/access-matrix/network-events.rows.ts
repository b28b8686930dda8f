import { networkEventRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { aMembership, aSpace } from '../factories.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { ActorName, World } from './world.js';

const staff: readonly ActorName[] = ['programmeOfficer', 'administrator'];

const planOf = ({ app }: World) => ({
  title: 'A', summary: null, label: 'AMBER' as const, startsAt: new Date(app.clock.now().getTime() + 3_600_000).toISOString(),
  endsAt: new Date(app.clock.now().getTime() + 7_200_000).toISOString(), timeZone: 'UTC', place: null, link: null, capacity: null,
});
async function aPlace({ app, people }: World): Promise<string> {
  const { id } = await aSpace(app);
  for (const name of ['owner', ...staff] as const) await aMembership(app, id, people[name as 'owner'].id);
  return id;
}
async function anEvent(world: World): Promise<{ params: { eventId: string } }> {
  const id = newId();
  const { status } = await world.app.call(networkEventRoutes.plan, { as: world.people.administrator, params: { spaceId: await aPlace(world) }, body: { id, ...planOf(world) } });
  if (status !== 201) throw new Error(`No event could be planned: ${String(status)}`);
  return { params: { eventId: id } };
}
async function aSeat(world: World, actor: ActorName) {
  const event = await anEvent(world);
  if (actor === 'owner' || actor === 'programmeOfficer' || actor === 'administrator') await world.app.call(networkEventRoutes.signUp, { as: world.people[actor], ...event, body: {} });
  return { ...event, body: {} };
}
/** For who isn't in the space, it isn't there. */
const inIt = { ...all(signedIn, 404), owner: 'yes', ...all(staff, 'yes') } as const;
/** Whoever is in it knows it, and plans nothing. */
const manages = { ...all(signedIn, 404), owner: 403, ...all(staff, 'yes') } as const;

/** Events of the network. */
export const networkEventRows: Row[] = [
  own(networkEventRoutes.list, () => ({})),
  row(networkEventRoutes.one, anEvent, inIt),
  own(networkEventRoutes.spaces, () => ({})),
  row(networkEventRoutes.plan, async (world) => ({ params: { spaceId: await aPlace(world) }, body: { id: newId(), ...planOf(world) } }), manages),
  row(networkEventRoutes.change, async (world) => ({ ...(await anEvent(world)), body: { version: 1, ...planOf(world) } }), manages),
  row(networkEventRoutes.cancel, async (world) => ({ ...(await anEvent(world)), body: { version: 1 } }), manages),
  row(networkEventRoutes.signUp, async (world) => ({ ...(await anEvent(world)), body: {} }), inIt),
  row(networkEventRoutes.giveBack, aSeat, inIt),
  row(networkEventRoutes.signUps, anEvent, manages),
  // Under this label no calendar has it, whoever asks.
  row(networkEventRoutes.file, anEvent, { ...all(signedIn, 404), owner: 403, ...all(staff, 403) }),
];
