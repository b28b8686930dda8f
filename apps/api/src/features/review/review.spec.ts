import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attachmentRoutes, consentRoutes, heldPostRoutes, notificationRoutes, reviewRoutes, talkRoutes, topicActRoutes, type ReviewKind, type ReviewRow, type TlpLabel } from '@rso-connect/shared';
import { aFile } from '../../../test/attachments.js';
import { aMembership, aSpace } from '../../../test/factories.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { AuditEntry } from '../../platform/audit/audit-entry.entity.js';
import { SpaceMembership, type Space } from '../spaces/index.js';
import { Post } from '../talk/index.js';
import { PostFlag, ReviewItem } from './review.entity.js';

let app: TestApp;
let space: Space;
let other: Space;
const people = {} as Record<'author' | 'flagger' | 'member' | 'near' | 'inside' | 'elsewhere' | 'office', TestPerson>;

beforeAll(async () => {
  app = await TestApp.start();
  space = await aSpace(app, { name: 'Harbour watch' });
  other = await aSpace(app, { holdsFirstPosts: true });
  const moderates = (spaceId: string) => [{ role: 'moderator' as const, scopeKind: 'space' as const, scopeId: spaceId }];
  people.author = await app.person('Author');
  people.flagger = await app.person('Flagger');
  people.member = await app.person('Member');
  // A moderator who isn't in the space, and one who is.
  people.near = await app.person('Near', [...moderates(space.id)]);
  people.inside = await app.person('Inside', [...moderates(space.id), ...moderates(other.id)]);
  people.elsewhere = await app.person('Elsewhere', moderates(other.id));
  people.office = await app.person('Office', [{ role: 'programme_officer' }]);
  await app.call(consentRoutes.choose, { as: people.flagger, params: { field: 'name' }, body: { audience: 'spaces', endsOn: null } });
  for (const name of ['author', 'flagger', 'member', 'inside'] as const) for (const { id } of [space, other]) await aMembership(app, id, people[name].id);
});
afterAll(async () => { await app.stop(); });

async function aTopic(label: TlpLabel, readerIds: string[] = []): Promise<string> {
  const id = newId();
  const { status } = await app.call(talkRoutes.write, { as: people.author, params: { spaceId: space.id }, body: { id, title: `Secret ${label}`, label, text: `Words ${label}`, readerIds } });
  expect(status).toBe(201);
  return id;
}
const flag = (as: TestPerson, postId: string, body: object = {}) => app.call(reviewRoutes.flag, { as, params: { postId }, body: { reason: 'insult', ...body } });
const list = async (as: TestPerson, query: object = {}) => (await app.call(reviewRoutes.list, { as, query: { limit: 100, ...query } })).body.items;
const itemOf = async (as: TestPerson, kind: ReviewKind, subjectId: string): Promise<ReviewRow> => {
  const { id } = await app.db.repo(ReviewItem).findOneByOrFail({ kind, subjectId });
  const found = (await list(as)).find((row) => row.id === id);
  if (!found) throw new Error('It isn’t in the queue');
  return found;
};
const one = (as: TestPerson, itemId: string) => app.call(reviewRoutes.one, { as, params: { itemId } });
const decide = (as: TestPerson, { id, version }: Pick<ReviewRow, 'id' | 'version'>, decision: 'keep' | 'remove' | 'publish' | 'refuse', reason: string | null = 'It names a victim.') =>
  app.call(reviewRoutes.decide, { as, params: { itemId: id }, body: { version, decision, reason } });
const assign = (as: TestPerson, { id, version }: Pick<ReviewRow, 'id' | 'version'>, personId: string | null) =>
  app.call(reviewRoutes.assign, { as, params: { itemId: id }, body: { version, personId } });
const toldOf = async (as: TestPerson, kind: string) => (await app.call(notificationRoutes.list, { as })).body.items.filter((notice) => notice.kind === kind);

describe('a flag', () => {
  it('waits once for each post, however many flag it, and however often', async () => {
    const postId = await aTopic('GREEN');
    const answers = await Promise.all([flag(people.flagger, postId), flag(people.flagger, postId), flag(people.member, postId, { reason: 'off_topic', text: 'Not ours.' })]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await app.db.repo(PostFlag).countBy({ postId })).toBe(2);
    expect(await app.db.repo(ReviewItem).countBy({ subjectId: postId })).toBe(1);
    expect((await itemOf(people.inside, 'flag', postId)).about).toMatchObject({ label: 'GREEN', title: 'Secret GREEN', flags: 2, author: { name: 'Author' } });
    expect((await flag(people.author, postId)).code).toBe('flag.own-post');
    expect((await flag(people.near, postId)).status).toBe(404);
    expect((await list(people.elsewhere)).some(({ spaceId }) => spaceId === space.id)).toBe(false);
    expect((await app.call(reviewRoutes.list, { as: people.member })).status).toBe(403);
  });

  it.each(['AMBER', 'RED'] as const)('under TLP:%s says to a moderator who may not read it only that it waits, and whom to ask', async (label) => {
    const postId = await aTopic(label, label === 'RED' ? [people.flagger.id] : []);
    const { body } = await flag(people.flagger, postId, { text: 'Quotes the secret words' });
    // Roles open nothing to read: the one who is in the space reads AMBER, and nobody of them RED.
    expect(body.deciders).toBe(label === 'RED' ? 0 : 1);
    for (const as of [people.near, people.office, ...(label === 'RED' ? [people.inside] : [])]) {
      const row = await itemOf(as, 'flag', postId);
      expect(row).toMatchObject({ about: null, askWhom: label === 'RED' ? [] : ['Inside'], spaceName: 'Harbour watch' });
      const opened = await one(as, row.id);
      expect(opened.body).toMatchObject({ html: null, flags: [], history: [], can: { decide: [], assign: false, note: false } });
      expect(opened.raw.toString()).not.toMatch(/Secret|Words|Quotes|Flagger|Author/);
      expect((await decide(as, row, 'remove')).code).toBe('review.sealed');
      expect((await assign(as, row, as.id)).code).toBe('review.sealed');
      expect((await app.call(reviewRoutes.note, { as, params: { itemId: row.id }, body: { id: newId(), text: 'Hm' } })).code).toBe('review.sealed');
    }
    if (label === 'AMBER') expect((await one(people.inside, (await itemOf(people.inside, 'flag', postId)).id)).body.flags).toMatchObject([{ text: 'Quotes the secret words', by: { name: 'Flagger' } }]);
  });

  it('is decided once by two who decide at once; the flaggers hear what became of it, the author why, and never who', async () => {
    const postId = await aTopic('AMBER');
    await flag(people.flagger, postId);
    await app.idle();
    expect((await toldOf(people.inside, 'review-waits')).length).toBeGreaterThan(0);
    expect(await toldOf(people.near, 'review-waits')).toHaveLength(1);
    await aMembership(app, space.id, people.near.id);
    const item = await itemOf(people.inside, 'flag', postId);
    expect((await decide(people.inside, item, 'remove', null)).code).toBe('review.reason-missing');
    expect((await decide(people.inside, item, 'publish')).code).toBe('review.unfit-decision');
    const answers = await Promise.all([decide(people.inside, item, 'remove'), decide(people.near, item, 'keep', null)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await app.db.repo(SpaceMembership).delete({ spaceId: space.id, personId: people.near.id });
    const settled = await app.db.repo(ReviewItem).findOneByOrFail({ subjectId: postId });
    const isGone = (await app.db.repo(Post).findOneByOrFail({ id: postId })).deletedBy === 'moderator';
    expect(isGone).toBe(settled.decision === 'remove');
    expect((await decide(people.inside, { id: item.id, version: settled.version }, 'keep')).code).toBe('review.settled');
    await app.idle();
    const { body: own } = await app.call(reviewRoutes.ownFlags, { as: people.flagger });
    expect(own.items[0]).toMatchObject({ outcome: isGone ? 'removed' : 'kept' });
    expect(await toldOf(people.flagger, 'flag-settled')).toHaveLength(1);
    const { raw, body: authors } = await app.call(reviewRoutes.ownFlags, { as: people.author });
    expect(authors.removed).toEqual(isGone ? [expect.objectContaining({ reason: 'It names a victim.' })] : []);
    expect(raw.toString()).not.toMatch(/Flagger|Inside/);
    expect(await toldOf(people.author, 'post-taken-away')).toHaveLength(isGone ? 1 : 0);
    expect(await app.db.repo(AuditEntry).countBy({ action: 'review-item.decided', subjectId: item.id })).toBe(1);
    // What was kept can be pointed out anew, and what is gone can't.
    expect((await flag(people.member, postId)).code).toBe(isGone ? 'post.deleted' : undefined);
  });

  it('is decided on what was read: a post that was changed since is looked at again, and two notes at once are one', async () => {
    const postId = await aTopic('GREEN');
    await flag(people.flagger, postId);
    const item = await itemOf(people.inside, 'flag', postId);
    await app.call(talkRoutes.edit, { as: people.author, params: { postId }, body: { version: 1, text: 'Nothing of the sort' } });
    expect((await decide(people.inside, item, 'remove')).code).toBe('review.changed-meanwhile');
    const noted = { as: people.inside, params: { itemId: item.id }, body: { id: newId(), text: 'Hm' } };
    const notes = await Promise.all([1, 2].map(() => app.call(reviewRoutes.note, noted)));
    expect(notes.map(({ status }) => status)).toEqual([200, 200]);
    expect((await decide(people.inside, await itemOf(people.inside, 'flag', postId), 'keep', null)).status).toBe(200);
  });

  it('is taken, given and put back by those who may decide it; a new flag makes whoever decides look again', async () => {
    const postId = await aTopic('GREEN');
    await flag(people.flagger, postId);
    const item = await itemOf(people.inside, 'flag', postId);
    expect((await assign(people.inside, item, people.near.id)).code).toBe('review.unfit-assignee');
    const taken = await assign(people.inside, item, people.inside.id);
    expect(taken.body).toMatchObject({ assignee: { name: 'Inside' }, version: item.version + 1, can: { decide: ['keep', 'remove'] } });
    expect((await assign(people.inside, item, null)).code).toBe('review.changed-meanwhile');
    await flag(people.member, postId);
    expect((await decide(people.inside, taken.body, 'keep')).code).toBe('review.changed-meanwhile');
    const noteId = newId();
    for (const text of ['First', 'Sent twice']) await app.call(reviewRoutes.note, { as: people.inside, params: { itemId: item.id }, body: { id: noteId, text } });
    const { body } = await one(people.inside, item.id);
    expect(body.history.map(({ step }) => step)).toEqual(['opened', 'flagged', 'assigned', 'flagged', 'noted']);
    expect((await list(people.inside, { assignee: 'me' })).map(({ id }) => id)).toEqual([item.id]);
    await aMembership(app, space.id, people.near.id);
    expect((await decide(people.near, body, 'keep', null)).code).toBe('review.assigned-to-other');
    await app.db.repo(SpaceMembership).delete({ spaceId: space.id, personId: people.near.id });
    expect((await decide(people.inside, body, 'keep', null)).status).toBe(200);
    expect((await list(people.inside, { state: 'settled' })).map(({ id }) => id)).toContain(item.id);
  });
});

describe('a first post where they are read first', () => {
  const own = async (as: TestPerson) => (await app.call(heldPostRoutes.own, { as, params: { spaceId: other.id } })).body;
  const topicBody = (id = newId()) => ({ id, title: 'First words', label: 'AMBER' as const, text: 'Hello there', readerIds: [] });
  const hand = (as: TestPerson, body: object = topicBody()) => app.call(heldPostRoutes.topic, { as, params: { spaceId: other.id }, body: { ...topicBody(), ...body } });
  const write = (as: TestPerson, body = topicBody()) => app.call(talkRoutes.write, { as, params: { spaceId: other.id }, body });
  const newcomer = async (name: string) => {
    const person = await app.person(name);
    await aMembership(app, other.id, person.id);
    return person;
  };

  it('appears once a moderator has read it, and nothing of it before; the next one doesn’t wait', async () => {
    const person = await newcomer('Newcomer');
    expect((await write(person)).code).toBe('post.must-wait');
    expect((await hand(person, { label: 'RED', readerIds: [people.member.id] })).code).toBe('post.first-not-named');
    const body = topicBody();
    const [first, again] = await Promise.all([hand(person, body), hand(person, body)]);
    expect([first.status, again.status]).toEqual([202, 202]);
    await app.idle();
    expect(await own(person)).toMatchObject({ waits: true, items: [{ id: body.id, state: 'waiting', title: 'First words' }] });
    for (const as of [people.member, people.inside]) {
      expect((await app.call(talkRoutes.topic, { as, params: { topicId: body.id } })).status).toBe(404);
      expect((await app.call(talkRoutes.topics, { as, params: { spaceId: other.id } })).body.total).toBe(0);
    }
    // Who moderates but isn't in the space may not read AMBER, held or not.
    expect((await itemOf(people.elsewhere, 'held_post', body.id)).about).toBeNull();
    const item = await itemOf(people.inside, 'held_post', body.id);
    expect((await one(people.inside, item.id)).body.html).toContain('Hello there');
    const answers = await Promise.all([decide(people.inside, item, 'publish', null), decide(people.inside, item, 'refuse')]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    await app.idle();
    expect(await toldOf(person, 'held-post-decided')).toHaveLength(1);
    const published = answers[0].status === 200;
    expect((await app.call(talkRoutes.topic, { as: people.member, params: { topicId: body.id } })).status).toBe(published ? 200 : 404);
    if (!published) expect((await own(person)).items).toMatchObject([{ state: 'refused', reason: 'It names a victim.' }]);
    expect((await write(person)).code).toBe(published ? undefined : 'post.must-wait');
    expect((await write(people.inside)).status).toBe(201);
  });

  it('shows its files to who decides and to nobody else; one that is gone keeps nothing back', async () => {
    const person = await newcomer('With files');
    const [kept, gone] = [await aFile(app, person, other.id), await aFile(app, person, other.id)];
    const body = { ...topicBody(), attachmentIds: [kept.id, gone.id] };
    expect((await hand(person, { ...body, chathamHouse: true })).code).toBe('pseudonym.first-post');
    expect((await hand(person, body)).status).toBe(202);
    await app.idle();
    const item = await itemOf(people.inside, 'held_post', body.id);
    expect((await one(people.inside, item.id)).body.files.map(({ id }) => id)).toEqual([kept.id, gone.id]);
    const look = async (as: TestPerson) => (await app.call(attachmentRoutes.page, { as, params: { attachmentId: kept.id, page: 1 } })).status;
    expect([await look(people.inside), await look(person), await look(people.member), await look(people.elsewhere)]).toEqual([200, 200, 404, 404]);
    await app.call(attachmentRoutes.remove, { as: person, params: { attachmentId: gone.id } });
    expect((await decide(people.inside, item, 'publish', null)).status).toBe(200);
    expect((await app.call(talkRoutes.posts, { as: people.member, params: { topicId: body.id } })).body.items[0]?.attachments.map(({ id }) => id)).toEqual([kept.id]);
    expect(await look(people.member)).toBe(200);
    const refused = await newcomer('Refused');
    const theirs = await aFile(app, refused, other.id);
    const id = newId();
    await hand(refused, { id, attachmentIds: [theirs.id] });
    await app.idle();
    expect((await decide(people.inside, await itemOf(people.inside, 'held_post', id), 'refuse')).status).toBe(200);
    const after = async (as: TestPerson) => (await app.call(attachmentRoutes.page, { as, params: { attachmentId: theirs.id, page: 1 } })).status;
    expect([await after(people.inside), await after(refused)]).toEqual([404, 200]);
  });

  it('is taken back or published, never both; who left meanwhile publishes nothing', async () => {
    const topicId = (await write(people.inside)).body.id;
    const person = await newcomer('Hesitant');
    const id = newId();
    expect((await app.call(heldPostRoutes.reply, { as: person, params: { topicId }, body: { id, text: 'Me too', replyTo: 1 } })).status).toBe(202);
    await app.idle();
    const item = await itemOf(people.inside, 'held_post', id);
    const [withdrawn, decided] = await Promise.all([
      app.call(heldPostRoutes.withdraw, { as: person, params: { heldPostId: id } }), decide(people.inside, item, 'publish', null),
    ]);
    await app.idle();
    const posts = (await app.call(talkRoutes.posts, { as: people.member, params: { topicId } })).body.total;
    expect([withdrawn.status === 204, decided.status === 200].filter(Boolean)).toHaveLength(1);
    expect(posts).toBe(decided.status === 200 ? 2 : 1);
    expect((await app.db.repo(ReviewItem).findOneByOrFail({ id: item.id })).state).toBe(decided.status === 200 ? 'decided' : 'gone');
    // Its author handed it in under the label that stood there then.
    const careful = await newcomer('Careful');
    const amber = newId();
    const { body: before } = await app.call(talkRoutes.topic, { as: people.inside, params: { topicId } });
    await app.call(heldPostRoutes.reply, { as: careful, params: { topicId }, body: { id: amber, text: 'For us alone' } });
    await app.idle();
    await app.db.repo(Post).update({ topicId }, { releasedTo: 'CLEAR' });
    expect((await app.call(topicActRoutes.relabel, { as: people.inside, params: { topicId }, body: { version: before.version, label: 'GREEN' } })).status).toBe(200);
    expect((await decide(people.inside, await itemOf(people.inside, 'held_post', amber), 'publish', null)).code).toBe('topic.changed-meanwhile');
    const leaver = await newcomer('Leaver');
    const theirs = newId();
    await app.call(heldPostRoutes.reply, { as: leaver, params: { topicId }, body: { id: theirs, text: 'Gone soon' } });
    await app.idle();
    await app.db.repo(SpaceMembership).update({ personId: leaver.id }, { state: 'left' });
    const late = await decide(people.inside, await itemOf(people.inside, 'held_post', theirs), 'publish', null);
    expect(late.status).toBe(404);
    expect((await app.db.repo(ReviewItem).findOneByOrFail({ subjectId: theirs })).state).toBe('open');
  });
});
