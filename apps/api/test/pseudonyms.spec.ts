import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { consentRoutes, notificationRoutes, operationsRoutes, pseudonymRoutes, reviewRoutes, talkRoutes, talkSearchRoutes, topicActRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import { aMembership, aSpace } from './factories.js';
import { mailReplyEnv } from './mailing.js';
import { TestApp, type TestPerson } from './start-app.js';
import { RateLimits } from '../src/platform/access/rate-limits.js';
import { AuditEntry } from '../src/platform/audit/audit-entry.entity.js';
import { newId } from '../src/platform/database/index.js';
import { OutboxEvent } from '../src/platform/events/outbox-event.entity.js';
import { Keepers } from '../src/platform/privacy/index.js';
import { ReplyAddresses } from '../src/features/mail-replies/index.js';
import { Person } from '../src/features/people/index.js';
import type { Space } from '../src/features/spaces/index.js';
import { Post, PostEdit, Topic, TopicOpening, TopicRead } from '../src/features/talk/talk.entity.js';
import { Pseudonym, PseudonymKey, PseudonymOpening } from '../src/features/pseudonyms/pseudonym.entity.js';
import { Pseudonyms } from '../src/features/pseudonyms/pseudonyms.service.js';
import { WrongPassphraseError, makeHolderKey, openShare, openWith, sealForTwo } from '../src/features/pseudonyms/two-holder-seal.js';

const phrases = ['the first holder knows this', 'and the second one knows that'] as const;
const reason = 'A threat against a witness was posted.';

let app: TestApp;
let space: Space;
let holders: [TestPerson, TestPerson];
let people: TestPerson[];

beforeAll(async () => {
  app = await TestApp.start(mailReplyEnv);
  holders = [await app.person('Holder One', [{ role: 'programme_officer' }]), await app.person('Holder Two', [{ role: 'administrator' }])];
});
afterAll(async () => { await app.stop(); });
beforeEach(async () => {
  space = await aSpace(app, { name: 'Harbour watch' });
  people = await Promise.all(['Amara Author', 'Budi', 'Chanthou', 'Dewi', 'Eleni'].map((name) => app.person(name)));
  for (const { id } of people) await aMembership(app, space.id, id);
});

const someone = (at: number): TestPerson => {
  const person = people[at];
  if (!person) throw new Error('Nobody');
  return person;
};
const takeSeat = (as: TestPerson, seat: 1 | 2, passphrase: string) => app.call(pseudonymRoutes.takeSeat, { as, body: { seat, passphrase } });
async function bothHold(): Promise<void> {
  for (const [at, seat] of ([[0, 1], [1, 2]] as const)) if ((await takeSeat(holders[at], seat, phrases[at])).status !== 200) throw new Error('No key');
}
const write = (more: object = {}, as = someone(0)) =>
  app.call(talkRoutes.write, { as, params: { spaceId: space.id }, body: { id: newId(), title: 'What went wrong', label: 'AMBER', text: 'I let them pass.', chathamHouse: true, ...more } });
const reply = (topicId: string, as: TestPerson, text = 'So did I.') => app.call(talkRoutes.reply, { as, params: { topicId }, body: { id: newId(), text } });
const posts = async (topicId: string, as = someone(1)) => (await app.call(talkRoutes.posts, { as, params: { topicId } })).body;
const ask = (as: TestPerson, pseudonymId: string, passphrase: string) => app.call(pseudonymRoutes.ask, { as, body: { pseudonymId, reason, passphrase } });
const agree = (as: TestPerson, openingId: string, passphrase: string) => app.call(pseudonymRoutes.agree, { as, params: { openingId }, body: { reason: 'I agree.', passphrase } });
const look = (as: TestPerson, openingId: string) => app.call(pseudonymRoutes.author, { as, params: { openingId } });

describe('what is sealed for two', () => {
  it('is opened by both together and by neither alone, for its own row only', async () => {
    const [one, other, third] = [await makeHolderKey(phrases[0]), await makeHolderKey(phrases[1]), await makeHolderKey('somebody else altogether')];
    const sealed = sealForTwo('the author', [one.publicKey, other.publicKey], 'row');
    const first = await openShare(sealed, 0, one, phrases[0], 'row');
    const second = await openShare(sealed, 1, other, phrases[1], 'row');
    expect(openWith(sealed, [first, second], 'row')).toBe('the author');
    await expect(openShare(sealed, 0, one, 'not the passphrase', 'row')).rejects.toThrow(WrongPassphraseError);
    await expect(openShare(sealed, 1, third, 'somebody else altogether', 'row')).rejects.toThrow();
    await expect(openShare(sealed, 0, one, phrases[0], 'another row')).rejects.toThrow();
    for (const pair of [[first, first], [second, second]] as const) expect(() => openWith(sealed, pair, 'row')).toThrow();
    expect(sealForTwo('the author', [one.publicKey, other.publicKey], 'row')).not.toBe(sealed);
  });
});

describe('the two keys', () => {
  it('are held by two people, and without both of them nothing is sealed', async () => {
    await app.db.repo(PseudonymKey).update({ seat: In([1, 2]) }, { activeSeat: null, activeHolder: null });
    expect((await write()).code).toBe('pseudonym.no-holders');
    expect((await takeSeat(holders[0], 1, phrases[0])).body).toMatchObject({ seat: 1, isMine: true, holder: { name: 'Holder One' } });
    expect((await takeSeat(holders[0], 2, phrases[0])).code).toBe('pseudonym.other-holder-needed');
    expect((await write()).code).toBe('pseudonym.no-holders');
    const answers = await Promise.all([takeSeat(holders[1], 2, phrases[1]), takeSeat(holders[1], 2, phrases[1])]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect((await app.call(pseudonymRoutes.seats, { as: holders[0] })).body.items.map(({ holder }) => holder?.name)).toEqual(['Holder One', 'Holder Two']);
    expect((await write()).status).toBe(201);
    const stored = JSON.stringify(await app.db.repo(PseudonymKey).find());
    for (const phrase of phrases) expect(stored).not.toContain(phrase);
  });
});

describe('a thread under the Chatham House rule', () => {
  it('shows each a number of their own, and nothing about anybody, to readers, moderators and in every exit', async () => {
    await bothHold();
    const moderator = await app.person('Moderator', [{ role: 'moderator', scopeKind: 'space', scopeId: space.id }]);
    await aMembership(app, space.id, moderator.id);
    const began = app.clock.now();
    const { body: topic } = await write();
    for (const reader of [someone(1), someone(2)]) await app.call(talkRoutes.read, { as: reader, params: { topicId: topic.id }, body: { number: 1 } });
    await reply(topic.id, someone(1));
    await reply(topic.id, someone(0), 'And again.');
    await app.idle();
    const page = await posts(topic.id);
    expect(page.authors.map(({ name, memberName, pseudonym }) => [name, memberName, pseudonym])).toEqual([['', null, 1], ['', null, 2]]);
    expect(page.items.map(({ authorId }) => page.authors.find(({ id }) => id === authorId)?.pseudonym)).toEqual([1, 2, 1]);
    expect(page.items.map(({ can }) => can.edit)).toEqual([false, true, false]);
    const edited = await app.call(talkRoutes.edit, { as: someone(0), params: { postId: topic.id }, body: { version: 1, text: 'I let two pass.' } });
    expect(edited.status).toBe(200);
    expect((await app.call(talkRoutes.edit, { as: someone(2), params: { postId: topic.id }, body: { version: 2, text: 'No.' } })).code).toBe('post.not-allowed');
    const seen = [
      ...(await Promise.all([someone(1), moderator].flatMap((as) => [
        app.call(talkRoutes.topic, { as, params: { topicId: topic.id } }), app.call(talkRoutes.posts, { as, params: { topicId: topic.id } }),
        app.call(talkRoutes.topics, { as, params: { spaceId: space.id } }), app.call(talkRoutes.history, { as, params: { postId: topic.id } }), app.call(notificationRoutes.list, { as }),
      ]))),
      await app.call(operationsRoutes.jobs, { as: holders[1], query: { limit: 100 } }),
    ].map(({ raw }) => raw.toString());
    const author = someone(0);
    const mails = (await app.peers.mails()).filter(({ text }) => text?.includes(topic.id));
    expect(mails.find(({ to }) => to?.[0]?.address === someone(1).email)?.text).toMatch(/Participant [12] wrote/);
    for (const words of [...seen, ...mails.filter(({ to }) => to?.[0]?.address !== author.email).map((mail) => JSON.stringify(mail))]) {
      for (const mark of [author.email, 'Amara']) expect(words).not.toContain(mark);
    }
    // Those lists of work that name people do so for their own mails; none of them names the thread and its author.
    for (const words of seen.slice(0, -1)) expect(words).not.toContain(author.id);
    // Everybody who has opened it is told, its author too: who isn't would be known by it.
    expect(new Set(mails.map(({ to }) => to?.[0]?.address))).toEqual(new Set([someone(1).email, someone(2).email]));
    // Nobody can reply by mail, whose sender everybody on its way would see.
    expect(await app.app.get(ReplyAddresses, { strict: false }).of(someone(1).id, topic.id)).toBeNull();
    const found = (await app.call(talkSearchRoutes.search, { as: someone(1), query: { q: 'two pass' } })).body.items;
    expect(found.map(({ topicId, author: { name, pseudonym } }) => [topicId, name, pseudonym])).toEqual([[topic.id, '', 1]]);
    // What the database holds in rows about the thread.
    const rows = JSON.stringify([
      await app.db.repo(Topic).findBy({ id: topic.id }), await app.db.repo(Post).findBy({ topicId: topic.id }), await app.db.repo(PostEdit).findBy({ postId: topic.id }),
      await app.db.repo(Pseudonym).findBy({ topicId: topic.id }), await app.db.repo(TopicRead).findBy({ topicId: topic.id, personId: author.id }),
      (await app.db.repo(OutboxEvent).find()).filter(({ payload }) => JSON.stringify(payload).includes(topic.id) && !JSON.stringify(payload).includes('personId')),
      (await app.db.repo(AuditEntry).find()).filter(({ occurredAt }) => occurredAt >= began),
    ]);
    expect(rows).not.toContain(author.id);
    expect(rows).toContain('"topic.written"');
  });

  it('isn’t begun where too few read, and numbers stay one each when several begin to write at once', async () => {
    await bothHold();
    const small = await aSpace(app);
    for (const at of [0, 1, 2, 3]) await aMembership(app, small.id, someone(at).id);
    const few = await app.call(talkRoutes.write, { as: someone(0), params: { spaceId: small.id }, body: { id: newId(), title: 'A', label: 'AMBER', text: 'B', chathamHouse: true } });
    expect(few.code).toBe('pseudonym.too-few-readers');
    const id = newId();
    const [first, again] = await Promise.all([write({ id }), write({ id })]);
    expect([first.status, again.status].sort()).toEqual([200, 201]);
    const answers = await Promise.all([1, 2, 3, 4, 1, 2].map((at) => reply(id, someone(at))));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect((await app.db.repo(Pseudonym).findBy({ topicId: id })).map(({ number }) => number).sort()).toEqual([1, 2, 3, 4, 5]);
    expect((await app.call(talkRoutes.remove, { as: someone(0), params: { postId: id } })).body.deletedBy).toBe('author');
    const entry = await app.db.repo(AuditEntry).findOneByOrFail({ subjectId: id, action: 'post.deleted' });
    expect([entry.actorId, entry.personId, entry.reference]).toEqual([null, null, null]);
  });
});

describe('when somebody reads and is told', () => {
  it('says nothing of who wrote: no moment of reading, and the same notice for all who opened it', async () => {
    await bothHold();
    for (const as of people.slice(1)) await app.call(consentRoutes.choose, { as, params: { field: 'name' }, body: { audience: 'spaces', endsOn: null } });
    const { body: topic } = await write({ label: 'RED', readerIds: people.slice(1).map(({ id }) => id) });
    const seeAll = async (number: number): Promise<void> => {
      for (const as of people.slice(0, 3)) {
        await posts(topic.id, as);
        await app.call(talkRoutes.read, { as, params: { topicId: topic.id }, body: { number } });
      }
    };
    await seeAll(1);
    await reply(topic.id, someone(1));
    // Its author's screen notes at once that they have read it.
    await app.call(talkRoutes.read, { as: someone(1), params: { topicId: topic.id }, body: { number: 2 } });
    await app.idle();
    expect((await app.call(talkRoutes.topic, { as: someone(0), params: { topicId: topic.id } })).body.readers?.map(({ openedAt }) => openedAt)).toEqual([null, null, null, null, null]);
    const isDay = (at: Date): boolean => at.getTime() % 86_400_000 === 0;
    const [reads, openings] = [await app.db.repo(TopicRead).findBy({ topicId: topic.id }), await app.db.repo(TopicOpening).findBy({ topicId: topic.id })];
    expect([reads.length > 0 && reads.every(({ changedAt }) => isDay(changedAt)), openings.length > 0 && openings.every(({ openedAt }) => isDay(openedAt))]).toEqual([true, true]);
    const told = async (): Promise<number[]> => Promise.all(people.map(async (as) => (await app.call(notificationRoutes.list, { as })).body.items.filter(({ kind, path }) => kind === 'topic-news' && path?.includes(topic.id)).length));
    expect(await told()).toEqual([1, 1, 1, 1, 1]);
    await seeAll(2);
    await reply(topic.id, someone(2));
    await app.idle();
    expect(await told()).toEqual([1, 1, 1, 1, 1]);
  });

  it('and a moderator who has to decide on their own post takes it away as a moderator', async () => {
    await bothHold();
    const moderator = await app.person('Moderator', [{ role: 'moderator', scopeKind: 'space', scopeId: space.id }]);
    await aMembership(app, space.id, moderator.id);
    const { body: topic } = await write({}, moderator);
    expect((await app.call(reviewRoutes.flag, { as: someone(1), params: { postId: topic.id }, body: { reason: 'insult' } })).status).toBe(201);
    const item = (await app.call(reviewRoutes.list, { as: moderator, query: { kind: 'flag' } })).body.items.find(({ about }) => about?.path?.includes(topic.id));
    const decided = await app.call(reviewRoutes.decide, { as: moderator, params: { itemId: item?.id ?? '' }, body: { version: item?.version ?? 0, decision: 'remove', reason } });
    expect([decided.status, (await posts(topic.id)).items[0]?.deletedBy]).toEqual([200, 'moderator']);
  });

  it('and no label leaves a thread to fewer than hide its writers', async () => {
    await bothHold();
    const moderator = await app.person('Moderator', [{ role: 'programme_officer' }]);
    const near = await aSpace(app, { communitySpaceId: space.id });
    for (const id of [...people.slice(0, 2), moderator].map((one) => one.id)) await aMembership(app, near.id, id);
    const { body: topic } = await app.call(talkRoutes.write, { as: someone(0), params: { spaceId: near.id }, body: { id: newId(), title: 'A', label: 'GREEN', text: 'B', chathamHouse: true } });
    const relabelled = await app.call(topicActRoutes.relabel, { as: moderator, params: { topicId: topic.id }, body: { version: 1, label: 'AMBER' } });
    expect(relabelled.code).toBe('pseudonym.too-few-readers');
  });
});

describe('opening a pseudonym', () => {
  const aThread = async (): Promise<string> => {
    await bothHold();
    return (await write()).body.author.id;
  };

  it('takes both holders, with a reason and a passphrase each; the author is told, sees who and why, and nobody else does', async () => {
    const pseudonymId = await aThread();
    expect((await ask(holders[0], pseudonymId, 'not the passphrase')).code).toBe('pseudonym.wrong-passphrase');
    // Five tries; which of them were wrong stands on record, whoever's key it was.
    for (const _ of [2, 3, 4, 5]) expect((await ask(holders[0], pseudonymId, 'not the passphrase')).code).toBe('pseudonym.wrong-passphrase');
    expect((await ask(holders[0], pseudonymId, phrases[0])).code).toBe('request.rate-limited');
    expect(await app.db.repo(AuditEntry).countBy({ action: 'pseudonym-key.passphrase-failed', personId: holders[0].id })).toBe(5);
    const { id: keyId } = await app.db.repo(PseudonymKey).findOneByOrFail({ activeHolder: holders[0].id });
    await app.app.get(RateLimits).forget({ name: 'holder-passphrase', points: 5, seconds: 900 }, keyId);
    const { body: asked } = await ask(holders[0], pseudonymId, phrases[0]);
    expect(asked).toMatchObject({ state: 'asked', pseudonym: 1, askedBy: 'Holder One', can: { answer: false, look: false } });
    expect((await agree(holders[0], asked.id, phrases[0])).code).toBe('pseudonym.other-holder-needed');
    expect((await agree(holders[0], asked.id, phrases[1])).code).toBe('pseudonym.other-holder-needed');
    expect((await look(holders[0], asked.id)).code).toBe('pseudonym.opening-not-found');
    const third = await app.person('Third', [{ role: 'programme_officer' }]);
    expect((await agree(third, asked.id, phrases[1])).code).toBe('pseudonym.other-holder-needed');
    expect((await agree(holders[1], asked.id, 'not the passphrase')).code).toBe('pseudonym.wrong-passphrase');
    // The same one twice, and both in the same moment.
    const answers = await Promise.all([agree(holders[1], asked.id, phrases[1]), agree(holders[1], asked.id, phrases[1])]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (const holder of holders) expect((await look(holder, asked.id)).body.author).toEqual({ id: someone(0).id, name: 'Amara Author' });
    expect((await look(third, asked.id)).code).toBe('pseudonym.opening-not-found');
    await app.idle();
    expect((await app.call(notificationRoutes.list, { as: someone(0) })).body.items.map(({ kind }) => kind)).toContain('pseudonym-opened');
    expect((await app.peers.mails()).some(({ subject, to }) => subject === 'Your pseudonym was opened' && to?.[0]?.address === someone(0).email)).toBe(true);
    expect((await app.call(pseudonymRoutes.own, { as: someone(0) })).body.items).toMatchObject([{ id: asked.id, pseudonym: 1, openedBy: ['Holder One', 'Holder Two'], reasons: [reason, 'I agree.'] }]);
    expect((await app.call(pseudonymRoutes.own, { as: someone(1) })).body.items).toEqual([]);
    const actions = (await app.db.repo(AuditEntry).findBy({ subjectId: asked.id })).map(({ action }) => action);
    expect(actions.sort()).toEqual(['pseudonym-opening.agreed', 'pseudonym-opening.asked', 'pseudonym-opening.looked', 'pseudonym-opening.looked']);
    app.clock.advance(8 * 86_400_000);
    expect((await look(holders[0], asked.id)).code).toBe('pseudonym.opening-not-found');
  });

  it('is one request where both ask at once, and a refused one can be asked again', async () => {
    const pseudonymId = await aThread();
    const asked = await Promise.all([ask(holders[0], pseudonymId, phrases[0]), ask(holders[1], pseudonymId, phrases[1])]);
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(asked.find(({ status }) => status === 409)?.code).toBe('pseudonym.asked-already');
    const open = asked.find(({ status }) => status === 201)?.body;
    const other = open?.askedBy === 'Holder One' ? holders[1] : holders[0];
    const refused = await app.call(pseudonymRoutes.refuse, { as: other, params: { openingId: open?.id ?? '' }, body: { reason: 'No threat.' } });
    expect(refused.body).toMatchObject({ state: 'refused', answerReason: 'No threat.' });
    expect(await app.db.repo(PseudonymOpening).findOneByOrFail({ id: open?.id ?? '' })).toMatchObject({ firstShare: null, secondShare: null });
    expect((await ask(holders[0], pseudonymId, phrases[0])).status).toBe(201);
  });

  it('stays with the holders of the day on which it was written, and ends with the author', async () => {
    const pseudonymId = await aThread();
    const successor = await app.person('Successor', [{ role: 'administrator' }]);
    await takeSeat(successor, 2, 'a passphrase of the successor');
    expect((await ask(successor, pseudonymId, 'a passphrase of the successor')).code).toBe('pseudonym.other-holder-needed');
    const { body: asked } = await ask(holders[0], pseudonymId, phrases[0]);
    // Between the two acts the author is erased.
    await app.db.repo(Person).update({ id: someone(0).id }, { erasedAt: app.clock.now() });
    for (const keeper of app.app.get(Keepers, { strict: false }).all()) if (keeper.name === 'pseudonyms') await keeper.beforeErasure?.({ personId: someone(0).id, marks: [] });
    expect((await agree(holders[1], asked.id, phrases[1])).code).toBe('pseudonym.gone');
    expect((await ask(holders[1], pseudonymId, phrases[1])).code).toBe('pseudonym.gone');
    const page = await posts((await app.db.repo(Pseudonym).findOneByOrFail({ id: pseudonymId })).topicId);
    expect(page.items[0]?.html).toContain('I let them pass.');
  });

  it('knows authors by keys that were replaced, and tells when the settings know a holder’s key no more', async () => {
    const pseudonymId = await aThread();
    const { topicId } = await app.db.repo(Pseudonym).findOneByOrFail({ id: pseudonymId });
    const under = (factorKeys: string[]) => new Pseudonyms({ ...app.settings, factorKeys }, app.db, app.clock, new Keepers());
    expect(await under(['a new key of the settings', ...app.settings.factorKeys]).own(someone(0).id, topicId)).toBe(pseudonymId);
    expect(await under(['a new key of the settings']).own(someone(0).id, topicId)).toBeNull();
    const { id, lockedKey } = await app.db.repo(PseudonymKey).findOneByOrFail({ activeSeat: 1 });
    await app.db.repo(PseudonymKey).update({ id }, { lockedKey: `00000000${lockedKey.slice(8)}` });
    expect((await ask(holders[0], pseudonymId, phrases[0])).code).toBe('pseudonym.gone');
  });
});
