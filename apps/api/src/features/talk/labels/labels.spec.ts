import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consentRoutes, isStricter, labelsWithin, notificationRoutes, spaceRoutes, talkRoutes, tlpLabels, tlpName, tlpTable, type TlpLabel } from '@rso-connect/shared';
import { aMembership, aSpace } from '../../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../../test/start-app.js';
import { newId } from '../../../platform/database/index.js';
import { SpaceMembership, type Space } from '../../spaces/index.js';
import { TopicOpening } from '../talk.entity.js';

type Who = 'author' | 'named' | 'member' | 'community' | 'outsider' | 'office' | 'moderator' | 'suspended';

let app: TestApp;
let space: Space;
let community: Space;
let people: Record<Who, TestPerson>;
const topics = {} as Record<TlpLabel, string>;

/** Who reads what, said once more by hand: the table must not be tested with itself. */
const readers: Record<TlpLabel, readonly Who[]> = {
  CLEAR: ['author', 'named', 'member', 'community', 'outsider', 'office', 'moderator', 'suspended'],
  GREEN: ['author', 'named', 'member', 'community'],
  AMBER: ['author', 'named', 'member'],
  'AMBER+STRICT': ['author', 'named', 'member'],
  RED: ['author', 'named'],
};
const all: readonly Who[] = readers.CLEAR;
const secret = (label: TlpLabel): string => `vessel${label.replace('+', '').toLowerCase()}x`;
const title = (label: TlpLabel): string => `Title${label.replace('+', '').toLowerCase()}x`;

beforeAll(async () => {
  app = await TestApp.start();
  community = await aSpace(app);
  space = await aSpace(app, { communitySpaceId: community.id, name: 'Harbour watch' });
  people = {
    author: await app.person('Author'), named: await app.person('Named'), member: await app.person('Member'), community: await app.person('Community'),
    outsider: await app.person('Outsider'), suspended: await app.person('Suspended'),
    office: await app.person('Office', [{ role: 'administrator' }, { role: 'programme_officer' }]),
    moderator: await app.person('Moderator', [{ role: 'moderator', scopeKind: 'space', scopeId: space.id }]),
  };
  for (const name of ['author', 'named', 'member'] as const) await aMembership(app, space.id, people[name].id);
  await aMembership(app, space.id, people.suspended.id, { state: 'suspended' });
  await aMembership(app, community.id, people.community.id);
  await app.call(consentRoutes.choose, { as: people.named, params: { field: 'name' }, body: { audience: 'spaces', endsOn: null } });
  for (const label of tlpLabels) {
    const id = newId();
    const { status } = await app.call(talkRoutes.write, {
      as: people.author, params: { spaceId: space.id },
      body: { id, label, title: title(label), text: `${secret(label)} came in.\n\nSecond paragraph ${secret(label)}2.`, readerIds: label === 'RED' ? [people.named.id] : [] },
    });
    if (status !== 201) throw new Error(`No topic under ${label}: ${String(status)}`);
    topics[label] = id;
  }
}, 60_000);
afterAll(async () => { await app.stop(); });

const list = (who: Who, query: object = {}) => app.call(talkRoutes.topics, { as: people[who], params: { spaceId: space.id }, query });

describe('the table', () => {
  it('knows its order, and what stands under a ceiling', () => {
    expect(isStricter('RED', 'AMBER+STRICT')).toBe(true);
    expect(isStricter('GREEN', 'GREEN')).toBe(false);
    expect(labelsWithin('AMBER')).toEqual(['CLEAR', 'GREEN', 'AMBER']);
    expect(tlpName('AMBER+STRICT')).toBe('TLP:AMBER+STRICT');
  });
});

describe.each(tlpLabels)('TLP:%s', (label) => {
  it('is read by whom it names, and isn’t there for anybody else: alone, in posts, lists, counts and searches', async () => {
    const found: Record<string, boolean[]> = {};
    for (const who of all) {
      const params = { topicId: topics[label] };
      const one = await app.call(talkRoutes.topic, { as: people[who], params });
      const posts = await app.call(talkRoutes.posts, { as: people[who], params });
      const mark = await app.call(talkRoutes.read, { as: people[who], params, body: { number: 0 } });
      const history = await app.call(talkRoutes.history, { as: people[who], params: { postId: topics[label] } });
      for (const { status, raw } of [one, posts, mark, history]) {
        expect([200, 404]).toContain(status);
        if (status === 404) expect(raw.toString()).not.toContain(title(label));
      }
      const listed = await list(who);
      found[who] = [one, posts, mark, history].map(({ status }) => status === 200).concat(
        listed.status === 200 && listed.body.items.some(({ id }) => id === topics[label]), listed.raw.toString().includes(title(label)),
      );
    }
    const expected = Object.fromEntries(all.map((who) => [who, Array.from({ length: 6 }, () => readers[label].includes(who))]));
    expect(found).toEqual(expected);
  });

  it('can be answered and changed by nobody who may not read it', async () => {
    const params = { topicId: topics[label] };
    for (const who of all.filter((one) => !readers[label].includes(one))) {
      const answers = [
        await app.call(talkRoutes.reply, { as: people[who], params, body: { id: newId(), text: 'Hello' } }),
        await app.call(talkRoutes.arrange, { as: people[who], params, body: { version: 1, isPinned: true, isLocked: true } }),
        await app.call(talkRoutes.edit, { as: people[who], params: { postId: topics[label] }, body: { version: 1, text: 'Hello' } }),
        await app.call(talkRoutes.remove, { as: people[who], params: { postId: topics[label] } }),
        await app.call(talkRoutes.source, { as: people[who], params: { postId: topics[label] } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    }
    // Those who read what isn't their space's to answer.
    for (const who of ['community', 'outsider'] as const) {
      if (readers[label].includes(who)) expect((await app.call(talkRoutes.reply, { as: people[who], params, body: { id: newId(), text: 'Hello' } })).status).toBe(403);
    }
  });

  it('is found by a search as far as the table says, and by nobody else', async () => {
    const cell = tlpTable.search[label];
    const hits = async (who: Who, q: string) => (await list(who, { q })).body.items.map(({ id }) => id);
    expect(await hits('named', secret(label))).toEqual(cell === 'text' ? [topics[label]] : []);
    expect(await hits('named', title(label))).toEqual(cell === 'nothing' ? [] : [topics[label]]);
    if (label === 'CLEAR') return;
    for (const q of [secret(label), title(label)]) expect((await list('outsider', { q })).raw.toString()).not.toContain(topics[label]);
  });

  it('leaves as much in a notice and in a mail as the table says', async () => {
    const { id } = (await app.call(talkRoutes.reply, { as: people.named, params: { topicId: topics[label] }, body: { id: newId(), text: `First ${secret(label)} line.\n\nSecond ${secret(label)} line.` } })).body;
    expect(id).toBeTruthy();
    await app.idle();
    const { body } = await app.call(notificationRoutes.list, { as: people.author });
    const notice = body.items.find(({ path }) => path === `/topics/${topics[label]}`);
    expect(notice?.talk).toEqual({
      title: { label, spaceName: 'Harbour watch', title: title(label) }, space: { label, spaceName: 'Harbour watch', title: null }, item: { label, spaceName: null, title: null },
    }[tlpTable.notice[label]]);
    const mail = (await app.peers.mails()).find((one) => one.to?.some(({ address }) => address === people.author.email) && one.text?.includes(topics[label]));
    const said = `${mail?.subject ?? ''}\n${mail?.text ?? ''}\n${mail?.html ?? ''}`;
    expect(mail?.subject).toContain(`[TLP:${label}]`);
    const holds = (words: string) => said.includes(words);
    expect([holds(title(label)), holds('Harbour watch'), holds('Named'), holds(`First ${secret(label)}`), holds(`Second ${secret(label)}`)]).toEqual({
      text: [true, true, true, true, true], 'first-line': [true, true, true, true, false], link: [true, true, false, false, false], 'link-untitled': [false, false, false, false, false],
    }[tlpTable.mail[label]]);
    for (const who of ['member', 'community', 'outsider', 'office'] as const) {
      expect((await app.peers.mails()).some((one) => one.to?.some(({ address }) => address === people[who].email) && one.text?.includes(topics[label]))).toBe(false);
    }
  });

  it('keeps a record of who opened it where the table asks for one', async () => {
    const before = await app.db.repo(TopicOpening).countBy({ topicId: topics[label] });
    await app.call(talkRoutes.posts, { as: people.named, params: { topicId: topics[label] } });
    const after = await app.db.repo(TopicOpening).countBy({ topicId: topics[label] });
    expect(after - before).toBe(tlpTable.logsReads[label] ? 1 : 0);
  });
});

describe('named readers', () => {
  const write = (label: TlpLabel, readerIds: string[]) =>
    app.call(talkRoutes.write, { as: people.author, params: { spaceId: space.id }, body: { id: newId(), label, title: 'A', text: 'B', readerIds } });

  it('are asked for by the label that needs them, and come from the space', async () => {
    expect((await write('RED', [])).code).toBe('topic.readers-missing');
    expect((await write('RED', [people.author.id])).code).toBe('topic.readers-missing');
    expect((await write('AMBER', [people.named.id])).code).toBe('topic.readers-unfit');
    for (const who of ['outsider', 'suspended', 'office', 'member'] as const) expect((await write('RED', [people[who].id])).code).toBe('topic.unknown-reader');
  });

  it('see each other, and the author sees who opened it', async () => {
    const opened = (await app.call(talkRoutes.topic, { as: people.author, params: { topicId: topics.RED } })).body;
    expect(opened.readers?.map(({ name }) => name).sort()).toEqual(['Author', 'Named']);
    expect(opened.readers?.find(({ name }) => name === 'Named')?.openedAt).toEqual(expect.any(String));
    expect(opened.audience).toEqual({ people: 2, members: 0 });
    const seen = (await app.call(talkRoutes.topic, { as: people.named, params: { topicId: topics.RED } })).body;
    expect(seen.readers?.every(({ openedAt }) => openedAt === null)).toBe(true);
    expect((await app.call(talkRoutes.topic, { as: people.member, params: { topicId: topics.AMBER } })).body.readers).toBeNull();
  });

  it('read nothing more once they aren’t in the space, whatever names them: neither page, count, notice nor mail', async () => {
    const unread = async () => (await app.call(talkRoutes.ownSpaces, { as: people.named })).body.items.length;
    expect(await unread()).toBe(1);
    await app.call(talkRoutes.reply, { as: people.author, params: { topicId: topics.RED }, body: { id: newId(), text: 'While you are gone' } });
    await app.idle();
    const mails = (await app.peers.mails()).length;
    await app.db.repo(SpaceMembership).update({ personId: people.named.id }, { state: 'suspended' });
    expect((await app.call(talkRoutes.topic, { as: people.named, params: { topicId: topics.RED } })).status).toBe(404);
    expect(await unread()).toBe(0);
    const { body } = await app.call(notificationRoutes.list, { as: people.named });
    const notices = body.items.filter(({ path }) => path === `/topics/${topics.RED}`);
    expect(notices.length).toBeGreaterThan(0);
    expect(notices.every(({ talk }) => talk === null)).toBe(true);
    await app.call(talkRoutes.reply, { as: people.author, params: { topicId: topics.RED }, body: { id: newId(), text: 'And again' } });
    await app.idle();
    expect((await app.peers.mails()).length).toBe(mails);
    expect((await app.call(spaceRoutes.one, { as: people.named, params: { spaceId: space.id } })).status).toBe(404);
  });
});
