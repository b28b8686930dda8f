import type { CalendarFeedKind } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** A calendar that somebody subscribes to: what it holds is worked out with its owner's rights, each time anew. */
@Entity('calendar_feeds')
export class CalendarFeed {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(10)) kind!: CalendarFeedKind;
  /** Of a calendar of one run. */
  @Column(column.id({ nullable: true })) runId!: string | null;
  /** Whoever knows the token reads the calendar. */
  @Column(column.code(64)) tokenHash!: string;
  /** Person, kind and run while it stands. */
  @Column(column.code(100, { nullable: true })) activeKey!: string | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) revokedAt!: Date | null;
  /** To the hour; says whether any calendar follows it. */
  @Column(column.time({ nullable: true })) fetchedAt!: Date | null;
}
