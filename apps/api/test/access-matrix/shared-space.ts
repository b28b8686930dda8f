import { aMembership, aSpace } from '../factories.js';
import type { World } from './world.js';

const spaces = new WeakMap<World, Promise<string>>();

/** @returns one space for every row, whose members are somebody without a role and the moderator of another space */
export function sharedSpace(world: World): Promise<string> {
  const known = spaces.get(world);
  if (known) return known;
  const made = (async () => {
    const { id } = await aSpace(world.app);
    for (const name of ['owner', 'moderator'] as const) await aMembership(world.app, id, world.people[name].id);
    return id;
  })();
  spaces.set(world, made);
  return made;
}
