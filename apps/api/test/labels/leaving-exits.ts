import { expect } from '@jest/globals';
import { leavingRoutes, type TlpLabel } from '@rso-connect/shared';
import { cells, type ExitTests } from './exit-tests.js';
import { everybody, othersOf, secretOf, titleOf, type LabelWorld, type Who } from './label-world.js';

/** By hand: one topic and two posts under each label; fewer than five are counted under no label that asks for groups. */
const counted: Record<TlpLabel, { topics: number; posts: number } | 'group' | 'no'> = {
  CLEAR: { topics: 1, posts: 2 }, GREEN: { topics: 1, posts: 2 }, AMBER: 'group', 'AMBER+STRICT': 'no', RED: 'no',
};

/** Counts of a space. */
export const statisticsTests: ExitTests = cells((label) => {
  const rowOf = async ({ app, people, space }: LabelWorld, who: Who) => {
    const { status, body } = await app.call(leavingRoutes.statistics, { as: people[who], params: { spaceId: space.id } });
    return status === 200 ? body.labels.find((one) => one.label === label) : status;
  };
  return {
    allowed: async (world) => {
      const cell = counted[label];
      const row = await rowOf(world, 'member');
      if (cell === 'no') expect(row).toBeUndefined();
      else if (cell === 'group') expect(row).toEqual({ label, topics: null, posts: null });
      else expect(row).toEqual({ label, topics: 1, posts: 2 });
    },
    refused: async (world) => {
      for (const who of ['outsider', 'suspended'] as const) expect(await rowOf(world, who)).toBe(404);
      const { raw } = await world.app.call(leavingRoutes.statistics, { as: world.people.office, params: { spaceId: world.space.id } });
      expect([titleOf(label), secretOf(label)].filter((words) => raw.toString().includes(words))).toEqual([]);
      if (counted[label] === 'no') expect(raw.toString()).not.toContain(`"${label}"`);
    },
  };
});

const exported: Record<TlpLabel, boolean> = { CLEAR: true, GREEN: true, AMBER: false, 'AMBER+STRICT': false, RED: false };

/** One's own posts as a file. */
export const exportTests: ExitTests = cells((label) => {
  const fileOf = async ({ app, people }: LabelWorld, who: Who) => (await app.call(leavingRoutes.ownPosts, { as: people[who] })).raw.toString();
  return {
    allowed: async (world) => {
      expect((await fileOf(world, 'author')).includes(`${secretOf(label)} came in.`)).toBe(exported[label]);
      expect((await fileOf(world, 'named')).includes(`First ${secretOf(label)} line.`)).toBe(exported[label]);
    },
    refused: async (world) => {
      // Nobody takes what somebody else wrote, not even where they may read it.
      expect(await fileOf(world, 'author')).not.toContain(`First ${secretOf(label)} line.`);
      for (const who of new Set([...othersOf(label), ...everybody.filter((one) => !['author', 'named'].includes(one))])) expect(await fileOf(world, who)).not.toContain(secretOf(label));
      if (!exported[label]) expect(await fileOf(world, 'author')).not.toContain(titleOf(label));
    },
  };
});
