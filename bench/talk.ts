import { v7 } from 'uuid';
import { timeText, type BareDatabase, type Value } from './drivers.js';
import type { SeededPerson, TalkWorld } from './world.js';

type Row = Record<string, Value>;

/** Of the space: 2,000 topics with 20,000 posts, and what each member has read of them. */
export const talkSizes = { members: 500, topics: 2_000, readEach: 200 } as const;
/** Posts of ten topics that stand for all: most are short, some go on for long. */
const lengths = [1, 10, 2, 40, 3, 10, 4, 15, 10, 5];
const pageLength = 10;
/** Of ten topics in a row, so that no label stands for one length alone. */
const labels = ['GREEN', 'GREEN', 'AMBER', 'CLEAR', 'GREEN', 'AMBER', 'GREEN', 'AMBER+STRICT', 'GREEN', 'GREEN', 'RED'] as const;
/** Nobody else reads a topic that names them: what all the others are shown is the same. */
const named = 10;
const sentences = [
  'The manifest shows **two passengers** who were refused boarding last month, and the carrier changed the routing twice.',
  'เจ้าหน้าที่ควรถามผู้เสียหายด้วยคำถามปลายเปิดก่อน แล้วจึงส่งต่อไปยังหน่วยงานคุ้มครอง ไม่ควรถามซ้ำโดยไม่จำเป็น',
  'We ask three questions at the counter:\n\n- who paid for the ticket,\n- who holds the passport,\n- who waits at the other end.',
  'இடைத்தரகர்கள் புதிய வேலைவாய்ப்பு விளம்பரங்களைப் பயன்படுத்துகின்றனர்; நேர்காணலுக்கு முன் ஆவணங்களைச் சரிபார்க்கவும்.',
  'See the guidance at https://www.example.org/returns and the annex on *family tracing*.',
  '> Has anybody a checklist for landings at night?\n\nYes: ours begins with blankets and an interpreter, then identification.',
];
const at = <T>(list: readonly T[], index: number): T => list[index % list.length];

function textOf(index: number): string {
  const many = [1, 2, 1, 3, 1, 6, 2, 1, 12, 4][index % 10];
  return Array.from({ length: many }, (_, part) => at(sentences, index * 7 + part)).join('\n\n');
}

/**
 * Fills a space with talk: five hundred members, labels, read states, reactions, pinned topics and some with named readers.
 *
 * @param people of whom the first five hundred are its members
 */
export async function seedTalk(db: BareDatabase, people: readonly SeededPerson[]): Promise<TalkWorld> {
  const now = Date.now();
  const members = people.slice(0, talkSizes.members);
  const spaceId = v7();
  const time = (secondsAgo: number): string => timeText(new Date(now - secondsAgo * 1000));
  const topics = Array.from({ length: talkSizes.topics }, (_, index) => ({
    id: v7(), index, label: at(labels, Math.floor(index / 10) + index), posts: at(lengths, index), author: (index * 13) % (talkSizes.members - named - 50),
    // The newest first; what is written in one goes on for some hours.
    lastAgo: 600 + index * 14_000,
  }));
  const posts = topics.flatMap((topic) => Array.from({ length: topic.posts }, (_, index) => ({
    id: index === 0 ? topic.id : v7(), topic, number: index + 1, text: textOf(topic.index * 3 + index),
    // Neighbours, who are of different members: pages of one length have as many of them.
    author: topic.author + (index % 40), ago: topic.lastAgo + (topic.posts - 1 - index) * 900,
  })));
  await db.together(async () => {
    await db.insert('spaces', [{
      id: spaceId, kind: 'alumni', spaceKey: `bench/${spaceId}`, runId: null, memberId: null, parentId: null, communitySpaceId: null, name: 'Talk of the bench', purpose: 'To measure.',
      community: 'All.', rosterFor: 'members', defaultLabel: 'GREEN', ceilingLabel: 'RED', endsAt: null, archivedAt: null, version: 1, createdAt: time(40_000_000),
    }]);
    await db.insert('space_memberships', members.map(({ id }) => ({
      id: v7(), spaceId, personId: id, state: 'active', basis: 'invitation', basisId: null, startedAt: time(39_000_000), endedAt: null, version: 1, createdAt: time(39_000_000), changedAt: time(39_000_000),
    })));
    const idOf = (place: number): string => at(members, place).id;
    await db.insert('topics', topics.map(({ id, index, label, author, posts: count, lastAgo }): Row => ({
      id, spaceId, title: `How do you handle case ${String(index)} at the border?`, label, authorId: idOf(author), lastNumber: count, lastPostAt: time(lastAgo),
      isPinned: index % 700 === 30 ? 1 : 0, lockedAt: null, searchText: label === 'RED' ? '' : ` how do you handle case ${String(index)} at the border `, version: 1, createdAt: time(lastAgo + count * 900),
    })));
    await db.insert('topic_readers', topics.filter(({ label }) => label === 'RED').flatMap(({ id }) =>
      Array.from({ length: named }, (_, index) => ({ topicId: id, personId: idOf(talkSizes.members - 1 - index) }))));
    await db.insert('posts', posts.map(({ id, topic, number, text, author, ago }): Row => ({
      id, topicId: topic.id, number, authorId: idOf(author), replyTo: number > 2 && number % 3 === 0 ? number - 1 : null, text,
      searchText: topic.label === 'RED' || topic.label === 'AMBER+STRICT' ? '' : ` ${text.toLowerCase()} `, version: 1, createdAt: time(ago), editedAt: null, deletedBy: null, deletedAt: null,
    })));
    await db.insert('post_reactions', posts.filter((_, index) => index % 5 === 0).flatMap(({ id, author }) =>
      ['thanks', 'useful'].map((kind, index) => ({ postId: id, personId: idOf(author + index + 1), kind, reactedAt: time(0) }))));
    // Everybody has read others, and of some not the last post.
    const reads = members.flatMap(({ id }, place) => Array.from({ length: talkSizes.readEach }, (_, index): Row => {
      const topic = at(topics, index * 10 + (place % 10));
      return { topicId: topic.id, personId: id, lastRead: Math.max(1, topic.posts - (index % 3)), lastTold: 0, changedAt: time(topic.lastAgo) };
    }));
    await db.insert('topic_reads', reads);
  });
  const tables = ['spaces', 'space_memberships', 'topics', 'topic_readers', 'posts', 'post_reactions', 'topic_reads'];
  await db.rows(db.kind === 'sqlite' ? 'PRAGMA optimize' : `ANALYZE TABLE ${tables.join(', ')}`);
  const paged = (label: string): string[] => topics.filter((topic) => topic.label === label && topic.posts === pageLength).map(({ id }) => id);
  return {
    spaceId, readers: talkSizes.members - named, pages: [paged('GREEN'), paged('AMBER')],
    // One longer than the one before it, so that the floor sees where their numbers come from.
    answered: topics.filter(({ label }) => label === 'GREEN').map(({ id }) => id),
  };
}
