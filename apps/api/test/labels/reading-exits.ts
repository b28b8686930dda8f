import { expect } from '@jest/globals';
import { talkRoutes, type TlpLabel } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { TopicOpening } from '../../src/features/talk/talk.entity.js';
import { cells, type ExitTests } from './exit-tests.js';
import { othersOf, readersOf, secretOf, titleOf, type LabelWorld, type Who } from './label-world.js';

const listed = ({ app, people, space }: LabelWorld, who: Who, query: object = {}) => app.call(talkRoutes.topics, { as: people[who], params: { spaceId: space.id }, query });

/** @returns by each way of reading, whether somebody gets at the topic */
async function waysIn(world: LabelWorld, who: Who, label: TlpLabel): Promise<boolean[]> {
  const { app, people, topics } = world;
  const as = people[who];
  const params = { topicId: topics[label] };
  const answers = [
    await app.call(talkRoutes.topic, { as, params }),
    await app.call(talkRoutes.posts, { as, params }),
    await app.call(talkRoutes.read, { as, params, body: { number: 0 } }),
    await app.call(talkRoutes.history, { as, params: { postId: topics[label] } }),
  ];
  for (const { status, raw } of answers) {
    expect([200, 404]).toContain(status);
    if (status === 404) expect(raw.toString()).not.toContain(titleOf(label));
  }
  const list = await listed(world, who);
  return [...answers.map(({ status }) => status === 200), list.status === 200 && list.body.items.some(({ id }) => id === topics[label]), list.raw.toString().includes(titleOf(label))];
}

/** Who may read. */
export const readTests: ExitTests = cells((label) => ({
  allowed: async (world) => {
    for (const who of readersOf[label]) expect([who, ...(await waysIn(world, who, label))]).toEqual([who, true, true, true, true, true, true]);
    // Those who read what isn't their space's to answer.
    for (const who of ['community', 'outsider'] as const) {
      if (!readersOf[label].includes(who)) continue;
      const { status } = await world.app.call(talkRoutes.reply, { as: world.people[who], params: { topicId: world.topics[label] }, body: { id: newId(), text: 'Hello' } });
      expect([who, status]).toEqual([who, 403]);
    }
  },
  refused: async (world) => {
    const { app, people, topics } = world;
    const params = { topicId: topics[label] };
    expect((await app.call(talkRoutes.posts, { params })).status).toBe(401);
    for (const who of othersOf(label)) {
      expect([who, ...(await waysIn(world, who, label))]).toEqual([who, false, false, false, false, false, false]);
      const as = people[who];
      const answers = [
        await app.call(talkRoutes.reply, { as, params, body: { id: newId(), text: 'Hello' } }),
        await app.call(talkRoutes.arrange, { as, params, body: { version: 1, isPinned: true, isLocked: true } }),
        await app.call(talkRoutes.edit, { as, params: { postId: topics[label] }, body: { version: 1, text: 'Hello' } }),
        await app.call(talkRoutes.remove, { as, params: { postId: topics[label] } }),
        await app.call(talkRoutes.source, { as, params: { postId: topics[label] } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    }
  },
}));

const searched: Record<TlpLabel, 'text' | 'title' | 'nothing'> = { CLEAR: 'text', GREEN: 'text', AMBER: 'text', 'AMBER+STRICT': 'title', RED: 'nothing' };

/** What a search finds. */
export const searchTests: ExitTests = cells((label) => {
  const hits = async (world: LabelWorld, who: Who, q: string) => (await listed(world, who, { q })).body.items.map(({ id }) => id);
  return {
    allowed: async (world) => {
      const topic = [world.topics[label]];
      expect(await hits(world, 'named', titleOf(label))).toEqual(searched[label] === 'nothing' ? [] : topic);
      expect(await hits(world, 'named', secretOf(label))).toEqual(searched[label] === 'text' ? topic : []);
      // What no search finds stands in the list all the same.
      expect((await listed(world, 'named')).body.items.map(({ id }) => id)).toContain(world.topics[label]);
    },
    refused: async (world) => {
      for (const who of othersOf(label)) {
        for (const q of [secretOf(label), titleOf(label)]) expect((await listed(world, who, { q })).raw.toString()).not.toContain(world.topics[label]);
      }
      // A title found, or nothing at all: never with words of the text.
      if (searched[label] !== 'text') expect(await hits(world, 'author', `${secretOf(label)}2`)).toEqual([]);
      expect((await listed(world, 'named', { q: titleOf(label) })).raw.toString()).not.toContain(secretOf(label));
    },
  };
});

const logged: Record<TlpLabel, boolean> = { CLEAR: false, GREEN: false, AMBER: false, 'AMBER+STRICT': true, RED: true };

/** Whether each reading is written down. */
export const readingLogTests: ExitTests = cells((label) => {
  const openings = ({ app, topics, people }: LabelWorld, who: Who) => app.db.repo(TopicOpening).countBy({ topicId: topics[label], personId: people[who].id });
  return {
    allowed: async (world) => {
      const before = await openings(world, 'named');
      expect((await world.app.call(talkRoutes.posts, { as: world.people.named, params: { topicId: world.topics[label] } })).status).toBe(200);
      expect((await openings(world, 'named')) - before).toBe(logged[label] ? 1 : 0);
    },
    refused: async (world) => {
      const { app, topics, people } = world;
      const params = { topicId: topics[label] };
      // A list tells of a topic; nobody has opened anything by it.
      const before = await openings(world, 'member');
      await listed(world, 'member');
      expect(await openings(world, 'member')).toBe(before);
      // Who opened it is for its author alone, and only where it names its readers.
      const seen = (await app.call(talkRoutes.topic, { as: people.named, params })).body.readers ?? [];
      expect(seen.every(({ openedAt }) => openedAt === null)).toBe(true);
      for (const who of othersOf(label)) {
        await app.call(talkRoutes.posts, { as: people[who], params });
        expect(await openings(world, who)).toBe(0);
      }
    },
  };
});
