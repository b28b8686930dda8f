import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { composingRoutes, followingRoutes, notificationRoutes, talkRoutes, type TopicLevel } from '@rso-connect/shared';
import { aMembership, aSpace } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import type { Space } from '../spaces/index.js';

let app: TestApp;
let space: Space;
let author: TestPerson;
let reader: TestPerson;
let silent: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  space = await aSpace(app);
  [author, reader, silent] = [await inIt('Somchai'), await inIt('Amara Okafor'), await inIt('Silent')];
});
afterAll(async () => { await app.stop(); });

async function inIt(name: string): Promise<TestPerson> {
  const person = await app.person(name);
  await aMembership(app, space.id, person.id);
  return person;
}
const aTopic = async (): Promise<string> =>
  (await app.call(talkRoutes.write, { as: author, params: { spaceId: space.id }, body: { id: newId(), title: 'Stamps', label: 'AMBER', text: 'Seen.' } })).body.id;
const reply = async (topicId: string, as: TestPerson, more: object = {}) => {
  const answer = await app.call(talkRoutes.reply, { as, params: { topicId }, body: { id: newId(), text: 'Here.', ...more } });
  await app.idle();
  return answer.body;
};
const level = async (topicId: string, as: TestPerson) => (await app.call(followingRoutes.level, { as, params: { topicId } })).body;
const choose = (topicId: string, as: TestPerson, chosen: TopicLevel | null) => app.call(followingRoutes.choose, { as, params: { topicId }, body: { level: chosen } });
const kinds = async (topicId: string, as: TestPerson) =>
  (await app.call(notificationRoutes.list, { as })).body.items.filter(({ path }) => path === `/topics/${topicId}`).map(({ kind }) => kind);

it('a level is the rule’s until one chooses, and then one’s own, whatever the rule says', async () => {
  const id = await aTopic();
  expect(await level(id, author)).toMatchObject({ level: 'watching', reason: 'wrote' });
  expect(await level(id, silent)).toMatchObject({ level: 'normal', reason: 'reads' });
  const both = await Promise.all([choose(id, silent, 'muted'), choose(id, silent, 'muted')]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  await reply(id, silent);
  expect(await level(id, silent)).toEqual({ level: 'muted', reason: 'own', byRule: { level: 'watching', reason: 'wrote' } });
  expect((await choose(id, silent, null)).body).toMatchObject({ level: 'watching', reason: 'wrote' });
  expect((await app.call(followingRoutes.level, { as: await app.person('Outsider'), params: { topicId: id } })).code).toBe('topic.not-found');
});

it('who watches is told of every post, who doesn’t of what turns to them, and who muted it of nothing', async () => {
  const id = await aTopic();
  await choose(id, silent, 'watching');
  await choose(id, author, 'normal');
  await reply(id, reader);
  expect([await kinds(id, silent), await kinds(id, author)]).toEqual([['topic-news'], []]);
  await reply(id, reader, { replyTo: 1 });
  expect(await kinds(id, author)).toEqual(['topic-news']);
  await choose(id, reader, 'muted');
  await reply(id, author, { replyTo: 2, text: '@Amara Okafor, look.', mentionedIds: [reader.id] });
  expect(await kinds(id, reader)).toEqual([]);
});

it('who is mentioned is told once, also by a change, and only where they may read it', async () => {
  const id = await aTopic();
  const outsider = await app.person('Out Sider');
  const text = 'Ask @Amara Okafor, @Out Sider and @Silent.';
  const post = await reply(id, author, { text, mentionedIds: [reader.id, outsider.id] });
  expect([await kinds(id, reader), await kinds(id, outsider), await kinds(id, silent)]).toEqual([['topic-mention'], [], []]);
  await app.call(talkRoutes.edit, { as: author, params: { postId: post.id }, body: { version: 1, text: `${text} Now.`, mentionedIds: [reader.id, silent.id] } });
  await app.idle();
  expect([await kinds(id, reader), await kinds(id, silent)]).toEqual([['topic-mention'], ['topic-mention']]);
  expect((await app.peers.mails()).filter((one) => one.to?.some(({ address }) => address === reader.email) && one.text?.includes(id))).toHaveLength(1);
  expect((await app.call(composingRoutes.mentionable, { as: author, params: { topicId: id }, query: { q: 'Out' } })).body.items).toEqual([]);
});

it('what is new is told across spaces: not what was read, muted, or may not be read', async () => {
  const unread = async (as: TestPerson) => (await app.call(followingRoutes.unread, { as })).body;
  const newcomer = await inIt('Newcomer');
  const total = async (): Promise<number> => {
    const { items, more } = await unread(newcomer);
    return items.length + more;
  };
  const before = await total();
  const ids = [await aTopic(), await aTopic(), await aTopic()];
  await reply(ids[0] ?? '', reader);
  expect((await unread(newcomer)).items.slice(0, 3).map(({ id, unread: posts, spaceName }) => [id, posts, spaceName])).toEqual([
    [ids[0], 2, space.name], [ids[2], 1, space.name], [ids[1], 1, space.name],
  ]);
  expect(await total()).toBe(before + 3);
  await choose(ids[2] ?? '', newcomer, 'muted');
  await app.call(talkRoutes.read, { as: newcomer, params: { topicId: ids[0] ?? '' }, body: { number: 2 } });
  expect((await unread(newcomer)).items[0]).toMatchObject({ id: ids[1] });
  expect(await total()).toBe(before + 1);
  expect(await unread(await app.person('Elsewhere'))).toEqual({ items: [], more: 0 });
});
