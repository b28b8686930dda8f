import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../database/columns.js';

/** waiting → (queued →) running → done | failed; a lost one goes back to waiting when its lease is over. */
export type JobState = 'waiting' | 'queued' | 'running' | 'done' | 'failed';

/** A job's row is the truth about it; Redis only says who runs it next. */
@Entity('jobs')
export class Job {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.code(100)) name!: string;
  @Column(column.json()) payload!: object;
  /** Two jobs never share one. */
  @Column(column.code(200, { nullable: true })) uniqueKey!: string | null;
  @Column(column.code(10)) state!: JobState;
  @Column(column.time()) runAt!: Date;
  @Column(column.int()) attempts!: number;
  @Column(column.time({ nullable: true })) leaseUntil!: Date | null;
  @Column(column.int({ nullable: true })) progressDone!: number | null;
  @Column(column.int({ nullable: true })) progressTotal!: number | null;
  @Column(column.longText({ nullable: true })) lastError!: string | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) finishedAt!: Date | null;
}
