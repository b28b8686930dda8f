import {
  composingRoutes, followingRoutes, leavingRoutes, spaceRoutes, talkRoutes, talkSearchRoutes, talkStandingRoutes, topicActRoutes, type TlpLabel,
} from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { aMembership, aSpace } from '../factories.js';
import { all, own, row, signedIn, type Row } from './row.js';
import { sharedSpace } from './shared-space.js';
import type { ActorName, World } from './world.js';

/** Members of the space: somebody without a role, and the moderator of another space. Roles open nothing. */
const members: readonly ActorName[] = ['owner', 'moderator'];
const staff: readonly ActorName[] = ['programmeOfficer', 'administrator'];
/** For who isn't in it, it isn't there. */
const inIt = { ...all(signedIn, 404), ...all(members, 'yes') } as const;
const knowIt = { ...inIt, ...all(staff, 'yes') } as const;

const space = async (world: World) => ({ params: { spaceId: await sharedSpace(world) } });
async function aTopic(world: World, by: 'owner' | 'moderator' = 'owner', label: TlpLabel = 'AMBER'): Promise<string> {
  const id = newId();
  const made = await world.app.call(talkRoutes.write, { as: world.people[by], ...(await space(world)), body: { id, title: 'A', label, text: 'B' } });
  if (made.status !== 201) throw new Error(`No topic could be written: ${String(made.code)}`);
  return id;
}
const topic = async (world: World) => ({ params: { topicId: await aTopic(world) } });
const post = async (world: World) => ({ params: { postId: await aTopic(world) } });
/** For who may read it, and didn't write it. */
const ofOwner = { ...all(signedIn, 404), owner: 'yes', moderator: 403 } as const;
const settings = { name: 'A', purpose: 'B', community: 'C', rosterFor: 'members', defaultLabel: 'GREEN', ceilingLabel: 'RED', holdsFirstPosts: false, retentionMonths: null } as const;

async function membership(world: World, actor: ActorName, state: 'active' | 'left') {
  const { id } = await aSpace(world.app);
  if (actor === 'owner' || actor === 'moderator') await aMembership(world.app, id, world.people[actor].id, { state });
  return { params: { spaceId: id }, body: {} };
}
const leaving = { ...all(signedIn, 404), ...all(members, 'yes'), ...all(staff, 409) } as const;

/** Somebody vetted, whom any reader of TLP:GREEN may let in. */
async function aVettedAddress({ app }: World): Promise<string> {
  const person = await app.person('Vetted');
  await aMembership(app, (await aSpace(app)).id, person.id, { basis: 'vetting' });
  return person.email;
}

/** Spaces, and what is written there. */
export const talkRows: Row[] = [
  own(talkStandingRoutes.standing, () => ({})),
  own(talkRoutes.ownSpaces, () => ({})),
  row(spaceRoutes.one, space, knowIt),
  row(spaceRoutes.roster, space, knowIt),
  row(spaceRoutes.leave, (world, actor) => membership(world, actor, 'active'), leaving),
  row(spaceRoutes.rejoin, (world, actor) => membership(world, actor, 'left'), leaving),
  // The moderator holds the permission for another space, and is no more than a member here; settings are made anew in a space of its own.
  row(spaceRoutes.change, async ({ app }) => ({ params: { spaceId: (await aSpace(app)).id }, body: { version: 1, ...settings } }), { moderator: 404, ...all(staff, 'yes') }),
  row(leavingRoutes.statistics, space, knowIt),
  own(leavingRoutes.ownPosts, () => ({})),
  row(talkRoutes.topics, space, knowIt),
  row(talkRoutes.audience, async (world) => ({ ...(await space(world)), query: { label: 'AMBER' as const } }), knowIt),
  row(talkRoutes.write, async (world) => ({ ...(await space(world)), body: { id: newId(), title: 'A', label: 'AMBER' as const, text: 'B' } }), { ...inIt, ...all(staff, 403) }),
  own(talkSearchRoutes.search, () => ({ query: { q: 'quay' } })),
  row(talkRoutes.topic, topic, inIt),
  row(talkRoutes.posts, topic, inIt),
  row(talkRoutes.reply, async (world) => ({ ...(await topic(world)), body: { id: newId(), text: 'C' } }), inIt),
  row(talkRoutes.read, async (world) => ({ ...(await topic(world)), body: { number: 1 } }), inIt),
  row(talkRoutes.arrange, async (world) => ({ ...(await topic(world)), body: { version: 1, isPinned: true, isLocked: false } }), { ...all(signedIn, 404), ...all(members, 403) }),
  row(talkRoutes.whole, post, inIt),
  row(talkRoutes.source, post, ofOwner),
  row(talkRoutes.history, post, inIt),
  row(talkRoutes.edit, async (world) => ({ ...(await post(world)), body: { version: 1, text: 'C' } }), ofOwner),
  row(talkRoutes.remove, post, ofOwner),
  own(followingRoutes.unread, () => ({})),
  row(followingRoutes.level, topic, inIt),
  row(followingRoutes.choose, async (world) => ({ ...(await topic(world)), body: { level: 'muted' as const } }), inIt),
  own(composingRoutes.draftKey, () => ({})),
  own(composingRoutes.preview, () => ({ body: { text: 'A' } })),
  row(composingRoutes.namable, space, knowIt),
  row(composingRoutes.mentionable, topic, inIt),
  row(composingRoutes.quote, async (world) => {
    const topicId = await aTopic(world);
    return { params: { postId: topicId }, query: { topicId } };
  }, inIt),
  row(composingRoutes.release, async (world) => ({ ...(await post(world)), body: { releasedTo: 'GREEN' as const } }), ofOwner),
  row(composingRoutes.react, async (world) => ({ params: { postId: await aTopic(world), kind: 'thanks' as const }, body: { on: true } }), { ...inIt, owner: 403 }),
  row(topicActRoutes.solve, async (world) => {
    const [topicId, postId] = [await aTopic(world), newId()];
    await world.app.call(talkRoutes.reply, { as: world.people.owner, params: { topicId }, body: { id: postId, text: 'B' } });
    return { params: { topicId }, body: { version: 1, postId } };
  }, ofOwner),
  row(topicActRoutes.relabel, async (world) => ({ ...(await topic(world)), body: { version: 1, label: 'GREEN' as const } }), ofOwner),
  row(topicActRoutes.addReader, async (world) => ({ params: { topicId: await aTopic(world, 'owner', 'GREEN') }, body: { email: await aVettedAddress(world) } }), inIt),
  row(topicActRoutes.takeReaderOut, async (world) => {
    const topicId = await aTopic(world, 'owner', 'GREEN');
    const { body } = await world.app.call(topicActRoutes.addReader, { as: world.people.owner, params: { topicId }, body: { email: await aVettedAddress(world) } });
    return { params: { topicId, personId: body.addedReaders[0]?.id ?? '' } };
  }, ofOwner),
  row(topicActRoutes.move, async (world) => ({ ...(await topic(world)), body: { version: 1, spaceId: (await aSpace(world.app)).id } }), { ...all(signedIn, 404), ...all(members, 403) }),
  row(topicActRoutes.split, async (world) => ({ ...(await topic(world)), body: { version: 1, title: 'A', postIds: [newId()] } }), { ...all(signedIn, 404), ...all(members, 403) }),
];
