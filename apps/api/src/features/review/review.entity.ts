import type { FlagReason, ReviewDecision, ReviewKind, ReviewState, ReviewStep } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** Something that waits for a human decision, or did. */
@Entity('review_items')
export class ReviewItem {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.code(20)) kind!: ReviewKind;
  /** The post, the held post, the membership or the story. */
  @Column(column.id()) subjectId!: string;
  @Column(column.id({ nullable: true })) spaceId!: string | null;
  @Column(column.code(10)) state!: ReviewState;
  /** Grows with whatever a decision must have seen: flags, who has it, what was decided. */
  @Column(column.int()) version!: number;
  @Column(column.id({ nullable: true })) assigneeId!: string | null;
  @Column(column.code(10, { nullable: true })) decision!: ReviewDecision | null;
  @Column(column.id({ nullable: true })) decidedBy!: string | null;
  @Column(column.time({ nullable: true })) decidedAt!: Date | null;
  /** Its kind and subject while it is open; nothing waits twice. */
  @Column(column.code(80, { nullable: true })) activeKey!: string | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

/** What happened to an item. Nothing is changed here afterwards. */
@Entity('review_steps')
export class ReviewStepRow {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) itemId!: string;
  @Column(column.code(10)) step!: ReviewStep;
  /** Null where the platform did it. */
  @Column(column.id({ nullable: true })) actorId!: string | null;
  @Column(column.id({ nullable: true })) assigneeId!: string | null;
  @Column(column.code(10, { nullable: true })) decision!: ReviewDecision | null;
  /** A note among those who decide, or the reason of a decision. */
  @Column(column.longText({ nullable: true })) text!: string | null;
  @Column(column.time()) createdAt!: Date;
}

/** Somebody pointed a post out. Its author is never told who. */
@Entity('post_flags')
export class PostFlag {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) itemId!: string;
  @Column(column.id()) postId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(20)) reason!: FlagReason;
  @Column(column.text(1000, { nullable: true })) text!: string | null;
  @Column(column.code(10)) outcome!: 'waiting' | 'kept' | 'removed';
  @Column(column.time()) createdAt!: Date;
}
