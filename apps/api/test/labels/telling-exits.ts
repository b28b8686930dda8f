import { expect } from '@jest/globals';
import { notificationRoutes, operationsRoutes, talkRoutes, type NoticeView, type TlpLabel } from '@rso-connect/shared';
import type { Email } from 'postal-mime';
import { cells, type ExitTests } from './exit-tests.js';
import { everybody, secretOf, spaceName, titleOf, type LabelWorld, type Who } from './label-world.js';

/** Parts of a mail, in the order of {@link parts}. */
type Holds = [title: boolean, space: boolean, author: boolean, firstLine: boolean, rest: boolean];
const mailed: Record<TlpLabel, Holds> = {
  CLEAR: [true, true, true, true, true],
  GREEN: [true, true, true, true, true],
  AMBER: [true, true, true, true, false],
  'AMBER+STRICT': [true, true, false, false, false],
  RED: [false, false, false, false, false],
};
/** Those who neither wrote in the topic before the last post nor are named on it. */
const untold = (label: TlpLabel): Who[] => everybody.filter((who) => who !== 'author' && !(label === 'RED' && who === 'named'));
const parts = (label: TlpLabel): string[] => [titleOf(label), spaceName, 'Named', `First ${secretOf(label)}`, `Second ${secretOf(label)}`];

async function mailAbout({ app, people, topics }: LabelWorld, who: Who, label: TlpLabel): Promise<Email | undefined> {
  return (await app.peers.mails()).find((one) => one.to?.some(({ address }) => address === people[who].email) && !isDigest(one) && one.text?.includes(topics[label]));
}
const isDigest = (mail: Email): boolean => mail.subject?.includes('New in your spaces') === true;
const said = (mail: Email | undefined): string => `${mail?.subject ?? ''}\n${mail?.text ?? ''}\n${mail?.html ?? ''}`;

/** What a mail holds. */
export const mailTests: ExitTests = cells((label) => ({
  allowed: async (world) => {
    const mail = await mailAbout(world, 'author', label);
    expect(mail?.subject).toContain(`[TLP:${label}]`);
    expect(mail?.headers.find(({ key }) => key === 'x-tlp')?.value).toBe(`TLP:${label}`);
    const held = parts(label).filter((_, at) => mailed[label][at]);
    expect(held.filter((words) => !said(mail).includes(words))).toEqual([]);
  },
  refused: async (world) => {
    const mail = await mailAbout(world, 'author', label);
    const kept = parts(label).filter((_, at) => !mailed[label][at]);
    expect(kept.filter((words) => said(mail).includes(words))).toEqual([]);
    for (const who of untold(label)) expect([who, await mailAbout(world, who, label)]).toEqual([who, undefined]);
  },
}));

const digested: Record<TlpLabel, 'text' | 'title' | 'count' | 'nothing'> = { CLEAR: 'text', GREEN: 'text', AMBER: 'title', 'AMBER+STRICT': 'count', RED: 'nothing' };

/** What the weekly digest holds. */
export const digestTests: ExitTests = cells((label) => {
  const digestsOf = async ({ app, people }: LabelWorld, who: Who) => (await app.peers.mails()).filter((one) => isDigest(one) && one.to?.some(({ address }) => address === people[who].email));
  return {
    allowed: async (world) => {
      const [digest] = await digestsOf(world, 'named');
      expect(digest?.subject).toBe('[TLP:AMBER+STRICT] New in your spaces this week');
      const words = { text: [titleOf(label), world.topics[label], `Author: ${secretOf(label)} came in.`], title: [titleOf(label), world.topics[label]], count: ['there is something new: 1'], nothing: [] }[digested[label]];
      expect(words.filter((one) => !digest?.text?.includes(one))).toEqual([]);
      // What the digest keeps to itself is there on the platform.
      expect((await world.app.call(talkRoutes.topic, { as: world.people.named, params: { topicId: world.topics[label] } })).status).toBe(200);
    },
    refused: async (world) => {
      const [digest, ...others] = await digestsOf(world, 'named');
      expect(others).toEqual([]);
      const words = { text: [], title: [secretOf(label)], count: [secretOf(label), titleOf(label), world.topics[label]], nothing: [secretOf(label), titleOf(label), world.topics[label], 'TLP:RED'] }[digested[label]];
      expect(words.filter((one) => said(digest).includes(one))).toEqual([]);
      const told = await digestsOf(world, 'member');
      if (label === 'RED') expect(told.filter((one) => said(one).includes('TLP:RED'))).toEqual([]);
      for (const who of everybody) if (!['author', 'named', 'member'].includes(who)) expect([who, await digestsOf(world, who)]).toEqual([who, []]);
    },
  };
});

const noticed: Record<TlpLabel, 'title' | 'space' | 'item'> = { CLEAR: 'title', GREEN: 'title', AMBER: 'space', 'AMBER+STRICT': 'item', RED: 'item' };

/** What a notice says. */
export const noticeTests: ExitTests = cells((label) => {
  const noticesOf = async ({ app, people, topics }: LabelWorld, who: Who): Promise<NoticeView[]> =>
    (await app.call(notificationRoutes.list, { as: people[who] })).body.items.filter(({ path }) => path === `/topics/${topics[label]}`);
  return {
    allowed: async (world) => {
      const [notice] = await noticesOf(world, 'author');
      expect(notice?.talk).toEqual({
        label, spaceName: noticed[label] === 'item' ? null : spaceName, title: noticed[label] === 'title' ? titleOf(label) : null,
      });
    },
    refused: async (world) => {
      const { raw } = await world.app.call(notificationRoutes.list, { as: world.people.author });
      expect(raw.toString()).not.toContain(secretOf(label));
      if (noticed[label] !== 'title') expect(raw.toString()).not.toContain(titleOf(label));
      for (const who of untold(label)) expect([who, await noticesOf(world, who)]).toEqual([who, []]);
    },
  };
});

const keptFor: Record<TlpLabel, boolean> = { CLEAR: true, GREEN: false, AMBER: false, 'AMBER+STRICT': false, RED: false };

/** What administrators see of the mails that an installation keeps; a way out that the table knows by who may read. */
export const keptMailTests: ExitTests = cells((label) => {
  const found = async ({ app, people }: LabelWorld, who: Who) =>
    (await app.call(operationsRoutes.mails, { as: people[who], query: { limit: 100 } })).body.items.filter((row) => row.label === label && row.to.includes(people.author.email) && !row.subject.includes('New in your spaces'));
  return {
    allowed: async (world) => {
      const { app, people } = world;
      const [row] = await found(world, 'author');
      // Distributed: mails leave over SMTP, and there is no such way out.
      if (app.settings.smtpUrl !== null) {
        expect(row).toBeUndefined();
        return;
      }
      expect(row).toMatchObject({ hidden: false, label });
      expect(row?.subject).toContain(`[TLP:${label}]`);
      expect((await app.call(operationsRoutes.mail, { as: people.author, params: { name: row?.name ?? '' } })).body).toMatchObject({ hidden: false, text: expect.stringContaining('/topics/') as unknown });
    },
    refused: async (world) => {
      const { app, people } = world;
      if (app.settings.smtpUrl !== null) {
        expect(await found(world, 'office')).toEqual([]);
        return;
      }
      const [row] = await found(world, 'office');
      expect(row).toMatchObject({ hidden: !keptFor[label], label });
      const params = { name: row?.name ?? '' };
      const file = await app.call(operationsRoutes.mailFile, { as: people.office, params });
      expect([file.status, file.code]).toEqual(keptFor[label] ? [200, undefined] : [403, 'mail.label-hides']);
      if (keptFor[label]) return;
      const answers = [await app.call(operationsRoutes.mails, { as: people.office, query: { limit: 100 } }), await app.call(operationsRoutes.mail, { as: people.office, params }), file];
      for (const { raw } of answers) expect([titleOf(label), secretOf(label)].filter((words) => raw.toString().includes(words))).toEqual([]);
    },
  };
});
