import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { heldPostRoutes, mailReplyRoutes, talkRoutes, type MailReplyReason } from '@rso-connect/shared';
import { aMembership, aSpace } from '../../../test/factories.js';
import { handOver, mailReplyEnv, mailsTo, replyAddress, type SpecMail } from '../../../test/mailing.js';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { newId } from '../../platform/database/index.js';
import { Person, PersonEmail } from '../people/index.js';
import { Space, SpaceMembership } from '../spaces/index.js';
import { HeldPost, Post, Topic } from '../talk/index.js';
import { MailReply, MailReplyText } from './mail-reply.entity.js';
import { ReplyAddresses } from './reply-addresses.js';

let app: TestApp;
let space: Space;
let author: TestPerson;
/** A topic with somebody who replies to it. */
let same: Awaited<ReturnType<typeof replier>> & { topicId: string };

beforeAll(async () => {
  app = await TestApp.start(mailReplyEnv);
  space = await aSpace(app);
  author = await inIt('Somchai');
  const topicId = await aTopic();
  same = { topicId, ...(await replier(topicId)) };
});
afterAll(async () => { await app.stop(); });

async function inIt(name: string): Promise<TestPerson> {
  const person = await app.person(name);
  await aMembership(app, space.id, person.id);
  return person;
}
const aTopic = async (more: object = {}, as = author): Promise<string> =>
  (await app.call(talkRoutes.write, { as, params: { spaceId: space.id }, body: { id: newId(), title: 'Forged stamps', label: 'GREEN', text: 'Seen this week.', ...more } })).body.id;
const posts = async (topicId: string, as = author) => (await app.call(talkRoutes.posts, { as, params: { topicId } })).body.items;
const written = async (topicId: string) => (await app.db.repo(Post).find({ where: { topicId }, order: { number: 'ASC' } })).slice(1).map(({ text }) => text);
/** Somebody in the space with an address of a topic. */
async function replier(topicId: string, name = 'Amara'): Promise<{ person: TestPerson; mail: (more?: Partial<SpecMail>) => SpecMail }> {
  const person = await inIt(name);
  const to = await replyAddress(app, person, topicId);
  return { person, mail: (more = {}) => ({ from: person.email, to, ...more }) };
}
const refusals = async (person: TestPerson) => {
  await app.idle();
  return (await mailsTo(app, person)).filter(({ subject }) => subject === 'Your reply by mail was not published');
};

describe('a mail about a topic', () => {
  it('is answered in the topic: under its writer’s name, to the post that it told of, and stands beside its like', async () => {
    const topicId = await aTopic();
    const person = await inIt('Amara');
    await app.call(talkRoutes.reply, { as: person, params: { topicId }, body: { id: newId(), text: 'Here as well.' } });
    await app.idle();
    const [news] = await mailsTo(app, author);
    const host = new URL(app.settings.publicUrl).hostname;
    const { items: [, answer] } = { items: await posts(topicId) };
    expect(news?.replyTo?.[0]?.address).toMatch(/^reply\+[0-9a-f]{52}@reply\.example$/);
    expect(news?.text?.startsWith('Write above this line and send: your reply appears in the topic.')).toBe(true);
    expect(news?.text).not.toMatch(/reach nobody|do not reply/);
    expect(news?.references).toBe(`<topic.${topicId}@${host}> <post.${answer?.id ?? ''}@${host}>`);
    const quoted = (news?.text ?? '').split('\n').map((line) => `> ${line}`).join('\r\n');
    const mail = {
      from: author.email.toUpperCase(), to: news?.replyTo?.[0]?.address?.toUpperCase() ?? '', text: `Thank you, *เรา* saw it too.\r\n\r\nOn Sunday 22, RSO <${app.settings.mailFrom}> wrote:\r\n${quoted}`,
      headers: [`References: ${news?.references ?? ''} ${news?.messageId ?? ''}`, `In-Reply-To: ${news?.messageId ?? ''}`],
    };
    expect((await handOver(app, mail)).body).toEqual({ outcome: 'published', reason: null });
    const [, , reply] = await posts(topicId);
    expect(reply).toMatchObject({ authorId: author.id, number: 3, replyTo: 2, html: '<p>Thank you, <em>เรา</em> saw it too.</p>' });
  });

  it('carries no address where one couldn’t reply', async () => {
    const topicId = await aTopic();
    const person = await inIt('Amara');
    const address = () => app.app.get(ReplyAddresses).of(person.id, topicId);
    const known = await address();
    expect([known === (await address()), await app.app.get(ReplyAddresses).of((await app.person('Outsider')).id, topicId)]).toEqual([true, null]);
    await app.db.repo(Topic).update({ id: topicId }, { lockedAt: app.clock.now() });
    expect(await address()).toBeNull();
    await app.db.repo(Topic).update({ id: topicId }, { lockedAt: null, label: 'AMBER' });
    expect(await address()).toBeNull();
  });
});

describe('what is handed over', () => {
  it('needs the secret, and a mail', async () => {
    const topicId = await aTopic();
    const { mail } = await replier(topicId);
    expect((await handOver(app, mail(), { secret: 'a-secret-of-the-mail-server-in-spec' })).code).toBe('mail-reply.wrong-secret');
    expect((await app.call(mailReplyRoutes.receive, { body: 'x' })).code).toBe('mail-reply.wrong-secret');
    expect(await written(topicId)).toEqual([]);
  });

  it('makes one post, however often and however much at once', async () => {
    const topicId = await aTopic();
    const { mail } = await replier(topicId);
    const same = mail({ id: 'one@agency.example' });
    const answers = await Promise.all(Array.from({ length: 6 }, (_, at) => handOver(app, { ...same, headers: [`Received: from mx${String(at)}.example`] })));
    expect(answers.map(({ status, body }) => [status, body.outcome])).toEqual(answers.map(() => [200, 'published']));
    const nameless = mail({ id: '' });
    expect([(await handOver(app, nameless)).body.outcome, (await handOver(app, nameless)).body.outcome]).toEqual(['published', 'published']);
    expect(await written(topicId)).toEqual(['I agree.', 'I agree.']);
    await app.call(talkRoutes.remove, { as: author, params: { postId: (await posts(topicId))[0]?.id ?? '' } });
    await Promise.all([mail(), mail(), mail()].map((one) => handOver(app, one)));
    expect((await posts(topicId)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each<[string, Partial<SpecMail>, string]>([
    ['in Thai as one byte a letter', { content: `Content-Type: text/plain; charset=tis-620\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from([0xe0, 0xc3, 0xd7, 0xcd]).toString('base64')}` }, 'เรือ'],
    ['in Chinese', { content: 'Content-Type: text/plain; charset=gb18030\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=B4=AC' }, '船'],
    ['as HTML alone', { content: 'Content-Type: text/html; charset=utf-8\r\n\r\n<p>Saya <b>setuju</b>.</p><script>alert(1)</script><blockquote>Hello</blockquote>' }, 'Saya setuju.'],
    ['with a logo', { content: 'Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Yes.</p><img src="cid:a">\r\n--x\r\nContent-Type: image/png\r\nContent-ID: <a>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--' }, 'Yes.'],
  ])('is read %s', async (_, more, text) => {
    const { mail, topicId } = same;
    expect((await handOver(app, mail(more))).body).toEqual({ outcome: 'published', reason: null });
    expect((await written(topicId)).at(-1)).toBe(text);
  });

  it.each<[string, Partial<SpecMail>, { from?: string; to?: string }?]>([
    ['an absence note', { headers: ['Auto-Submitted: auto-replied'] }],
    ['a list', { headers: ['Precedence: bulk'] }],
    ['an older absence note', { headers: ['X-Autoreply: yes'] }],
    ['a bounce', { headers: ['Return-Path: <>'] }],
    ['a bounce, by its envelope', {}, { from: '' }],
    ['a report', { content: 'Content-Type: multipart/report; boundary=x\r\n\r\n--x--' }],
    ['a mail of our own that came back', { id: `x@localhost` }],
    ['one with a signature that isn’t ours', { to: `reply+${'0'.repeat(52)}@reply.example` }],
    ['one to somebody else', { to: 'info@reply.example' }],
  ])('is left alone where it is %s: no post, no answer, no trace', async (_, more, query = {}) => {
    const { mail, topicId, person } = same;
    const trace = async () => [(await written(topicId)).length, await app.db.repo(MailReply).countBy({ personId: person.id }), (await mailsTo(app, person)).length];
    const before = await trace();
    expect((await handOver(app, mail(more), { query })).body).toEqual({ outcome: 'ignored', reason: null });
    expect(await trace()).toEqual(before);
  });

  it('is refused, and its sender told why in their language, once for each mail and a few times a day', async () => {
    const topicId = await aTopic();
    const { person, mail } = await replier(topicId);
    await app.db.repo(Person).update({ id: person.id }, { language: 'id' });
    const reasonFor = async (more: Partial<SpecMail>): Promise<MailReplyReason | null> => (await handOver(app, mail(more))).body.reason;
    const file = 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee the photo.\r\n--x\r\nContent-Type: image/jpeg; name=a.jpg\r\nContent-Disposition: attachment\r\n\r\nx\r\n--x--';
    expect(await reasonFor({ from: 'someone@else.example' })).toBe('sender');
    expect(await reasonFor({ headers: ['Authentication-Results: mx.example; dmarc=fail', 'Authentication-Results: evil.example; dmarc=pass'] })).toBe('authentication');
    expect(await reasonFor({ headers: ['From: second@else.example'] })).toBe('sender');
    expect(await reasonFor({ content: file, id: 'file@agency.example' })).toBe('files');
    expect(await reasonFor({ content: file, id: 'file@agency.example' })).toBe('files');
    expect(await reasonFor({ text: '> only a quote' })).toBe('empty');
    expect(await reasonFor({ text: `Read this \u202e` })).toBe('unfit');
    expect(await reasonFor({ text: 'word '.repeat(4_001) })).toBe('too-long');
    expect(await reasonFor({ text: 'Her passport is A1234567.' })).toBe('personal-data');
    await app.db.repo(Topic).update({ id: topicId }, { lockedAt: app.clock.now() });
    expect(await reasonFor({})).toBe('locked');
    await app.db.repo(Topic).update({ id: topicId }, { lockedAt: null, label: 'CLEAR' });
    expect(await reasonFor({})).toBe('changed');
    await app.db.repo(Topic).update({ id: topicId }, { label: 'AMBER' });
    expect(await reasonFor({})).toBe('label');
    await app.db.repo(SpaceMembership).update({ personId: person.id }, { state: 'suspended' });
    expect(await reasonFor({})).toBe('gone');
    await app.idle();
    const told = (await mailsTo(app, person)).filter(({ subject }) => subject === 'Balasan surel Anda tidak diterbitkan');
    // One of what came from elsewhere, and four more.
    expect(told).toHaveLength(5);
    expect(told.filter(({ text }) => text?.includes('bukan alamat akun Anda'))).toHaveLength(1);
    const aboutFile = told.filter(({ references }) => references === '<file@agency.example>');
    expect(aboutFile.map(({ text, replyTo }) => [text?.includes('tidak memuat berkas'), text?.includes('menunggu dalam topik'), replyTo])).toEqual([[true, true, undefined]]);
    expect([await written(topicId), await app.db.repo(MailReplyText).countBy({ personId: person.id })]).toEqual([[], 5]);
  });

  it('isn’t taken from a former address, an account that is closed or about to be, or who left', async () => {
    const topicId = await aTopic();
    const { person, mail } = await replier(topicId);
    const reason = async (): Promise<unknown> => (await handOver(app, mail())).body;
    await app.db.repo(SpaceMembership).update({ personId: person.id }, { state: 'left' });
    expect(await reason()).toEqual({ outcome: 'refused', reason: 'gone' });
    await app.db.repo(SpaceMembership).update({ personId: person.id }, { state: 'active' });
    await app.db.repo(Person).update({ id: person.id }, { erasureDueAt: app.clock.now() });
    expect(await reason()).toEqual({ outcome: 'refused', reason: 'not-allowed' });
    await app.db.repo(PersonEmail).update({ personId: person.id }, { confirmedAt: null });
    expect(await reason()).toEqual({ outcome: 'refused', reason: 'sender' });
    await app.db.repo(Person).update({ id: person.id }, { closedAt: app.clock.now() });
    expect(await reason()).toEqual({ outcome: 'ignored', reason: null });
  });
});

describe('what wasn’t published', () => {
  it('waits, sealed, for its writer alone, until they publish or drop it', async () => {
    const topicId = await aTopic();
    const { person, mail } = await replier(topicId);
    const text = 'Her passport is A1234567, she said.';
    await handOver(app, mail({ text }));
    const [answer] = await refusals(person);
    const id = /\/topics\/[0-9a-f-]+\?mailed=([0-9a-f-]{36})/.exec(answer?.text ?? '')?.[1] ?? '';
    expect(answer?.text).not.toContain('A1234567');
    expect((await app.db.repo(MailReplyText).findOneByOrFail({ id })).sealedText).not.toContain('A1234567');
    expect((await app.call(mailReplyRoutes.waiting, { as: author, params: { mailReplyId: id } })).code).toBe('mail-reply.not-found');
    expect((await app.call(mailReplyRoutes.waiting, { as: person, params: { mailReplyId: id } })).body).toEqual({ topicId, text, reason: 'personal-data' });
    await app.call(mailReplyRoutes.drop, { as: author, params: { mailReplyId: id } });
    expect((await app.call(mailReplyRoutes.drop, { as: person, params: { mailReplyId: id } })).status).toBe(204);
    expect((await app.call(mailReplyRoutes.waiting, { as: person, params: { mailReplyId: id } })).code).toBe('mail-reply.not-found');
  });
});

describe('a first post', () => {
  it('waits for a moderator as on the web, once', async () => {
    const topicId = await aTopic();
    const { person, mail } = await replier(topicId);
    await app.db.repo(Space).update({ id: space.id }, { holdsFirstPosts: true });
    const one = mail({ id: 'first@agency.example' });
    expect([(await handOver(app, one)).body.outcome, (await handOver(app, one)).body.outcome]).toEqual(['held', 'held']);
    await app.db.repo(Space).update({ id: space.id }, { holdsFirstPosts: false });
    expect([await written(topicId), await app.db.repo(HeldPost).countBy({ authorId: person.id })]).toEqual([[], 1]);
    const { body } = await app.call(heldPostRoutes.own, { as: person, params: { spaceId: space.id } });
    expect(body.items).toMatchObject([{ topicId, state: 'waiting', html: '<p>I agree.</p>' }]);
  });
});
