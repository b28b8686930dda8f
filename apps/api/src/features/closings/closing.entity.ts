import type { ClosingGround, ClosingResult, EnrolmentState } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** What staff chose for a participant instead of what is proposed, before the run is closed. */
@Entity('closing_choices')
export class ClosingChoice {
  @PrimaryColumn(column.id()) enrolmentId!: string;
  @Column(column.id()) runId!: string;
  @Column(column.code(20)) result!: ClosingResult;
  @Column(column.text(600)) reason!: string;
  @Column(column.id()) chosenBy!: string;
  @Column(column.time()) chosenAt!: Date;
}

export type ClosingState = 'running' | 'closed' | 'reopened';

/** Somebody closed a run: the record is frozen from here on, and a job carries it out. */
@Entity('run_closings')
export class RunClosing {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  /** The run's id until it is opened again: a run is closed once, from however many tabs. */
  @Column(column.id({ nullable: true })) activeKey!: string | null;
  @Column(column.code(20)) state!: ClosingState;
  @Column(column.id({ nullable: true })) jobId!: string | null;
  @Column(column.int()) total!: number;
  @Column(column.int()) done!: number;
  @Column(column.id()) closedBy!: string;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) finishedAt!: Date | null;
  @Column(column.id({ nullable: true })) reopenedBy!: string | null;
  @Column(column.time({ nullable: true })) reopenedAt!: Date | null;
  @Column(column.text(600, { nullable: true })) reopenReason!: string | null;
}

/** What a closing makes of one participant, settled when it began. */
@Entity('closing_results')
export class ClosingResultRow {
  @PrimaryColumn(column.id()) closingId!: string;
  @PrimaryColumn(column.id()) enrolmentId!: string;
  @Column(column.code(20)) stateBefore!: EnrolmentState;
  @Column(column.code(20)) proposed!: ClosingResult;
  /** Why it was proposed. */
  @Column(column.code(40)) why!: ClosingGround;
  @Column(column.code(20)) result!: ClosingResult;
  /** Of staff, where they chose another one. */
  @Column(column.text(600, { nullable: true })) reason!: string | null;
  @Column(column.time({ nullable: true })) doneAt!: Date | null;
}
