import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestRoutes, followingRoutes, talkRoutes, type TlpLabel } from '@rso-connect/shared';
import type { Email } from 'postal-mime';
import { aMembership, aSpace } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { Person } from '../people/index.js';
import { SpaceMembership } from '../spaces/index.js';
import { DigestSchedule } from './digest-schedule.js';
import { weekDueBy, digestIdOf } from './digest-week.js';
import { DigestWriter } from './digest-writer.js';
import { Digest } from './digest.entity.js';
import { UnsubscribeAddresses } from './unsubscribe-addresses.js';

let app: TestApp;
beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });

const begin = (signal = new AbortController().signal) => app.app.get(DigestSchedule, { strict: false }).begin({}, { signal });
function toMonday(): void {
  const now = app.clock.now();
  app.clock.advance(weekDueBy(now, 'UTC', 1).dueAt.getTime() - now.getTime() + 60_000);
}
async function aTalk(...names: string[]): Promise<{ spaceId: string; people: TestPerson[] }> {
  const { id: spaceId } = await aSpace(app, { name: 'Harbour watch' });
  const people = await Promise.all(names.map((name) => app.person(name)));
  for (const { id } of people) await aMembership(app, spaceId, id);
  return { spaceId, people };
}
async function write(as: TestPerson, spaceId: string, title: string, label: TlpLabel = 'GREEN', readerIds: string[] = []): Promise<string> {
  const id = newId();
  const { status } = await app.call(talkRoutes.write, { as, params: { spaceId }, body: { id, title, label, text: `About ${title}.`, readerIds } });
  if (status !== 201) throw new Error(`No topic: ${String(status)}`);
  return id;
}
const digestsOf = async ({ email }: TestPerson): Promise<Email[]> => {
  await app.idle();
  return (await app.peers.mails()).filter((mail) => /New in your spaces|Yang baru di ruang/.test(mail.subject ?? '') && mail.to?.some(({ address }) => address === email));
};
const rowsOf = ({ id }: TestPerson) => app.db.repo(Digest).findBy({ personId: id });
const preview = async (as: TestPerson) => (await app.call(digestRoutes.preview, { as })).body;

describe('the week', () => {
  it.each([
    ['UTC', '2026-11-23T07:59:59Z', '2026-11-16', '2026-11-16T08:00:00.000Z'],
    ['UTC', '2026-11-23T08:00:00Z', '2026-11-23', '2026-11-23T08:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-23T02:15:00Z', '2026-11-23', '2026-11-23T02:15:00.000Z'],
    // Sunday there and Monday here, and the other way round.
    ['Pacific/Honolulu', '2026-11-23T08:00:00Z', '2026-11-16', '2026-11-16T18:00:00.000Z'],
    ['Pacific/Auckland', '2026-11-22T19:00:00Z', '2026-11-23', '2026-11-22T19:00:00.000Z'],
    // The clock is put forward on Sunday 4 October 2026 in Melbourne, and back on Sunday 5 April.
    ['Australia/Melbourne', '2026-10-05T00:00:00Z', '2026-10-05', '2026-10-04T21:00:00.000Z'],
    ['Australia/Melbourne', '2026-10-04T00:00:00Z', '2026-09-28', '2026-09-27T22:00:00.000Z'],
    ['Australia/Melbourne', '2026-04-06T00:00:00Z', '2026-04-06', '2026-04-05T22:00:00.000Z'],
    ['Not/AZone', '2026-11-23T08:00:00Z', '2026-11-23', '2026-11-23T08:00:00.000Z'],
  ])('in %s at %s is that of %s, due at %s', (timeZone, now, week, dueAt) => {
    expect(weekDueBy(new Date(now), timeZone)).toEqual({ week, dueAt: new Date(dueAt) });
  });

  it('comes again at the same hour on the wall, whatever the clock does in between', () => {
    expect(weekDueBy(new Date('2026-10-01T00:00:00Z'), 'Australia/Melbourne', 1)).toEqual({ week: '2026-10-05', dueAt: new Date('2026-10-04T21:00:00Z') });
  });

  it('names one digest of one person', () => {
    const id = newId();
    expect(digestIdOf(id, '2026-11-23')).toBe(digestIdOf(id, '2026-11-23'));
    expect(digestIdOf(id, '2026-11-23')).not.toBe(digestIdOf(id, '2026-11-30'));
    expect(digestIdOf(id, '2026-11-23')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('the digest', () => {
  it('is written once for each person and week, however many begin it at once or again, in the reader’s language', async () => {
    const { spaceId, people: [author, reader, third] } = await aTalk('Author', 'Reader', 'Third');
    if (!author || !reader || !third) throw new Error('Nobody');
    await app.db.repo(Person).update({ id: third.id }, { language: 'id' });
    const topicId = await write(author, spaceId, 'Forged stamps');
    const stopped = new AbortController();
    toMonday();
    stopped.abort(new Error('The process stops'));
    // Stopped half-way, then two at once, then again.
    await expect(begin(stopped.signal)).rejects.toThrow('The process stops');
    await Promise.all([begin(), begin(), begin()]);
    await begin();
    const [mail, ...more] = await digestsOf(reader);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('[TLP:GREEN] New in your spaces this week');
    for (const words of ['Harbour watch', 'Forged stamps', 'Author: About Forged stamps.', `/topics/${topicId}`]) {
      expect(mail?.text).toContain(words);
      expect(mail?.html).toContain(words);
    }
    expect((await digestsOf(third)).map(({ subject }) => subject)).toEqual(['[TLP:GREEN] Yang baru di ruang Anda minggu ini']);
    // Nothing of somebody's own is news to them.
    expect(await digestsOf(author)).toEqual([]);
    expect(await rowsOf(author)).toMatchObject([{ isEmpty: true }]);
    // What one digest has told, the next doesn't tell again.
    toMonday();
    await begin();
    expect(await digestsOf(reader)).toHaveLength(1);
    expect((await rowsOf(reader)).map(({ isEmpty }) => isEmpty).sort()).toEqual([false, true]);
  });

  it('leaves out what was read, what came from oneself, and what is deleted; with RED alone there is none', async () => {
    const { spaceId, people: [author, reader] } = await aTalk('Author', 'Reader');
    if (!author || !reader) throw new Error('Nobody');
    const [read, deleted, fresh] = [await write(author, spaceId, 'Read'), await write(author, spaceId, 'Deleted'), await write(author, spaceId, 'Fresh')];
    await app.call(talkRoutes.read, { as: reader, params: { topicId: read }, body: { number: 1 } });
    await app.call(talkRoutes.remove, { as: author, params: { postId: deleted } });
    expect((await preview(reader)).spaces.flatMap(({ topics }) => topics)).toMatchObject([{ topicId: fresh, posts: 1, first: { authorName: 'Author', text: 'About Fresh.' } }]);
    await app.call(talkRoutes.reply, { as: author, params: { topicId: fresh }, body: { id: newId(), text: 'And **more**.' } });
    expect((await preview(reader)).spaces.flatMap(({ topics }) => topics)).toMatchObject([{ topicId: fresh, posts: 2 }]);
    await app.call(talkRoutes.read, { as: reader, params: { topicId: fresh }, body: { number: 2 } });
    expect(await preview(reader)).toEqual({ spaces: [], more: 0, untold: 0 });
    const strict = await write(author, spaceId, 'Strict', 'AMBER+STRICT');
    expect(await preview(reader)).toEqual({ spaces: [], more: 0, untold: 1 });
    // What somebody muted is neither told nor counted.
    const muted = await write(author, spaceId, 'Muted');
    for (const topicId of [strict, muted]) await app.call(followingRoutes.choose, { as: reader, params: { topicId }, body: { level: 'muted' } });
    expect(await preview(reader)).toEqual({ spaces: [], more: 0, untold: 0 });
    expect(await preview(author)).toEqual({ spaces: [], more: 0, untold: 0 });
  });

  it('tells nothing to whose membership ended between its beginning and its sending', async () => {
    const { spaceId, people: [author, reader] } = await aTalk('Author', 'Reader');
    if (!author || !reader) throw new Error('Nobody');
    await write(author, spaceId, 'Forged stamps');
    const now = app.clock.now();
    const id = newId();
    await app.db.repo(Digest).insert({ id, personId: reader.id, week: '2020-01-06', since: new Date(now.getTime() - 60_000), until: new Date(now.getTime() + 60_000), isEmpty: false, createdAt: now });
    const writer = app.app.get(DigestWriter, { strict: false });
    expect((await writer.forMail(reader.id, id))?.spaces).toHaveLength(1);
    expect(await writer.forMail(author.id, id)).toBeNull();
    await app.db.repo(SpaceMembership).update({ personId: reader.id }, { state: 'lapsed' });
    expect(await writer.forMail(reader.id, id)).toBeNull();
    toMonday();
    await begin();
    expect(await rowsOf(reader)).toHaveLength(1);
    expect(await digestsOf(reader)).toEqual([]);
  });
});

describe('who wants none', () => {
  it('says so once, or by one click in the mail program without signing in, and gets none', async () => {
    const { spaceId, people: [author, reader, other] } = await aTalk('Author', 'Reader', 'Other');
    if (!author || !reader || !other) throw new Error('Nobody');
    expect((await app.call(digestRoutes.own, { as: reader })).body).toMatchObject({ rhythm: 'weekly', timeZone: 'UTC', nextAt: expect.stringMatching(/T08:00:00.000Z$/) as unknown });
    const answers = await Promise.all([1, 2, 3].map(() => app.call(digestRoutes.choose, { as: reader, body: { rhythm: 'off' } })));
    expect(answers.map(({ body }) => body)).toEqual(answers.map(() => ({ rhythm: 'off', nextAt: null, timeZone: 'UTC' })));
    await write(author, spaceId, 'Forged stamps');
    toMonday();
    await begin();
    expect(await digestsOf(reader)).toEqual([]);
    const [mail] = await digestsOf(other);
    const address = /<(.+)>/.exec(mail?.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '')?.[1] ?? '';
    expect(mail?.headers.find(({ key }) => key === 'list-unsubscribe-post')?.value).toBe('List-Unsubscribe=One-Click');
    const click = (url: string) => fetch(url.replace(app.settings.publicUrl, app.origin), { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' });
    expect((await click(address.replace(other.id, reader.id))).status).toBe(404);
    // Looking at it changes nothing: machines follow links.
    expect((await fetch(address.replace(app.settings.publicUrl, app.origin))).status).toBeGreaterThanOrEqual(400);
    expect((await app.call(digestRoutes.own, { as: other })).body.rhythm).toBe('weekly');
    expect((await click(address)).status).toBe(200);
    expect((await click(address)).status).toBe(200);
    expect((await app.call(digestRoutes.own, { as: other })).body.rhythm).toBe('off');
  });

  it('is known by addresses of keys that were replaced, and by no others', () => {
    const id = newId();
    const of = (factorKeys: string[]) => new UnsubscribeAddresses({ ...app.settings, factorKeys });
    const token = new URL(of(['the first key of all']).of(id).page).searchParams.get('token') ?? '';
    expect(of(['another key for now', 'the first key of all']).read(token)).toBe(id);
    for (const keys of [['another key for now']]) expect(of(keys).read(token)).toBeNull();
    for (const bad of ['', 'x', id, `${id}.`, `${newId()}.${token.split('.')[1] ?? ''}`]) expect(of(['the first key of all']).read(bad)).toBeNull();
  });
});
