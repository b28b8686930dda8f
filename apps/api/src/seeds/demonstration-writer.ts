import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { attachmentPart, reactionKinds } from '@rso-connect/shared';
import { Uploads } from '../features/attachments/index.js';
import type { Space } from '../features/spaces/index.js';
import { Answers, PostsService, Quotes, Reactions, Splitting, Topic, TopicRead, Writing } from '../features/talk/index.js';
import type { Actor } from '../platform/access/actor.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { DemonstrationActors } from './demonstration-actor.js';
import type { DemonstrationFile, DemonstrationTopic, PostExtras, Who } from './demonstration-topic.js';
import { dataFolder } from './folders.js';

const hourMs = 3_600_000;
/** A post follows the one before it after so long. */
const gapMs = 7 * hourMs;

/** Who writes: finds somebody by name, or by their place. */
export type PeopleFinder = (who: Who) => string;

/** Files that wait for their post. */
export type SentFiles = ReadonlyMap<DemonstrationFile, string>;

/** Writes topics of the demonstration as their people would: each post by its author, at its time, by what the product writes with. */
@Injectable()
export class DemonstrationWriter {
  constructor(
    private readonly db: Database,
    private readonly actors: DemonstrationActors,
    private readonly uploads: Uploads,
    private readonly writing: Writing,
    private readonly posts: PostsService,
    private readonly quotes: Quotes,
    private readonly reactions: Reactions,
    private readonly answers: Answers,
    private readonly splitting: Splitting,
  ) {}

  /**
   * Writes a topic with everything that became of it.
   *
   * @param lastAt when its last post was written
   * @param officeId who pins, locks and splits it
   * @param sent the ids of its files
   * @returns the ids of its posts, in their order
   */
  async write(space: Space, topic: DemonstrationTopic, find: PeopleFinder, lastAt: Date, officeId: string, sent: SentFiles = new Map()): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, [by, text, extras = {}]] of topic.posts.entries()) {
      const at = new Date(lastAt.getTime() - (topic.posts.length - 1 - index) * gapMs);
      ids.push(await this.actors.as(find(by), at, (actor) => this.post(actor, space, topic, ids, text, extras, { find, sent })));
    }
    for (const [index, [by, text, extras = {}]] of topic.posts.entries()) await this.after(ids[index] ?? '', find(by), text, extras, find, lastAt);
    // What somebody has read goes along with posts that are split off.
    await this.read(topic, ids[0] ?? '', find, lastAt);
    await this.arrange(topic, ids, find, lastAt, officeId);
    return ids;
  }

  /**
   * Sends files as a browser does; the product looks through them and cleans them. Not within a transaction.
   *
   * @param authorId who will write the post that takes them
   */
  async send(spaceId: string, authorId: string, names: readonly DemonstrationFile[], at: Date): Promise<SentFiles> {
    const sent = new Map<DemonstrationFile, string>();
    for (const name of names) {
      const bytes = await readFile(join(dataFolder, 'demonstration', name));
      const id = newId();
      await this.actors.as(authorId, at, async (actor) => {
        await this.uploads.begin(actor, spaceId, id, { name, bytes: bytes.length });
        for (let part = 0; part * attachmentPart < bytes.length; part += 1) {
          await this.uploads.part(actor, id, part, bytes.subarray(part * attachmentPart, (part + 1) * attachmentPart));
        }
        await this.uploads.finish(actor, id);
      });
      sent.set(name, id);
    }
    return sent;
  }

  private async post(actor: Actor, space: Space, topic: DemonstrationTopic, before: readonly string[], text: string, extras: PostExtras, { find, sent }: { find: PeopleFinder; sent: SentFiles }): Promise<string> {
    const { answers = null, quotes, mentions = [], files = [], before: first = text } = extras;
    const id = newId();
    const attachmentIds = files.flatMap((file) => sent.get(file) ?? []);
    const quoted = quotes === undefined ? undefined : before[quotes - 1];
    const [topicId] = before;
    const words = quoted === undefined || topicId === undefined ? first : `${await this.quotes.text(actor, quoted, { topicId })}\n\n${first}`;
    const common = { id, text: words, attachmentIds, quotedIds: quoted === undefined ? [] : [quoted], mentionedIds: mentions.map(find) };
    if (topicId === undefined) {
      const { title, label, chathamHouse = false, readers = [] } = topic;
      await this.writing.topic(actor, space.id, { ...common, title, label, chathamHouse, readerIds: readers.map(find), answersPostId: null }, { isCleared: true });
    } else {
      await this.writing.reply(actor, topicId, { ...common, replyTo: answers }, { isCleared: true });
    }
    return id;
  }

  private async after(postId: string, authorId: string, text: string, { before, isDeleted, reactions = {} }: PostExtras, find: PeopleFinder, lastAt: Date): Promise<void> {
    if (before !== undefined) await this.actors.as(authorId, lastAt, (actor) => this.posts.edit(actor, postId, { version: 1, text, mentionedIds: [] }));
    if (isDeleted) await this.actors.as(authorId, lastAt, (actor) => this.posts.remove(actor, postId));
    for (const kind of reactionKinds) {
      for (const who of reactions[kind] ?? []) await this.actors.as(find(who), lastAt, (actor) => this.reactions.set(actor, postId, kind, true));
    }
  }

  private async arrange({ isPinned = false, isLocked = false, solvedBy, split, posts }: DemonstrationTopic, ids: readonly string[], find: PeopleFinder, lastAt: Date, officeId: string): Promise<void> {
    const topicId = ids[0] ?? '';
    const asks = find(posts[0]?.[0] ?? 0);
    if (solvedBy !== undefined) await this.actors.as(asks, lastAt, async (actor) => this.answers.mark(actor, topicId, { version: await this.version(topicId), postId: ids[solvedBy - 1] ?? null }));
    if (split) {
      const postIds = split.numbers.flatMap((number) => ids[number - 1] ?? []);
      await this.actors.asOffice(officeId, lastAt, async (actor) => this.splitting.split(actor, topicId, { version: await this.version(topicId), title: split.title, postIds }));
    }
    if (!isPinned && !isLocked) return;
    await this.actors.asOffice(officeId, lastAt, async (actor) => this.writing.arrange(actor, topicId, { version: await this.version(topicId), isPinned, isLocked }));
  }

  /** Whoever wrote in it has read it since, so that nobody is told today of what was said last week. */
  private async read({ posts, readers = [], readTo = {} }: DemonstrationTopic, topicId: string, find: PeopleFinder, lastAt: Date): Promise<void> {
    const read = new Map([...posts.map(([by]) => by), ...readers].map((who) => [find(who), posts.length]));
    for (const [who, number] of Object.entries(readTo)) read.set(find(who), number);
    // By row: those who wrote have read as far as they wrote, and nobody is looking.
    await this.db.repo(TopicRead).delete({ topicId });
    await this.db.repo(TopicRead).insert([...read].map(([personId, lastRead]) => ({ topicId, personId, lastRead, lastTold: lastRead, changedAt: lastAt })));
  }

  private async version(topicId: string): Promise<number> {
    return (await this.db.repo(Topic).findOneByOrFail({ id: topicId })).version;
  }
}
