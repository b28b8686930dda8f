import { attachmentRoutes, talkRoutes } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { aFile } from '../attachments.js';
import { all, row, signedIn, type Row } from './row.js';
import { sharedSpace } from './shared-space.js';
import type { World } from './world.js';

/** Members of the space: somebody without a role, and the moderator of another space. Roles open nothing. */
const inIt = { ...all(signedIn, 404), ...all(['owner', 'moderator'], 'yes') } as const;
/** What isn't a post's yet is its sender's alone, and so is taking it away. */
const ofOwner = { ...all(signedIn, 404), owner: 'yes' } as const;

const sent = async (world: World): Promise<string> => (await aFile(world.app, world.people.owner, await sharedSpace(world))).id;
const posted = new WeakMap<World, Promise<string>>();
async function aPostedFile(world: World): Promise<string> {
  const [id, spaceId] = [await sent(world), await sharedSpace(world)];
  await world.app.call(talkRoutes.write, { as: world.people.owner, params: { spaceId }, body: { id: newId(), title: 'A', label: 'AMBER', text: 'B', attachmentIds: [id] } });
  return id;
}
/** One for every row that only looks at it. */
function file(world: World): Promise<{ params: { attachmentId: string } }> {
  const made = posted.get(world) ?? aPostedFile(world);
  posted.set(world, made);
  return made.then((attachmentId) => ({ params: { attachmentId } }));
}

/** Files of posts. */
export const attachmentRows: Row[] = [
  row(attachmentRoutes.begin, async (world) => ({ params: { spaceId: await sharedSpace(world), attachmentId: newId() }, body: { name: 'a.png', bytes: 100 } }), { ...inIt, ...all(['programmeOfficer', 'administrator'], 403) }),
  // Of a file that is there already nothing more is asked for; that parts come whole is in the feature's spec.
  row(attachmentRoutes.part, async (world) => ({ params: { attachmentId: await sent(world), part: 0 } }), ofOwner),
  row(attachmentRoutes.finish, async (world) => ({ params: { attachmentId: await sent(world) }, body: {} }), ofOwner),
  row(attachmentRoutes.one, file, inIt),
  row(attachmentRoutes.preview, file, inIt),
  row(attachmentRoutes.page, async (world) => ({ params: { ...(await file(world)).params, page: 1 } }), inIt),
  row(attachmentRoutes.file, file, inIt),
  row(attachmentRoutes.remove, async (world) => ({ params: { attachmentId: await sent(world) } }), ofOwner),
];
