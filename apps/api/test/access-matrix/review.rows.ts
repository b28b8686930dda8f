import { heldPostRoutes, reviewRoutes, talkRoutes } from '@rso-connect/shared';
import { ReviewItem } from '../../src/features/review/index.js';
import { newId } from '../../src/platform/database/index.js';
import { aMembership, aSpace } from '../factories.js';
import { all, own, row, signedIn, type Row } from './row.js';
import type { ActorName, World } from './world.js';

/** They keep order everywhere; the moderator does so in another space. */
const staff: readonly ActorName[] = ['programmeOfficer', 'administrator'];
const decides = { moderator: 404, ...all(staff, 'yes') } as const;
/** For who isn't in the space, nothing is there. */
const inIt = { ...all(signedIn, 404), officer: 'yes' } as const;

async function aPost(world: World): Promise<{ postId: string; spaceId: string }> {
  const { app, people } = world;
  const { id: spaceId } = await aSpace(app);
  for (const name of ['owner', 'officer', 'programmeOfficer', 'administrator'] as const) await aMembership(app, spaceId, people[name].id);
  const id = newId();
  const made = await app.call(talkRoutes.write, { as: people.owner, params: { spaceId }, body: { id, title: 'A', label: 'AMBER', text: 'B' } });
  if (made.status !== 201) throw new Error(`No topic could be written: ${String(made.code)}`);
  return { postId: id, spaceId };
}
async function anItem(world: World): Promise<{ itemId: string }> {
  const { postId } = await aPost(world);
  await world.app.call(reviewRoutes.flag, { as: world.people.officer, params: { postId }, body: { reason: 'insult' } });
  return { itemId: (await world.app.db.repo(ReviewItem).findOneByOrFail({ subjectId: postId })).id };
}
const item = async (world: World) => ({ params: await anItem(world) });

async function aHoldingSpace({ app, people }: World): Promise<string> {
  const { id } = await aSpace(app, { holdsFirstPosts: true });
  await aMembership(app, id, people.officer.id);
  return id;
}
const held = () => ({ id: newId(), title: 'A', label: 'AMBER' as const, text: 'B' });
async function aHeldPost(world: World): Promise<string> {
  const { body } = await world.app.call(heldPostRoutes.topic, { as: world.people.officer, params: { spaceId: await aHoldingSpace(world) }, body: held() });
  return body.id;
}
/** A topic in a space that has since begun to read first posts. */
async function aTopicToAnswer(world: World): Promise<string> {
  const { app, people } = world;
  const spaceId = await aHoldingSpace(world);
  await aMembership(app, spaceId, people.administrator.id);
  const { body } = await app.call(talkRoutes.write, { as: people.administrator, params: { spaceId }, body: held() });
  return body.id;
}

/** What waits for a decision. */
export const reviewRows: Row[] = [
  row(reviewRoutes.list, () => ({}), { moderator: 'yes', ...all(staff, 'yes') }),
  row(reviewRoutes.one, item, decides),
  row(reviewRoutes.assign, async (world) => ({ ...(await item(world)), body: { version: 2, personId: null } }), decides),
  row(reviewRoutes.note, async (world) => ({ ...(await item(world)), body: { id: newId(), text: 'A' } }), decides),
  row(reviewRoutes.decide, async (world) => ({ ...(await item(world)), body: { version: 2, decision: 'keep' as const } }), decides),
  row(reviewRoutes.flag, async (world) => ({ params: { postId: (await aPost(world)).postId }, body: { reason: 'insult' as const } }), { ...all(signedIn, 404), owner: 422, officer: 'yes', ...all(staff, 'yes') }),
  own(reviewRoutes.ownFlags, () => ({})),
  row(heldPostRoutes.own, async (world) => ({ params: { spaceId: await aHoldingSpace(world) } }), { ...inIt, ...all(staff, 'yes') }),
  row(heldPostRoutes.topic, async (world) => ({ params: { spaceId: await aHoldingSpace(world) }, body: held() }), { ...inIt, ...all(staff, 403) }),
  row(heldPostRoutes.reply, async (world) => ({ params: { topicId: await aTopicToAnswer(world) }, body: { id: newId(), text: 'C' } }), { ...inIt, administrator: 409 }),
  row(heldPostRoutes.withdraw, async (world) => ({ params: { heldPostId: await aHeldPost(world) } }), inIt),
];
