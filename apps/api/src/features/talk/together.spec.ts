import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { agencyClientRoutes, composingRoutes, consentRoutes, mayStandIn, talkRoutes, tlpLabels, tlpTable, topicActRoutes, type LabelledPlace, type TlpLabel } from '@rso-connect/shared';
import { aMembership, aPostIn, aSpace, anAgency, theOrganisation } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { PersonPost } from '../people/index.js';
import { SpaceMembership, type Space } from '../spaces/index.js';
import { FirstPosts } from './held/first-posts.js';
import { Post } from './talk.entity.js';

let app: TestApp;
let space: Space;
let author: TestPerson;
let reader: TestPerson;
let moderator: TestPerson;

beforeAll(async () => { app = await TestApp.start(); });
afterAll(async () => { await app.stop(); });
beforeEach(async () => {
  space = await aSpace(app);
  author = await inIt('Somchai');
  reader = await inIt('Amara');
  moderator = await app.person('Moderator', [{ role: 'programme_officer' }]);
  await aMembership(app, space.id, moderator.id);
});

async function inIt(name: string, spaceId = space.id): Promise<TestPerson> {
  const person = await app.person(name);
  await aMembership(app, spaceId, person.id);
  return person;
}
const showsName = (as: TestPerson) => app.call(consentRoutes.choose, { as, params: { field: 'name' }, body: { audience: 'spaces', endsOn: null } });
const write = (more: object = {}, as = author, spaceId = space.id) =>
  app.call(talkRoutes.write, { as, params: { spaceId }, body: { id: newId(), title: 'Forged stamps', label: 'AMBER', text: 'Seen twice.', ...more } });
const aTopic = async (more: object = {}): Promise<string> => (await write(more)).body.id;
const reply = (topicId: string, more: object = {}, as = reader) => app.call(talkRoutes.reply, { as, params: { topicId }, body: { id: newId(), text: 'Here as well.', ...more } });
const topic = (topicId: string, as = reader) => app.call(talkRoutes.topic, { as, params: { topicId } });
const posts = async (topicId: string, as = reader) => (await app.call(talkRoutes.posts, { as, params: { topicId } })).body.items;
const release = (postId: string, releasedTo: TlpLabel | null, as = reader) => app.call(composingRoutes.release, { as, params: { postId }, body: { releasedTo } });
const relabel = (topicId: string, label: TlpLabel, { version = 1, as = author, readerIds = [] as string[] } = {}) =>
  app.call(topicActRoutes.relabel, { as, params: { topicId }, body: { version, label, readerIds } });
const move = (topicId: string, spaceId: string, version = 1, as = moderator) => app.call(topicActRoutes.move, { as, params: { topicId }, body: { version, spaceId } });

describe('the row `widen` of the table', () => {
  const here = (label: TlpLabel): LabelledPlace => ({ spaceId: 'here', communityId: 'alumni', parentId: null, label, topicId: 'one' });
  const there = (label: TlpLabel, more: object = {}): LabelledPlace => ({ spaceId: 'there', communityId: 'other', parentId: null, label, topicId: null, ...more });
  const nothing = { isOwn: false, releasedTo: null };

  it('says for every label what may stand elsewhere, and what may not', () => {
    const cells: Record<TlpLabel, { allowed: boolean[]; refused: boolean[] }> = {
      CLEAR: { allowed: [mayStandIn(here('CLEAR'), there('CLEAR'), nothing)], refused: [] },
      GREEN: {
        allowed: [mayStandIn(here('GREEN'), there('GREEN', { communityId: 'alumni' }), nothing), mayStandIn(here('GREEN'), there('AMBER', { communityId: 'alumni' }), nothing)],
        refused: [mayStandIn(here('GREEN'), there('GREEN'), { isOwn: true, releasedTo: 'CLEAR' }), mayStandIn(here('GREEN'), there('CLEAR', { communityId: 'alumni' }), nothing)],
      },
      AMBER: {
        allowed: [
          mayStandIn(here('AMBER'), there('GREEN'), { isOwn: true, releasedTo: null }), mayStandIn(here('AMBER'), there('GREEN'), { isOwn: false, releasedTo: 'GREEN' }),
          mayStandIn(here('AMBER'), { ...here('AMBER+STRICT'), topicId: null }, nothing), mayStandIn(here('AMBER'), there('AMBER', { parentId: 'here' }), nothing),
        ],
        refused: [
          mayStandIn(here('AMBER'), there('AMBER'), nothing), mayStandIn(here('AMBER'), there('CLEAR'), { isOwn: false, releasedTo: 'GREEN' }),
          mayStandIn(here('AMBER'), { ...here('GREEN'), topicId: null }, nothing),
        ],
      },
      'AMBER+STRICT': {
        allowed: [mayStandIn(here('AMBER+STRICT'), there('AMBER'), { isOwn: false, releasedTo: 'AMBER' })],
        refused: [mayStandIn(here('AMBER+STRICT'), there('AMBER+STRICT'), nothing), mayStandIn(here('AMBER+STRICT'), { ...here('AMBER'), topicId: null }, nothing)],
      },
      RED: {
        allowed: [mayStandIn(here('RED'), here('RED'), nothing)],
        refused: [mayStandIn(here('RED'), { ...here('RED'), topicId: 'two' }, { isOwn: true, releasedTo: 'CLEAR' })],
      },
    };
    for (const label of tlpLabels) {
      expect([label, new Set(cells[label].allowed), new Set(cells[label].refused)]).toEqual([label, new Set([true]), new Set(tlpTable.widen[label] === 'yes' ? [] : [false])]);
    }
  });
});

describe('a reaction', () => {
  it('is one, however often it is pressed, and goes when it is taken back', async () => {
    const postId = await aTopic();
    const react = (as: TestPerson, on = true) => app.call(composingRoutes.react, { as, params: { postId, kind: 'thanks' }, body: { on } });
    const answers = await Promise.all([react(reader), react(reader), react(reader)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await react(author)).code).toBe('post.not-allowed');
    await react(moderator);
    expect((await posts(postId))[0]).toMatchObject({ reactions: [{ kind: 'thanks', count: 2, mine: true }], can: { react: true } });
    await react(reader, false);
    expect((await posts(postId))[0]?.reactions).toEqual([{ kind: 'thanks', count: 1, mine: false }]);
  });
});

describe('an answer', () => {
  const solve = (topicId: string, version: number, postId: string | null, as = author) => app.call(topicActRoutes.solve, { as, params: { topicId }, body: { version, postId } });

  it('is marked by who asked or keeps order, once of two at once, and goes with its post', async () => {
    const id = await aTopic();
    const [one, two] = [(await reply(id)).body.id, (await reply(id)).body.id];
    expect((await solve(id, 1, one, reader)).code).toBe('access.not-allowed');
    expect((await solve(id, 1, newId())).code).toBe('post.not-found');
    expect((await solve(id, 1, id)).code).toBe('post.asks');
    const answers = await Promise.all([solve(id, 1, one), solve(id, 1, two, moderator)]);
    expect(answers.map(({ status, code }) => (status === 200 ? 200 : code)).sort()).toEqual([200, 'topic.changed-meanwhile']);
    const marked = (await topic(id)).body;
    expect([marked.isSolved, marked.version, [2, 3].includes(marked.answer ?? 0)]).toEqual([true, 2, true]);
    await app.call(talkRoutes.remove, { as: reader, params: { postId: marked.answer === 2 ? one : two } });
    expect((await topic(id)).body).toMatchObject({ isSolved: false, answer: null, version: 3 });
    expect((await solve(id, 3, marked.answer === 2 ? one : two)).code).toBe('post.deleted');
  });
});

describe('names', () => {
  it('are offered of people who show theirs or have written here, of those alone who may read, found by any word', async () => {
    const hidden = await inIt('Hidden');
    const shown = await inIt('Nguyễn Văn Shown');
    const outsider = await app.person('Outsider');
    await Promise.all([showsName(shown), showsName(outsider)]);
    const id = await aTopic();
    await reply(id);
    const namable = async (q = '') => (await app.call(composingRoutes.namable, { as: author, params: { spaceId: space.id }, query: { q } })).body.items.map((one) => one.id);
    expect((await namable()).sort()).toEqual([shown.id, reader.id].sort());
    expect(await namable('nguyen')).toEqual([shown.id]);
    expect(await namable('Hidden')).toEqual([]);
    // Not by their addresses, which could be read out letter by letter.
    const [host = ''] = reader.email.split('@').slice(-1);
    expect([await namable('Amara'), await namable(host), await namable(reader.email)]).toEqual([[reader.id], [], []]);
    const red = await aTopic({ label: 'RED', readerIds: [reader.id] });
    // A mention is one only where somebody was chosen, and the reader's own stands out.
    await reply(id, { text: 'Ask @Somchai or @Nobody, never `@Somchai`.', mentionedIds: [author.id] });
    const marked = '<p>Ask <span data-mention="me">@Somchai</span> or @Nobody, never <code>@Somchai</code>.</p>';
    expect((await posts(id, author)).at(-1)?.html).toBe(marked);
    expect((await posts(id)).at(-1)?.html).toBe(marked.replace('"me"', '"other"'));
    const mentionable = async (topicId: string) => (await app.call(composingRoutes.mentionable, { as: author, params: { topicId } })).body.items.map((one) => one.id);
    expect(await mentionable(red)).toEqual([]);
    await showsName(reader);
    expect(await mentionable(red)).toEqual([reader.id]);
    expect(await mentionable(id)).toEqual(expect.arrayContaining([reader.id, shown.id]));
    expect((await write({ label: 'RED', readerIds: [hidden.id] })).code).toBe('topic.unknown-reader');
    expect((await app.call(composingRoutes.mentionable, { as: outsider, params: { topicId: id } })).status).toBe(404);
  });
});

describe('a quote', () => {
  const quote = (postId: string, query: { topicId: string } | { spaceId: string; label: TlpLabel }, as = author) => app.call(composingRoutes.quote, { as, params: { postId }, query });

  it('goes as far as its label lets it, and further on the source’s release alone', async () => {
    const elsewhere = await aSpace(app);
    await Promise.all([author, reader].map(({ id }) => aMembership(app, elsewhere.id, id)));
    const id = await aTopic();
    const { id: postId } = (await reply(id, { text: 'One\nTwo' })).body;
    expect((await quote(postId, { topicId: id })).body.text).toBe('> **Amara**, TLP:AMBER, #2:\n>\n> One\n> Two');
    const there = { spaceId: elsewhere.id, label: 'GREEN' as const };
    const open = () => write({ label: 'GREEN', quotedIds: [postId] }, author, elsewhere.id);
    expect([(await quote(postId, there)).code, (await open()).code]).toEqual(['post.not-quotable', 'post.not-quotable']);
    expect((await release(postId, 'GREEN', author)).code).toBe('post.not-allowed');
    expect((await release(postId, 'AMBER')).body.releasedTo).toBe('AMBER');
    expect((await quote(postId, there)).code).toBe('post.not-quotable');
    await release(postId, 'GREEN');
    expect([(await quote(postId, there)).status, (await open()).status]).toEqual([200, 201]);
    const red = await aTopic({ label: 'RED', readerIds: [reader.id] });
    expect((await release((await reply(red)).body.id, 'AMBER')).code).toBe('post.not-releasable');
    expect((await quote(red, { spaceId: space.id, label: 'RED' })).code).toBe('post.not-quotable');
    expect((await quote(red, { topicId: red }, moderator)).status).toBe(404);
  });
});

describe('another label', () => {
  it('is wider only by the source, and only where others have released what they wrote; staff make it stricter', async () => {
    const id = await aTopic({ text: 'Harbourword' });
    const { id: postId } = (await reply(id)).body;
    const found = async () => (await app.call(talkRoutes.topics, { as: reader, params: { spaceId: space.id }, query: { q: 'harbourword' } })).body.total;
    expect((await relabel(id, 'GREEN', { as: reader })).code).toBe('access.not-allowed');
    expect((await relabel(id, 'GREEN', { as: moderator })).code).toBe('topic.source-only');
    expect((await relabel(id, 'RED', { as: moderator, readerIds: [reader.id] })).code).toBe('topic.source-only');
    expect((await relabel(id, 'GREEN')).code).toBe('topic.not-released');
    await release(postId, 'GREEN');
    expect((await relabel(id, 'GREEN')).body).toMatchObject({ label: 'GREEN', version: 2, can: { relabel: ['CLEAR', 'AMBER', 'AMBER+STRICT', 'RED'] } });
    expect(await found()).toBe(1);
    expect((await topic(id, moderator)).body.can.relabel).toEqual(['AMBER', 'AMBER+STRICT']);
    expect((await relabel(id, 'AMBER+STRICT', { version: 2, as: moderator })).body.label).toBe('AMBER+STRICT');
    expect(await found()).toBe(0);
    expect((await relabel(id, 'RED', { version: 3 })).code).toBe('topic.readers-missing');
    expect((await relabel(id, 'RED', { version: 3, readerIds: [reader.id] })).body.readers).toHaveLength(2);
    expect([(await topic(id)).status, (await topic(id, moderator)).status]).toEqual([200, 404]);
    expect((await app.db.repo(Post).findBy({ topicId: id })).map(({ searchText }) => searchText)).toEqual(['', '']);
    // The release was for what the post said before it was TLP:RED.
    expect((await relabel(id, 'AMBER', { version: 4 })).code).toBe('topic.not-released');
    const own = await aTopic({ label: 'RED', readerIds: [reader.id] });
    expect((await relabel(own, 'AMBER')).body).toMatchObject({ label: 'AMBER', readers: null });
  });

  it('and a reply at once leave nothing in a search that the label keeps out of it', async () => {
    const id = await aTopic();
    const answers = await Promise.all([reply(id, { text: 'Raceword' }), relabel(id, 'RED', { readerIds: [reader.id] }), reply(id, { text: 'Raceword' })]);
    expect(answers.every(({ status, code }) => status < 300 || code === 'topic.changed-meanwhile' || code === 'topic.unknown-reader')).toBe(true);
    const { label } = (await topic(id, author)).body;
    const folded = (await app.db.repo(Post).findBy({ topicId: id })).map(({ searchText }) => searchText !== '');
    expect(new Set(folded)).toEqual(new Set([label !== 'RED']));
  });
});

describe('a reader who is let in', () => {
  const add = (topicId: string, who: TestPerson, as = reader) => app.call(topicActRoutes.addReader, { as, params: { topicId }, body: { email: who.email } });

  it('works for the same agency, reads as long as both do, and stands there with who did it', async () => {
    const agency = await anAgency(app, (await theOrganisation(app, 'TH')).id);
    const [colleague, stranger] = [await app.person('Colleague'), await app.person('Stranger')];
    for (const { id } of [reader, colleague]) await aPostIn(app, id, agency.id);
    const id = await aTopic();
    expect((await topic(id, colleague)).status).toBe(404);
    expect((await add(id, stranger)).code).toBe('topic.cannot-add-reader');
    expect((await app.call(topicActRoutes.addReader, { as: reader, params: { topicId: id }, body: { email: 'nobody@nowhere.example' } })).code).toBe('topic.cannot-add-reader');
    expect((await add(id, colleague, author)).code).toBe('topic.cannot-add-reader');
    const both = await Promise.all([add(id, colleague), add(id, colleague)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await topic(id, author)).body.addedReaders).toMatchObject([{ id: colleague.id, addedBy: 'Amara' }]);
    expect((await topic(id, colleague)).body.can).toMatchObject({ reply: false, addReader: false });
    expect((await add(await aTopic({ label: 'RED', readerIds: [] }), colleague)).status).toBeGreaterThanOrEqual(400);
    await app.db.repo(SpaceMembership).update({ spaceId: space.id, personId: reader.id }, { state: 'suspended' });
    expect((await topic(id, colleague)).status).toBe(404);
    await app.db.repo(SpaceMembership).update({ spaceId: space.id, personId: reader.id }, { state: 'active' });
    expect((await topic(id, colleague)).status).toBe(200);
    await app.db.repo(PersonPost).update({ personId: colleague.id }, { activeKey: null, endedOn: '2026-11-01' });
    expect((await topic(id, colleague)).status).toBe(404);
  });

  it('works for a declared client of the agency where the label is TLP:AMBER, as long as it is declared', async () => {
    const { id: memberId } = await theOrganisation(app, 'TH');
    const [agency, client] = [await anAgency(app, memberId), await anAgency(app, memberId)];
    const guest = await app.person('Guest');
    await aPostIn(app, reader.id, agency.id);
    await aPostIn(app, guest.id, client.id);
    const focalPoint = await app.person('Focal point', [{ role: 'focal_point', scopeKind: 'member', scopeId: memberId }]);
    const declare = (body: { agencyId: string; clientId: string }) => app.call(agencyClientRoutes.declare, { as: focalPoint, params: { memberId }, body });
    const [id, strict] = [await aTopic(), await aTopic({ label: 'AMBER+STRICT' })];
    expect((await add(id, guest)).code).toBe('topic.cannot-add-reader');
    expect((await declare({ agencyId: agency.id, clientId: agency.id })).code).toBe('agency-client.unfit');
    expect((await declare({ agencyId: memberId, clientId: client.id })).code).toBe('agency-client.not-own-agency');
    const both = await Promise.all([1, 2].map(() => declare({ agencyId: agency.id, clientId: client.id })));
    expect(both.map(({ status, body }) => [status, body.items.length])).toEqual([[201, 1], [201, 1]]);
    expect([(await add(id, guest)).status, (await add(strict, guest)).code]).toEqual([200, 'topic.cannot-add-reader']);
    expect((await topic(id, guest)).status).toBe(200);
    // A client of the agency isn't one of its client: the other way round nobody declared anything.
    expect((await add(await aTopic(), reader, guest)).status).toBe(404);
    expect((await relabel(id, 'AMBER+STRICT')).status).toBe(200);
    expect((await topic(id, guest)).status).toBe(404);
    const second = await aTopic();
    await add(second, guest);
    expect((await app.call(agencyClientRoutes.withdraw, { as: focalPoint, params: { memberId, agencyId: agency.id, clientId: client.id } })).body.items).toEqual([]);
    expect((await topic(second, guest)).status).toBe(404);
  });

  it('is vetted where the label is TLP:GREEN, and nobody where it is TLP:RED', async () => {
    const [vetted, outsider] = [await app.person('Vetted'), await app.person('Outsider')];
    const rilon = await aSpace(app, { kind: 'rilon' });
    await aMembership(app, rilon.id, vetted.id, { basis: 'vetting' });
    const id = await aTopic({ label: 'GREEN' });
    expect((await add(id, outsider)).code).toBe('topic.cannot-add-reader');
    expect((await add(id, vetted)).status).toBe(200);
    expect((await topic(id, vetted)).status).toBe(200);
    const takeOut = (as: TestPerson) => app.call(topicActRoutes.takeReaderOut, { as, params: { topicId: id, personId: vetted.id } });
    const other = await inIt('Other');
    expect([(await takeOut(outsider)).code, (await takeOut(other)).code]).toEqual(['topic.not-found', 'access.not-allowed']);
    expect((await topic(id, other)).body.addedReaders[0]?.canTakeOut).toBe(false);
    expect((await takeOut(author)).body.addedReaders).toEqual([]);
    expect([(await topic(id, vetted)).status, (await takeOut(reader)).code]).toEqual([404, 'topic.no-added-reader']);
    await add(id, vetted);
    expect([(await takeOut(reader)).status, (await add(id, vetted)).status, (await takeOut(moderator)).status, (await add(id, vetted)).status]).toEqual([200, 200, 200, 200]);
    await reply(id);
    expect((await relabel(id, 'RED', { readerIds: [reader.id] })).status).toBe(200);
    expect([(await topic(id, vetted)).status, (await add(id, vetted)).code]).toEqual([404, 'access.not-allowed']);
  });
});

describe('a reply', () => {
  it('reaches nobody but those whom its writer read it would reach', async () => {
    const id = await aTopic();
    const seen = { spaceId: space.id, label: 'AMBER' as const };
    expect((await reply(id, { seen })).status).toBe(201);
    await release((await posts(id))[1]?.id ?? '', 'CLEAR');
    expect((await relabel(id, 'GREEN')).status).toBe(200);
    expect((await reply(id, { seen })).code).toBe('topic.changed-meanwhile');
    expect((await reply(id, { seen: { ...seen, label: 'CLEAR' } })).status).toBe(201);
    expect((await reply(id, { seen: { spaceId: newId(), label: 'GREEN' } })).code).toBe('topic.changed-meanwhile');
    expect(await posts(id)).toHaveLength(3);
  });

  it('doesn’t come after its writer was suspended, not in the same moment either', async () => {
    const id = await aTopic();
    jest.spyOn(app.app.get(FirstPosts, { strict: false }), 'mustNotWait').mockImplementationOnce(async () => {
      await app.db.repo(SpaceMembership).update({ spaceId: space.id, personId: reader.id }, { state: 'suspended' });
    });
    expect((await reply(id)).code).toBe('access.not-allowed');
    expect(await posts(id, author)).toHaveLength(1);
  });
});

describe('a stricter reply', () => {
  it('is a topic of its own in the same space, linked for those alone who may read it', async () => {
    const id = await aTopic();
    const { id: postId } = (await reply(id)).body;
    await showsName(reader);
    expect((await write({ label: 'GREEN', answersPostId: postId })).code).toBe('topic.not-stricter');
    expect((await write({ label: 'AMBER', answersPostId: postId })).code).toBe('topic.not-stricter');
    const strict = (await write({ label: 'RED', title: 'For you', answersPostId: postId, readerIds: [reader.id] })).body;
    expect(strict.answers).toEqual({ topicId: id, title: 'Forged stamps', number: 2 });
    expect((await posts(id))[1]?.answeredIn).toEqual([{ topicId: strict.id, title: 'For you', label: 'RED' }]);
    expect((await posts(id, moderator))[1]?.answeredIn).toEqual([]);
  });
});

describe('moving and splitting', () => {
  it('happens once of two at once, and only where the label and its sources let it', async () => {
    const targets = [await aSpace(app), await aSpace(app)];
    for (const { id } of targets) await aMembership(app, id, moderator.id);
    const [one, two] = targets.map(({ id }) => id) as [string, string];
    const id = await aTopic({ label: 'CLEAR' });
    expect((await move(id, one, 1, author)).code).toBe('access.not-allowed');
    const answers = await Promise.all([move(id, one), move(id, two)]);
    expect(answers.map(({ status, code }) => (status === 200 ? 200 : code)).sort()).toEqual([200, 'topic.changed-meanwhile']);
    const amber = await aTopic();
    expect((await move(amber, one)).code).toBe('topic.not-released');
    await release(amber, 'AMBER', author);
    expect((await move(amber, one)).body.spaceId).toBe(one);
    expect((await topic(amber)).status).toBe(404);
    expect((await move(await aTopic({ label: 'GREEN' }), one)).code).toBe('topic.stays-here');
    const inside = await aSpace(app, { parentId: space.id, ceilingLabel: 'GREEN' });
    await aMembership(app, inside.id, moderator.id);
    expect((await move(await aTopic(), inside.id)).code).toBe('topic.label-beyond-ceiling');
  });

  it('keeps both topics dense, and what was read stays read', async () => {
    await Promise.all([showsName(reader), showsName(moderator)]);
    const id = await aTopic({ label: 'RED', readerIds: [reader.id, moderator.id] });
    const ids: string[] = [];
    for (let at = 0; at < 4; at += 1) ids.push((await reply(id, { text: `Post ${String(at + 2)}`, replyTo: at + 1 })).body.id);
    await app.call(talkRoutes.read, { as: author, params: { topicId: id }, body: { number: 4 } });
    const split = (postIds: (string | undefined)[], as = moderator) =>
      app.call(topicActRoutes.split, { as, params: { topicId: id }, body: { version: 1, title: 'Its own', postIds: postIds.filter((one) => one !== undefined) } });
    expect((await split([ids[0]], author)).code).toBe('access.not-allowed');
    expect((await split([id])).code).toBe('topic.nothing-to-split');
    const wanted = [ids[2], ids[3], ids[0]];
    const answers = await Promise.all([split(wanted), split(wanted)]);
    expect(answers.map(({ status, code }) => (status === 201 ? 201 : code)).sort()).toEqual([201, 'topic.changed-meanwhile']);
    const made = answers.find(({ status }) => status === 201)?.body;
    expect(made).toMatchObject({ id: ids[0], title: 'Its own', label: 'RED', posts: 3 });
    expect((await posts(ids[0] ?? '')).map(({ number, html, replyTo }) => [number, html, replyTo])).toEqual([[1, '<p>Post 2</p>', null], [2, '<p>Post 4</p>', null], [3, '<p>Post 5</p>', 2]]);
    expect((await posts(id)).map(({ number, deletedBy, movedTo }) => [number, deletedBy, movedTo])).toEqual([
      [1, null, null], [2, 'moved', ids[0]], [3, null, null], [4, 'moved', ids[0]], [5, 'moved', ids[0]],
    ]);
    expect((await topic(ids[0] ?? '', author)).body).toMatchObject({ lastRead: 2, unread: 1 });
    expect((await reply(ids[0] ?? '')).body.number).toBe(4);
    expect((await reply(id)).body.number).toBe(6);
  });
});

describe('a preview', () => {
  it('is what others will see, by the writer that shows posts', async () => {
    const text = 'a **b** <script>alert(1)</script> [c](javascript:alert(1))';
    const { html } = (await app.call(composingRoutes.preview, { as: reader, body: { text } })).body;
    expect(html).toBe((await posts(await aTopic({ text })))[0]?.html);
  });

  it('looks for no links and tables where that would take many seconds, and shows no sign that turns words round', async () => {
    const html = async (text: string) => (await app.call(composingRoutes.preview, { as: reader, body: { text } })).body.html;
    // Each of these took many seconds, in which nobody else was answered.
    const [addresses, table] = [await html('http://a.a/'.repeat(1800)), await html(`|${'a|'.repeat(120)}\n|${'-|'.repeat(120)}\n${'|\n'.repeat(9500)}`)];
    expect(addresses).not.toContain('<a');
    expect(table).not.toContain('<td');
    expect(await html('see https://a.example/x?u=https://b.example and |a|b|')).toContain('<a href="https://a.example/x?u=https://b.example"');
    expect(await html('|a|b|\n|-|-|\n|1|2|')).toContain('<td>2</td>');
    expect(await html('a&#x202E;b &#x2066;c')).toBe('<p>ab c</p>');
    for (const text of ['\u200B\u2063', '\u3164', '\u00AD']) expect((await write({ text })).code).toBe('request.invalid');
    expect((await write({ title: '\u200D' })).code).toBe('request.invalid');
  });

  it('and drafts are kept under a key that is one’s own alone, and the same each time', async () => {
    const key = async (as: TestPerson) => (await app.call(composingRoutes.draftKey, { as })).body.key;
    expect(await key(reader)).toBe(await key(reader));
    expect(await key(reader)).not.toBe(await key(author));
    expect(Buffer.from(await key(reader), 'base64')).toHaveLength(32);
  });
});
