import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consentRoutes, talkRoutes, talkSearchRoutes, tlpLabels, tlpTable, type InputOf, type TlpLabel } from '@rso-connect/shared';
import { aMembership, aSpace } from '../../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../../test/start-app.js';
import { newId } from '../../../platform/database/index.js';
import type { Space } from '../../spaces/index.js';

let app: TestApp;
let people: Record<'author' | 'member' | 'outsider' | 'office', TestPerson>;
let space: Space;
let other: Space;
const topics = {} as Record<TlpLabel, string>;

const search = async (as: TestPerson, query: Partial<InputOf<typeof talkSearchRoutes.search>['query']>) => (await app.call(talkSearchRoutes.search, { as, query })).body;
const write = async (as: TestPerson, place: Space, label: TlpLabel, title: string, text: string, readerIds: string[] = []): Promise<string> => {
  const id = newId();
  const { status } = await app.call(talkRoutes.write, { as, params: { spaceId: place.id }, body: { id, label, title, text, readerIds } });
  if (status !== 201) throw new Error(`No topic: ${String(status)}`);
  return id;
};

beforeAll(async () => {
  app = await TestApp.start();
  space = await aSpace(app, { name: 'Harbour watch' });
  other = await aSpace(app);
  people = {
    author: await app.person('Author'), member: await app.person('Member'), outsider: await app.person('Outsider'),
    office: await app.person('Office', [{ role: 'administrator' }]),
  };
  for (const name of ['author', 'member'] as const) await aMembership(app, space.id, people[name].id);
  await aMembership(app, other.id, people.author.id);
  await app.call(consentRoutes.choose, { as: people.member, params: { field: 'name' }, body: { audience: 'spaces', endsOn: null } });
  for (const label of tlpLabels) {
    topics[label] = await write(people.author, space, label, `Lantern ${label.toLowerCase()}`, `The trawler came in. ${'Waiting. '.repeat(40)}การค้ามนุษย์ at the quay.`, label === 'RED' ? [people.member.id] : []);
  }
}, 60_000);
afterAll(async () => { await app.stop(); });

describe('the search across spaces', () => {
  it('finds what its reader may read, and of that as much as each label shows', async () => {
    const found = async (as: TestPerson, q: string) => (await search(as, { q })).items.map(({ topicId }) => topicId).toSorted();
    const byText = tlpLabels.filter((label) => tlpTable.search[label] === 'text').map((label) => topics[label]).toSorted();
    const byTitle = tlpLabels.filter((label) => tlpTable.search[label] !== 'nothing').map((label) => topics[label]).toSorted();
    expect(await found(people.member, 'trawler')).toEqual(byText);
    expect(await found(people.member, 'การค้ามนุษย์')).toEqual(byText);
    expect(await found(people.member, 'lantern')).toEqual(byTitle);
    for (const as of [people.outsider, people.office]) expect(await found(as, 'lantern')).toEqual([topics.CLEAR]);
    expect((await search(people.outsider, {})).total).toBe(1);
    const { items } = await search(people.member, { q: 'lantern' });
    for (const { label, snippet } of items) expect(snippet === null).toBe(tlpTable.search[label] !== 'text');
    expect((await search(people.member, { q: 'quay', label: 'GREEN' })).items[0]).toMatchObject({ spaceName: 'Harbour watch', number: 1, author: { name: 'Author' }, snippet: { found: 'quay' } });
  });

  it('narrows down by space, author, label and time, and finds replies by their own words', async () => {
    const elsewhere = await write(people.author, other, 'GREEN', 'Lantern elsewhere', 'Nothing.');
    const reply = newId();
    await app.call(talkRoutes.reply, { as: people.member, params: { topicId: topics.AMBER }, body: { id: reply, text: 'We saw another beacon.' } });
    expect((await search(people.author, { q: 'lantern', spaceId: other.id })).items.map(({ topicId }) => topicId)).toEqual([elsewhere]);
    expect((await search(people.author, { authorId: people.member.id })).items.map(({ postId }) => postId)).toEqual([reply]);
    expect((await search(people.author, { q: 'beacon' })).items).toMatchObject([{ postId: reply, number: 2, snippet: { before: 'We saw another ', found: 'beacon', after: '.' } }]);
    expect((await search(people.author, { q: 'beacon lantern' })).total).toBe(0);
    const today = app.clock.now().toISOString().slice(0, 10);
    expect((await search(people.author, { q: 'beacon', from: today, until: today })).total).toBe(1);
    expect((await search(people.author, { q: 'beacon', until: '2020-01-01' })).total).toBe(0);
    await app.call(talkRoutes.remove, { as: people.member, params: { postId: reply } });
    expect((await search(people.author, { q: 'beacon' })).total).toBe(0);
  });
});
