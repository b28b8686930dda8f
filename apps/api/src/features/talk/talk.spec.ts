import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { attachmentRoutes, leavingRoutes, notificationRoutes, talkRoutes } from '@rso-connect/shared';
import sharp from 'sharp';
import { In, Not } from 'typeorm';
import { aFile } from '../../../test/attachments.js';
import { aMembership, aPost, aSpace } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { Purger } from '../../platform/privacy/index.js';
import { Person } from '../people/index.js';
import { Space } from '../spaces/index.js';
import { Post, Topic, TopicRead } from './talk.entity.js';

let app: TestApp;
let space: Space;
let author: TestPerson;
let reader: TestPerson;

beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });
beforeEach(async () => {
  space = await aSpace(app);
  author = await inIt('Somchai');
  reader = await inIt('Amara');
});

async function inIt(name: string): Promise<TestPerson> {
  const person = await app.person(name);
  await aMembership(app, space.id, person.id);
  return person;
}
const write = (more: object = {}, as = author) =>
  app.call(talkRoutes.write, { as, params: { spaceId: space.id }, body: { id: newId(), title: 'Forged stamps', label: 'GREEN', text: 'Seen *twice* this week.', ...more } });
const aTopic = async (more: object = {}): Promise<string> => (await write(more)).body.id;
const reply = (topicId: string, more: object = {}, as = reader) => app.call(talkRoutes.reply, { as, params: { topicId }, body: { id: newId(), text: 'Here as well.', ...more } });
const posts = (topicId: string, as = reader, from = 1) => app.call(talkRoutes.posts, { as, params: { topicId }, query: { from } });
/** Fills a topic up to a number. */
async function goOn(topicId: string, last: number, text: (at: number) => string): Promise<void> {
  await app.db.repo(Post).insert(Array.from({ length: last - 1 }, (_, at): Post => ({
    id: newId(), topicId, number: at + 2, authorId: at % 2 ? author.id : reader.id, pseudonymId: null, replyTo: null, version: 1, createdAt: app.clock.now(), editedAt: null, deletedBy: null, deletedAt: null, releasedTo: null, movedTo: null, searchText: '',
    text: text(at),
  })));
  await app.db.repo(Topic).update({ id: topicId }, { lastNumber: last });
}
const topic = (topicId: string, as = reader) => app.call(talkRoutes.topic, { as, params: { topicId } });
const read = async (topicId: string, number: number, as = reader) => (await app.call(talkRoutes.read, { as, params: { topicId }, body: { number } })).body.lastRead;
const list = async (query: object = {}, as = reader) => (await app.call(talkRoutes.topics, { as, params: { spaceId: space.id }, query })).body;
const own = async (as = reader) => (await app.call(talkRoutes.ownSpaces, { as })).body.items.find(({ id }) => id === space.id);

describe('a topic', () => {
  it('is written, found, read and answered, and says what is new since', async () => {
    const { status, body } = await write();
    expect([status, body.posts, body.lastRead, body.can.reply]).toEqual([201, 1, 1, true]);
    expect(body.audience).toEqual({ people: 2, members: 0 });
    expect(await own()).toMatchObject({ topics: 1, unreadTopics: 1 });
    const { body: page } = await posts(body.id);
    expect(page).toMatchObject({ total: 1, authors: [{ id: author.id, name: 'Somchai' }] });
    expect(page.items).toMatchObject([{ number: 1, html: '<p>Seen <em>twice</em> this week.</p>', can: { edit: false, delete: false } }]);
    expect(await read(body.id, 1)).toBe(1);
    expect(await own()).toMatchObject({ unreadTopics: 0 });
    expect((await reply(body.id, { replyTo: 1 })).body).toMatchObject({ number: 2, replyTo: 1, authorId: reader.id });
    expect(await own()).toMatchObject({ unreadTopics: 0 });
    expect((await list({}, author)).items).toMatchObject([{ id: body.id, posts: 2, unread: 1 }]);
  });

  it('gives 30 replies at once the next 30 numbers', async () => {
    const id = await aTopic();
    const answers = await Promise.all(Array.from({ length: 30 }, () => reply(id)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 201));
    const numbers = (await app.db.repo(Post).findBy({ topicId: id })).map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 31 }, (_, at) => at + 1));
    expect((await topic(id)).body.posts).toBe(31);
  });

  it('is written once, and so is a reply, however often it is sent', async () => {
    const id = newId();
    const topics = await Promise.all([write({ id }), write({ id }), write({ id })]);
    expect(topics.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    const postId = newId();
    const replies = await Promise.all([1, 2, 3].map(() => reply(id, { id: postId })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect((await topic(id)).body.posts).toBe(2);
    expect((await reply(id, { id: postId }, author)).code).toBe('post.id-taken');
    expect((await write({ id }, reader)).code).toBe('topic.id-taken');
  });

  it('is read as far as it was, and never less', async () => {
    const id = await aTopic();
    for (let at = 0; at < 3; at += 1) await reply(id, {}, author);
    await Promise.all([3, 1, 4, 2].map((number) => read(id, number)));
    expect(await read(id, 2)).toBe(4);
    expect(await read(id, 99)).toBe(4);
    await app.db.repo(TopicRead).delete({ topicId: id, personId: reader.id });
    await Promise.all([2, 4, 1].map((number) => read(id, number)));
    expect((await topic(id)).body).toMatchObject({ lastRead: 4, unread: 0 });
  });

  it('is found by its words and by those of its posts, and those pinned come first', async () => {
    const [old, other] = [await aTopic({ title: 'Nhận dạng nạn nhân' }), await aTopic({ text: 'About the **boats** at https://example.org/x' })];
    const moderator = await app.person('Moderator', [{ role: 'moderator', scopeKind: 'space', scopeId: space.id }]);
    await aMembership(app, space.id, moderator.id);
    expect((await list({ q: 'nhan dang' })).items.map(({ id }) => id)).toEqual([old]);
    expect((await list({ q: 'boats' })).items.map(({ id }) => id)).toEqual([other]);
    expect((await list({ label: 'AMBER' })).total).toBe(0);
    const arrange = (as: TestPerson, version: number) => app.call(talkRoutes.arrange, { as, params: { topicId: old }, body: { version, isPinned: true, isLocked: true } });
    expect((await arrange(reader, 1)).code).toBe('access.not-allowed');
    expect((await arrange(moderator, 1)).body).toMatchObject({ isPinned: true, isLocked: true, can: { reply: false } });
    expect((await arrange(moderator, 1)).code).toBe('topic.changed-meanwhile');
    expect((await list()).items.map(({ id }) => id)).toEqual([old, other]);
    expect((await reply(old)).code).toBe('topic.locked');
  });

  it('isn’t written by who isn’t in the space, beyond its ceiling, or without a word', async () => {
    const outsider = await app.person('Outsider');
    expect((await write({}, outsider)).code).toBe('space.not-found');
    const strict = await aSpace(app, { ceilingLabel: 'GREEN' });
    await aMembership(app, strict.id, author.id);
    const beyond = await app.call(talkRoutes.write, { as: author, params: { spaceId: strict.id }, body: { id: newId(), title: 'A', label: 'AMBER', text: 'B' } });
    expect(beyond.code).toBe('topic.label-beyond-ceiling');
    for (const wrong of [{ title: ' ' }, { text: ' \n ' }, { text: 'x'.repeat(20_001) }, { text: 'half \ud800' }, { title: 'A\u202eB' }, { label: 'PURPLE' }, { id: 'mine' }, { readerIds: ['x'] }]) {
      expect((await write(wrong)).code).toBe('request.invalid');
    }
    expect((await reply(await aTopic(), { replyTo: 7 })).code).toBe('post.nothing-to-answer');
    expect((await reply(newId())).code).toBe('topic.not-found');
  });
});

describe('a post', () => {
  it('is changed by its author alone, once for each version, and keeps what it said', async () => {
    const id = await aTopic();
    const edit = (version: number, text: string, as = author) => app.call(talkRoutes.edit, { as, params: { postId: id }, body: { version, text } });
    const answers = await Promise.all([edit(1, 'Seen once.'), edit(1, 'Seen never.')]);
    expect(answers.map(({ status, code }) => (status === 200 ? 200 : code)).sort()).toEqual([200, 'post.changed-meanwhile']);
    expect((await edit(2, 'Mine.', reader)).code).toBe('post.not-allowed');
    expect((await posts(id)).body.items[0]).toMatchObject({ version: 2, editedAt: expect.any(String) });
    const history = await app.call(talkRoutes.history, { as: reader, params: { postId: id } });
    expect(history.body.items).toMatchObject([{ version: 1, html: '<p>Seen <em>twice</em> this week.</p>' }]);
    expect((await app.call(talkRoutes.source, { as: author, params: { postId: id } })).body.text).toMatch(/^Seen (once|never)\.$/);
    expect((await app.call(talkRoutes.source, { as: reader, params: { postId: id } })).code).toBe('post.not-allowed');
  });

  it('leaves its number when it is deleted, says by whom, and nothing of what it said', async () => {
    const id = await aTopic();
    const [first, second] = [(await reply(id, { text: 'Secretword' })).body.id, (await reply(id)).body.id];
    const moderator = await app.person('Moderator', [{ role: 'moderator', scopeKind: 'space', scopeId: space.id }]);
    const remove = (postId: string, as: TestPerson) => app.call(talkRoutes.remove, { as, params: { postId } });
    await app.call(talkRoutes.edit, { as: reader, params: { postId: first }, body: { version: 1, text: 'Secretword, edited' } });
    expect((await remove(second, author)).code).toBe('post.not-allowed');
    // Whoever keeps order reads what the label shows them, and no more.
    expect((await remove(second, moderator)).code).toBe('post.not-found');
    await aMembership(app, space.id, moderator.id);
    expect((await remove(second, moderator)).body).toMatchObject({ number: 3, deletedBy: 'moderator', html: '' });
    expect((await remove(first, reader)).body).toMatchObject({ number: 2, deletedBy: 'author' });
    expect((await remove(first, moderator)).body.deletedBy).toBe('author');
    expect((await list({ q: 'secretword' })).total).toBe(0);
    expect((await app.call(talkRoutes.history, { as: author, params: { postId: first } })).body.items).toEqual([]);
    expect((await app.call(talkRoutes.edit, { as: reader, params: { postId: first }, body: { version: 3, text: 'Again' } })).code).toBe('post.deleted');
    expect((await posts(id, author)).body.items.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('goes when its space has kept it long enough, and its topic with the last post', async () => {
    const purge = () => app.app.get(Purger).purge(() => Promise.resolve());
    const [old, begunEarly] = [await aTopic(), await aTopic({ text: 'Secretword' })];
    await app.db.repo(Space).update({ id: space.id }, { retentionMonths: 12 });
    app.clock.advance(360 * 86_400_000);
    await reply(begunEarly);
    await purge();
    expect((await posts(begunEarly)).body.items.map(({ deletedBy }) => deletedBy)).toEqual([null, null]);
    app.clock.advance(10 * 86_400_000);
    await purge();
    expect((await posts(begunEarly)).body.items.map(({ deletedBy, html }) => [deletedBy, html])).toEqual([['retention', ''], [null, '<p>Here as well.</p>']]);
    expect((await topic(old)).code).toBe('topic.not-found');
    expect((await list()).items.map(({ id }) => id)).toEqual([begunEarly]);
    expect(await app.db.repo(Post).countBy({ topicId: old, text: Not('') })).toBe(0);
  });

  it.each([
    ['raw HTML', 'a <script>alert(1)</script> <b onclick=x>b</b>', /<script|<b\b/],
    ['an address that runs code', '[a](javascript:alert(1)) [b](data:text/html,x) [c](http://example.org/)', /href/],
    ['a picture', '![alt "words"](https://example.org/x.png)', /<img/],
    ['a picture that breaks out', '![<img src=x onerror=alert(1)>](https://example.org/x.png)', /<img/],
  ])('shows %s as text', async (_, text, never) => {
    const { body } = await posts(await aTopic({ text }));
    expect(body.items[0]?.html).not.toMatch(never);
  });

  it('has links that lead to https: and tell nobody where from; headings stay below the page’s own', async () => {
    const { body } = await posts(await aTopic({ text: '# Top\n\nhttps://example.org/a\nnext line' }));
    expect(body.items[0]?.html).toBe('<h3>Top</h3>\n<p><a href="https://example.org/a" rel="noopener noreferrer">https://example.org/a</a><br />\nnext line</p>');
  });

  it('comes fifty at a time: the first view of a long topic is small', async () => {
    const id = await aTopic();
    // Words that no packing makes smaller than those of people would be.
    const word = (at: number): string => createHash('sha256').update(String(at)).digest('base64url').replace(/[^a-z]/gu, '').slice(0, 7);
    await goOn(id, 200, (at) => Array.from({ length: 90 }, (__, place) => word(at * 90 + place)).join(' '));
    const photo = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#357', noise: { type: 'gaussian', mean: 120, sigma: 20 } } }).jpeg().toBuffer();
    const files = await Promise.all([1, 2, 3].map(() => aFile(app, author, space.id, photo, 'a.jpg')));
    const [shown] = (await posts(id, author)).body.items.slice(1);
    await app.db.manager.update('attachments', { id: In(files.map((file) => file.id)) }, { postId: shown?.id });
    const first = await posts(id);
    expect([first.body.items.length, first.body.total, first.body.items[1]?.attachments.length]).toEqual([50, 200, 3]);
    const previews = await Promise.all(files.map((file) => app.call(attachmentRoutes.preview, { as: reader, params: { attachmentId: file.id } })));
    // Beside the shell: the topic, its first posts, and the small pictures of what is in view.
    const bytes = [gzipSync(first.raw), gzipSync((await topic(id)).raw), ...previews.map(({ raw }) => raw)].reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeGreaterThan(15_000);
    expect(bytes).toBeLessThan(60_000);
    expect((await posts(id, reader, 151)).body.items.map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, at) => at + 151));
  });

  it.each([['Thai', 0x0e01, 46], ['Tamil', 0x0b95, 37], ['Latin', 0x61, 26]])('of ten thousand characters comes with its beginning: the first view of long posts in %s is small', async (_, first, many) => {
    const id = await aTopic();
    const bytes = createHash('sha512');
    const letters = (seed: number): string => Array.from({ length: 160 }, (__, part) => [...bytes.copy().update(`${String(seed)}/${String(part)}`).digest()].map((one) => String.fromCodePoint(first + (one % many))).join('')).join(' ').slice(0, 10_000);
    await goOn(id, 60, letters);
    const view = await posts(id);
    expect(gzipSync(view.raw).length + gzipSync((await topic(id)).raw).length).toBeLessThan(40_000);
    const [, shown] = view.body.items;
    expect([shown?.isCut, (shown?.html.length ?? 0) > 300, (shown?.html.length ?? 0) < 800]).toEqual([true, true, true]);
    const whole = await app.call(talkRoutes.whole, { as: reader, params: { postId: shown?.id ?? '' } });
    expect([whole.body.isCut, whole.body.html]).toEqual([false, `<p>${letters(0)}</p>`]);
    const last = view.body.items.at(-1)?.number ?? 0;
    const earlier = (await app.call(talkRoutes.posts, { as: reader, params: { topicId: id }, query: { before: last + 2 } })).body.items.map(({ number }) => number);
    expect(earlier).toEqual(Array.from({ length: earlier.length }, (__, at) => last + 2 - earlier.length + at));
    expect(last).toBeGreaterThan(15);
  });
});

describe('its statistics', () => {
  it('count by months of the reader’s calendar and by member, and tell of no group of fewer than five', async () => {
    const amber = await aTopic({ label: 'AMBER' });
    const green = await aTopic();
    await aPost(app, author.id, 'TH');
    for (let place = 0; place < 6; place += 1) await aPost(app, (await inIt(`Member ${String(place)}`)).id, place < 5 ? 'LK' : 'PH');
    const now = app.clock.now();
    const firstOfMonth = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
    // An hour before midnight in UTC: the new month has begun in Bangkok.
    const eve = new Date(firstOfMonth - 3_600_000);
    const at = (topicId: string, createdAt: Date, count: number, first: number) => app.db.repo(Post).insert(Array.from({ length: count }, (_, place) => (
      { id: newId(), topicId, number: first + place, replyTo: null, authorId: reader.id, text: 'Text', searchText: '', editedAt: null, deletedBy: null, deletedAt: null, version: 1, createdAt })));
    await at(green, eve, 1, 2);
    await at(amber, eve, 6, 2);
    await at(amber, new Date(firstOfMonth - 40 * 86_400_000), 2, 8);
    const statistics = async (timeZone: string) => {
      await app.db.repo(Person).update({ id: reader.id }, { timeZone });
      return (await app.call(leavingRoutes.statistics, { as: reader, params: { spaceId: space.id } })).body;
    };
    const { months, byMember, writers, labels } = await statistics('Asia/Bangkok');
    expect(months).toHaveLength(12);
    // Of nine posts seven in one month: two are left, which nobody tells, so the seven aren't told either.
    expect(months.slice(-2)).toMatchObject([{ open: 0, grouped: null }, { open: 2, grouped: null }]);
    expect([labels.find(({ label }) => label === 'AMBER')?.posts, writers]).toEqual([9, null]);
    expect(byMember).toEqual({ shown: [], others: 8 });
    await at(amber, new Date(firstOfMonth - 40 * 86_400_000), 3, 10);
    expect((await statistics('UTC')).months.slice(-2)).toMatchObject([{ open: 1, grouped: 6 }, { open: 1, grouped: null }]);
    for (let place = 0; place < 2; place += 1) await inIt(`Of no member ${String(place)}`);
    expect((await statistics('UTC')).byMember).toEqual({ shown: [{ name: 'Sri Lanka', people: 5 }], others: 5 });
  });
});

describe('what is new', () => {
  const notices = async (as: TestPerson) => (await app.call(notificationRoutes.list, { as })).body.items.filter(({ kind }) => kind === 'topic-news');

  it('is told once to who wrote in the topic, until they have read it', async () => {
    const id = await aTopic();
    const silent = await inIt('Silent');
    await Promise.all([reply(id), reply(id), reply(id)]);
    await app.idle();
    expect(await notices(author)).toHaveLength(1);
    expect(await notices(silent)).toEqual([]);
    expect(await notices(reader)).toEqual([]);
    await read(id, 4, author);
    await reply(id);
    await app.idle();
    expect(await notices(author)).toHaveLength(2);
    await aPost(app, silent.id, 'TH');
    expect((await topic(id)).body.audience).toEqual({ people: 3, members: 1 });
  });
});
