import { expect } from '@jest/globals';
import { composingRoutes, talkRoutes, topicActRoutes, type TlpLabel } from '@rso-connect/shared';
import { Organisation } from '../../src/features/organisations/index.js';
import { PersonPost } from '../../src/features/people/index.js';
import { newId } from '../../src/platform/database/index.js';
import { aMembership, aSpace, theOrganisation } from '../factories.js';
import type { TestPerson } from '../start-app.js';
import { cells, type ExitTests } from './exit-tests.js';
import { othersOf, type LabelWorld } from './label-world.js';

const addable: Record<TlpLabel, 'vetted' | 'agency' | 'nobody'> = { CLEAR: 'nobody', GREEN: 'vetted', AMBER: 'agency', 'AMBER+STRICT': 'agency', RED: 'nobody' };

/** A reader, and somebody whom the label lets a reader add. */
async function readerAndGuest({ app, space }: LabelWorld, label: TlpLabel): Promise<[reader: TestPerson, guest: TestPerson]> {
  const [reader, guest] = [await app.person('Reader'), await app.person('Guest')];
  await aMembership(app, space.id, reader.id);
  if (addable[label] === 'vetted') await aMembership(app, (await aSpace(app)).id, guest.id, { basis: 'vetting' });
  if (addable[label] !== 'agency') return [reader, guest];
  const member = await theOrganisation(app, 'TH');
  const agencyId = newId();
  await app.db.repo(Organisation).insert(Object.assign(new Organisation(), member, { id: agencyId, kind: 'agency', code: `A-${agencyId.slice(-8)}`, parentId: member.id }));
  for (const { id: personId } of [reader, guest]) {
    await app.db.repo(PersonPost).insert({ id: newId(), personId, organisationId: agencyId, title: null, rank: null, startedOn: '2026-01-01', endedOn: null, activeKey: personId });
  }
  return [reader, guest];
}

/** Whom a reader may add. */
export const addReaderTests: ExitTests = cells((label) => {
  const add = ({ app, topics }: LabelWorld, as: TestPerson, who: TestPerson) =>
    app.call(topicActRoutes.addReader, { as, params: { topicId: topics[label] }, body: { email: who.email } });
  const reads = async ({ app, topics }: LabelWorld, as: TestPerson) => (await app.call(talkRoutes.topic, { as, params: { topicId: topics[label] } })).status === 200;
  return {
    allowed: async (world) => {
      const [reader, guest] = await readerAndGuest(world, label);
      if (addable[label] === 'nobody') {
        // Nobody need be added, or nobody can: no reader is offered it.
        expect((await world.app.call(talkRoutes.topic, { as: world.people.author, params: { topicId: world.topics[label] } })).body.can.addReader).toBe(false);
        return;
      }
      expect(await reads(world, guest)).toBe(false);
      expect((await add(world, reader, guest)).status).toBe(200);
      expect(await reads(world, guest)).toBe(true);
    },
    refused: async (world) => {
      const [, guest] = await readerAndGuest(world, label);
      const { author, outsider } = world.people;
      const refusal = addable[label] === 'nobody' ? 'access.not-allowed' : 'topic.cannot-add-reader';
      expect((await add(world, author, outsider)).code).toBe(refusal);
      // Fit for another reader, or under another label.
      if (addable[label] !== 'vetted') expect((await add(world, author, guest)).code).toBe(refusal);
      for (const who of othersOf(label)) expect([who, (await add(world, world.people[who], guest)).status]).toEqual([who, 404]);
      if (label !== 'CLEAR') expect(await reads(world, outsider)).toBe(false);
    },
  };
});

const widened: Record<TlpLabel, 'yes' | 'community' | 'source' | 'never'> = { CLEAR: 'yes', GREEN: 'community', AMBER: 'source', 'AMBER+STRICT': 'source', RED: 'never' };

/** Quoting it in, and moving it to, a wider space. */
export const widenTests: ExitTests = cells((label) => {
  const answerOf = async ({ app, people, topics }: LabelWorld): Promise<string> =>
    (await app.call(talkRoutes.posts, { as: people.named, params: { topicId: topics[label] }, query: { from: 2 } })).body.items[0]?.id ?? '';
  const another = async ({ app, people }: LabelWorld, communitySpaceId: string | null = null): Promise<string> => {
    const { id } = await aSpace(app, { communitySpaceId });
    await aMembership(app, id, people.author.id);
    return id;
  };
  const quote = async (world: LabelWorld, spaceId: string, to: TlpLabel = label) =>
    world.app.call(composingRoutes.quote, { as: world.people.author, params: { postId: await answerOf(world) }, query: { spaceId, label: to } });
  const write = async ({ app, people }: LabelWorld, spaceId: string, quotedId: string, to: TlpLabel) =>
    app.call(talkRoutes.write, {
      as: people.author, params: { spaceId },
      body: { id: newId(), title: 'Elsewhere', label: to, text: 'It says.', quotedIds: [quotedId], readerIds: to === 'RED' ? [people.named.id] : [] },
    });
  return {
    allowed: async (world) => {
      const { app, people, space, topics } = world;
      const postId = await answerOf(world);
      expect((await app.call(composingRoutes.quote, { as: people.author, params: { postId }, query: { topicId: topics[label] } })).status).toBe(200);
      if (widened[label] === 'yes') expect([(await quote(world, await another(world))).status, (await write(world, await another(world), postId, label)).status]).toEqual([200, 201]);
      if (widened[label] === 'community') expect((await quote(world, await another(world, space.communitySpaceId))).status).toBe(200);
      if (widened[label] !== 'source') return;
      const release = (releasedTo: TlpLabel | null) => app.call(composingRoutes.release, { as: people.named, params: { postId }, body: { releasedTo } });
      expect((await release('AMBER')).status).toBe(200);
      const elsewhere = await another(world);
      expect([(await quote(world, elsewhere, 'AMBER')).status, (await write(world, elsewhere, postId, 'AMBER')).status]).toEqual([200, 201]);
      expect((await release(null)).status).toBe(200);
    },
    refused: async (world) => {
      const { app, people, topics } = world;
      const postId = await answerOf(world);
      for (const who of othersOf(label)) {
        expect((await app.call(composingRoutes.quote, { as: people[who], params: { postId }, query: { topicId: topics[label] } })).status).toBe(404);
      }
      if (widened[label] === 'yes') return;
      const elsewhere = await another(world);
      expect([(await quote(world, elsewhere)).code, (await write(world, elsewhere, postId, label === 'RED' ? 'AMBER' : label)).code]).toEqual(['post.not-quotable', 'post.not-quotable']);
      // An administrator keeps order in both spaces, and moves it there all the same no more than the label lets them.
      const { version } = (await app.call(talkRoutes.topic, { as: people.author, params: { topicId: topics[label] } })).body;
      const moved = await app.call(topicActRoutes.move, { as: people.author, params: { topicId: topics[label] }, body: { version, spaceId: elsewhere } });
      expect(moved.code).toBe(widened[label] === 'source' ? 'topic.not-released' : 'topic.stays-here');
      if (widened[label] === 'never') expect((await app.call(composingRoutes.release, { as: people.named, params: { postId }, body: { releasedTo: 'AMBER' } })).code).toBe('post.not-releasable');
    },
  };
});
