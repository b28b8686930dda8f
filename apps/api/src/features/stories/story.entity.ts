import type { StoryByline, StoryState } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** What came of a course, told by who took it. */
@Entity('stories')
export class Story {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) authorId!: string;
  /** The follow-up survey in which it began. */
  @Column(column.id()) evaluationId!: string;
  /** For which the author worked when they handed it in; its focal points clear it. */
  @Column(column.id({ nullable: true })) memberId!: string | null;
  @Column(column.text(200)) courseTitle!: string;
  @Column(column.text(200)) title!: string;
  /** Markdown. */
  @Column(column.longText()) text!: string;
  @Column(column.code(10)) byline!: StoryByline;
  @Column(column.code(10)) state!: StoryState;
  /** Whoever clears it clears this version and no other. */
  @Column(column.int()) version!: number;
  /** The last day, in UTC, on which anybody may read it. */
  @Column(column.code(10, { nullable: true })) consentUntil!: string | null;
  /** Before which end of their consent the author was reminded. */
  @Column(column.code(10, { nullable: true })) remindedFor!: string | null;
  @Column(column.time({ nullable: true })) consentedAt!: Date | null;
  @Column(column.id({ nullable: true })) agencyClearedBy!: string | null;
  @Column(column.id({ nullable: true })) officeClearedBy!: string | null;
  @Column(column.time({ nullable: true })) publishedAt!: Date | null;
  @Column(column.text(1000, { nullable: true })) reason!: string | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}
