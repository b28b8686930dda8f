import { expect } from '@jest/globals';
import { mailReplyRoutes, talkRoutes, type TlpLabel } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { handOver, mailsTo, rawMail, replyAddress } from '../mailing.js';
import { cells, type ExitTests } from './exit-tests.js';
import { othersOf, titleOf, type LabelWorld, type Who } from './label-world.js';

/** What may be replied to by mail, said by hand. */
const taken: Record<TlpLabel, boolean> = { CLEAR: true, GREEN: true, AMBER: false, 'AMBER+STRICT': false, RED: false };

const addressIn = async ({ app, people, topics }: LabelWorld, label: TlpLabel): Promise<string | undefined> =>
  (await mailsTo(app, people.author)).find(({ subject, text }) => !subject?.includes('New in your spaces') && text?.includes(topics[label]))?.replyTo?.[0]?.address;
const texts = async ({ app, people, topics }: LabelWorld, label: TlpLabel): Promise<string> =>
  (await app.call(talkRoutes.posts, { as: people.author, params: { topicId: topics[label] } })).raw.toString();

/** Replying to a mail. */
export const mailReplyTests: ExitTests = cells((label) => ({
  allowed: async (world) => {
    const { app, people, topics } = world;
    const text = `By whatever way ${newId()}`;
    const to = await addressIn(world, label);
    if (to !== undefined) expect((await handOver(app, { from: people.author.email, to, text })).body).toEqual({ outcome: 'published', reason: null });
    // What isn't taken by mail is written on the platform.
    else expect((await app.call(talkRoutes.reply, { as: people.author, params: { topicId: topics[label] }, body: { id: newId(), text } })).status).toBe(201);
    expect([to !== undefined, (await texts(world, label)).includes(text)]).toEqual([taken[label], true]);
  },
  refused: async (world) => {
    const { app, people, topics } = world;
    const refused = async (who: Who, from: Who = who): Promise<unknown> => {
      const text = `Not by mail ${newId()}`;
      const { body, raw } = await handOver(app, { from: people[from].email, to: await replyAddress(app, people[who], topics[label]), text });
      expect((await texts(world, label)).includes(text)).toBe(false);
      expect(raw.toString()).not.toContain(titleOf(label));
      return body;
    };
    if (!taken[label]) expect(await refused('author')).toEqual({ outcome: 'refused', reason: 'label' });
    // The address of somebody who may, from somebody else who may.
    expect(await refused('author', 'named')).toEqual({ outcome: 'refused', reason: 'sender' });
    for (const who of othersOf(label)) expect([who, await refused(who)]).toEqual([who, { outcome: 'refused', reason: 'gone' }]);
    // Whoever reads and isn't in the space.
    if (label === 'CLEAR') expect(await refused('outsider')).toEqual({ outcome: 'refused', reason: 'not-allowed' });
    const mail = rawMail({ from: people.author.email, to: await replyAddress(app, people.author, topics[label]) });
    expect((await app.call(mailReplyRoutes.receive, { body: mail })).status).toBe(401);
  },
}));
