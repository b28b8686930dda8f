import type { CallState, CallTargets, Criterion } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** The call for nominations of a run: at most one. */
@Entity('run_calls')
export class RunCall {
  @PrimaryColumn(column.id()) runId!: string;
  @Column(column.code(20)) state!: CallState;
  /** Counts the changes, so that nobody overwrites one that they never saw. */
  @Column(column.int()) version!: number;
  /** The last moment at which a focal point can name somebody. */
  @Column(column.time({ nullable: true })) nominateUntil!: Date | null;
  /** The last moment at which a selected officer can take the seat. */
  @Column(column.time({ nullable: true })) replyBy!: Date | null;
  @Column(column.int({ nullable: true })) minimum!: number | null;
  /** How many may be nominated beyond the seats of their member. */
  @Column(column.int()) reserves!: number;
  @Column(column.json()) criteria!: Criterion[];
  @Column(column.json()) targets!: CallTargets;
  @Column(column.longText()) briefing!: string;
  @Column(column.longText()) budget!: string;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
  @Column(column.time({ nullable: true })) publishedAt!: Date | null;
  /** When what wasn't named by the deadline was released: claimed once. */
  @Column(column.time({ nullable: true })) releasedAt!: Date | null;
}
