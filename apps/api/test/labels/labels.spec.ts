import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isStricter, labelsWithin, notificationRoutes, spaceRoutes, talkRoutes, tlpLabels, tlpName, tlpTable, type TlpLabel } from '@rso-connect/shared';
import { newId } from '../../src/platform/database/index.js';
import { SpaceMembership } from '../../src/features/spaces/index.js';
import { attachmentTests } from './attachment-exits.js';
import type { Exit, ExitTests } from './exit-tests.js';
import { makeLabelWorld, type LabelWorld } from './label-world.js';
import { exportTests, statisticsTests } from './leaving-exits.js';
import { mailReplyTests } from './mail-reply-exits.js';
import { readTests, readingLogTests, searchTests } from './reading-exits.js';
import { digestTests, keptMailTests, mailTests, noticeTests } from './telling-exits.js';
import { addReaderTests, widenTests } from './widening-exits.js';

/** The tests of every way out that there is. */
const tests: Record<Exit, ExitTests> = {
  read: readTests, mail: mailTests, notice: noticeTests, digest: digestTests, search: searchTests, logsReads: readingLogTests, export: exportTests, statistics: statisticsTests, attachment: attachmentTests,
  addReader: addReaderTests, widen: widenTests, replyByMail: mailReplyTests,
};

/** Ways out that the table doesn't name by a row of their own: they obey who may read. */
const further: Readonly<Record<string, ExitTests>> = { 'the mails that are kept': keptMailTests };

let world: LabelWorld;
beforeAll(async () => { world = await makeLabelWorld(); }, 60_000);
afterAll(async () => { await world.app.stop(); });

describe('the table', () => {
  it('knows its order, and what stands under a ceiling', () => {
    expect(isStricter('RED', 'AMBER+STRICT')).toBe(true);
    expect(isStricter('GREEN', 'GREEN')).toBe(false);
    expect(labelsWithin('AMBER')).toEqual(['CLEAR', 'GREEN', 'AMBER']);
    expect(tlpName('AMBER+STRICT')).toBe('TLP:AMBER+STRICT');
  });

  it('has tests for every way out', () => {
    const exits = Object.keys(tlpTable) as Exit[];
    expect(exits.filter((exit) => !(exit in tests))).toEqual([]);
  });
});

describe.each([...Object.entries(tests), ...Object.entries(further)])('%s', (exit, row) => {
  it.each(tlpLabels)('has an allowed and a refused test under TLP:%s', (label) => {
    const tested: Partial<ExitTests> = row;
    expect([exit, typeof tested[label]?.allowed, typeof tested[label]?.refused]).toEqual([exit, 'function', 'function']);
  });

  it.each(tlpLabels)('lets out what it may under TLP:%s', (label) => row[label].allowed(world));
  it.each(tlpLabels)('lets out nothing else, and to nobody else, under TLP:%s', (label) => row[label].refused(world));
});

describe('named readers', () => {
  const write = (label: TlpLabel, readerIds: string[]) =>
    world.app.call(talkRoutes.write, { as: world.people.named, params: { spaceId: world.space.id }, body: { id: newId(), label, title: 'A', text: 'B', readerIds } });

  it('are asked for by the label that needs them, and come from the space', async () => {
    expect((await write('RED', [])).code).toBe('topic.readers-missing');
    expect((await write('RED', [world.people.named.id])).code).toBe('topic.readers-missing');
    expect((await write('AMBER', [world.people.author.id])).code).toBe('topic.readers-unfit');
    for (const who of ['outsider', 'suspended', 'office', 'member'] as const) expect((await write('RED', [world.people[who].id])).code).toBe('topic.unknown-reader');
  });

  it('see each other, and the author sees who opened it', async () => {
    const opened = (await world.app.call(talkRoutes.topic, { as: world.people.author, params: { topicId: world.topics.RED } })).body;
    expect(opened.readers?.map(({ name }) => name).sort()).toEqual(['Author', 'Named']);
    expect(opened.readers?.find(({ name }) => name === 'Named')?.openedAt).toEqual(expect.any(String));
    expect(opened.audience).toEqual({ people: 2, members: 0 });
    const seen = (await world.app.call(talkRoutes.topic, { as: world.people.named, params: { topicId: world.topics.RED } })).body;
    expect(seen.readers?.every(({ openedAt }) => openedAt === null)).toBe(true);
    expect((await world.app.call(talkRoutes.topic, { as: world.people.member, params: { topicId: world.topics.AMBER } })).body.readers).toBeNull();
  });

  it('read nothing more once they aren’t in the space, whatever names them: neither page, count, notice nor mail', async () => {
    const unread = async () => (await world.app.call(talkRoutes.ownSpaces, { as: world.people.named })).body.items.length;
    expect(await unread()).toBe(1);
    await world.app.call(talkRoutes.reply, { as: world.people.author, params: { topicId: world.topics.RED }, body: { id: newId(), text: 'While you are gone' } });
    await world.app.idle();
    const mails = (await world.app.peers.mails()).length;
    await world.app.db.repo(SpaceMembership).update({ personId: world.people.named.id }, { state: 'suspended' });
    expect((await world.app.call(talkRoutes.topic, { as: world.people.named, params: { topicId: world.topics.RED } })).status).toBe(404);
    expect(await unread()).toBe(0);
    const { body } = await world.app.call(notificationRoutes.list, { as: world.people.named });
    const notices = body.items.filter(({ path }) => path === `/topics/${world.topics.RED}`);
    expect(notices.length).toBeGreaterThan(0);
    expect(notices.every(({ talk }) => talk === null)).toBe(true);
    await world.app.call(talkRoutes.reply, { as: world.people.author, params: { topicId: world.topics.RED }, body: { id: newId(), text: 'And again' } });
    await world.app.idle();
    expect((await world.app.peers.mails()).length).toBe(mails);
    expect((await world.app.call(spaceRoutes.one, { as: world.people.named, params: { spaceId: world.space.id } })).status).toBe(404);
  });
});
