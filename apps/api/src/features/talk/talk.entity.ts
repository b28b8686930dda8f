import type { ReactionKind, TlpLabel } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** What people talk about in a space. Its id comes from who writes it, so that a second click is the same topic. */
@Entity('topics')
export class Topic {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) spaceId!: string;
  @Column(column.text(200)) title!: string;
  @Column(column.code(20)) label!: TlpLabel;
  @Column(column.id()) authorId!: string;
  /** Of who began it, where everybody writes in it under a pseudonym; `authorId` is nobody's then. */
  @Column(column.id({ nullable: true })) pseudonymId!: string | null;
  /** The number of its last post; counted up by whoever writes the next one. */
  @Column(column.int()) lastNumber!: number;
  @Column(column.time()) lastPostAt!: Date;
  @Column(column.bool()) isPinned!: boolean;
  @Column(column.time({ nullable: true })) lockedAt!: Date | null;
  /** Its title, folded; empty where the label lets no search find it. */
  @Column(column.longText()) searchText!: string;
  /** The post that is marked as the answer. */
  @Column(column.id({ nullable: true })) answerId!: string | null;
  /** The post of a wider topic that this one answers under a stricter label. */
  @Column(column.id({ nullable: true })) answersPostId!: string | null;
  /** Counts the changes of its place, its label and its answer, so that nobody overwrites one that they never saw. */
  @Column(column.int()) version!: number;
  @Column(column.time()) createdAt!: Date;
}

/** Who may read a topic whose label asks for names; its author is one. */
@Entity('topic_readers')
export class TopicReader {
  @PrimaryColumn(column.id()) topicId!: string;
  @PrimaryColumn(column.id()) personId!: string;
}

/** One post. The first one has the id of its topic. */
@Entity('posts')
export class Post {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) topicId!: string;
  /** From 1 in each topic, without a gap. */
  @Column(column.int()) number!: number;
  @Column(column.id()) authorId!: string;
  /** Whose it is in a topic under the Chatham House rule; `authorId` is nobody's then. */
  @Column(column.id({ nullable: true })) pseudonymId!: string | null;
  @Column(column.int({ nullable: true })) replyTo!: number | null;
  /** Markdown, as it was written; empty for a deleted one. */
  @Column(column.longText()) text!: string;
  /** Its words, folded; empty where the label lets no search find them. */
  @Column(column.longText()) searchText!: string;
  @Column(column.int()) version!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) editedAt!: Date | null;
  @Column(column.code(10, { nullable: true })) deletedBy!: 'author' | 'moderator' | 'moved' | 'retention' | null;
  @Column(column.time({ nullable: true })) deletedAt!: Date | null;
  /** The widest label under which its author lets it be quoted and moved; null where its topic's label holds. */
  @Column(column.code(20, { nullable: true })) releasedTo!: TlpLabel | null;
  /** The topic that it was split off to; what stands here is its number only. */
  @Column(column.id({ nullable: true })) movedTo!: string | null;
}

/** Somebody's reaction to a post: one of each kind at most. */
@Entity('post_reactions')
export class PostReaction {
  @PrimaryColumn(column.id()) postId!: string;
  @PrimaryColumn(column.id()) personId!: string;
  @PrimaryColumn(column.code(20)) kind!: ReactionKind;
  @Column(column.time()) reactedAt!: Date;
}

/** Whom a post mentions by name. */
@Entity('post_mentions')
export class PostMention {
  @PrimaryColumn(column.id()) postId!: string;
  @PrimaryColumn(column.id()) personId!: string;
}

/** Which post another one quotes. */
@Entity('post_quotes')
export class PostQuote {
  @PrimaryColumn(column.id()) postId!: string;
  @PrimaryColumn(column.id()) quotedPostId!: string;
}

/** Somebody whom a reader let in afterwards; whether they read still is asked each time. */
@Entity('topic_added_readers')
export class TopicAddedReader {
  @PrimaryColumn(column.id()) topicId!: string;
  @PrimaryColumn(column.id()) personId!: string;
  @Column(column.id()) addedBy!: string;
  /** The agency of who let them in, which they worked for as well or which served them; null where it was somebody vetted. */
  @Column(column.id({ nullable: true })) organisationId!: string | null;
  @Column(column.time()) addedAt!: Date;
}

/** What a post said before it was edited. */
@Entity('post_edits')
export class PostEdit {
  @PrimaryColumn(column.id()) postId!: string;
  @PrimaryColumn(column.int()) version!: number;
  @Column(column.id()) authorId!: string;
  @Column(column.longText()) text!: string;
  @Column(column.time()) until!: Date;
}

/** How far somebody has read a topic, and what they were told of it. Neither goes back. */
@Entity('topic_reads')
export class TopicRead {
  @PrimaryColumn(column.id()) topicId!: string;
  @PrimaryColumn(column.id()) personId!: string;
  @Column(column.int()) lastRead!: number;
  @Column(column.int()) lastTold!: number;
  @Column(column.time()) changedAt!: Date;
}

/** Somebody opened posts of a topic whose label asks for a record of it. */
@Entity('topic_openings')
export class TopicOpening {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) topicId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.int()) fromNumber!: number;
  @Column(column.time()) openedAt!: Date;
}
