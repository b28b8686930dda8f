import type { RetentionName } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** Somebody's export of everything about them. `making` → `ready` → `removed`. */
@Entity('personal_exports')
export class PersonalExport {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  /** The person's id while it is being made: one at a time. */
  @Column(column.id({ nullable: true })) activeKey!: string | null;
  @Column(column.id()) jobId!: string;
  @Column(column.code(10)) state!: 'making' | 'ready' | 'removed';
  @Column(column.int({ nullable: true })) bytes!: number | null;
  @Column(column.time()) requestedAt!: Date;
  @Column(column.time({ nullable: true })) readyAt!: Date | null;
  /** From then on nobody fetches it; the purge removes the file. */
  @Column(column.time({ nullable: true })) expiresAt!: Date | null;
}

/** Somebody's wish to be erased. `waiting` → `cancelled`, or `erasing` → `done`. */
@Entity('erasures')
export class Erasure {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  /** The person's id while it waits or goes on. */
  @Column(column.id({ nullable: true })) activeKey!: string | null;
  @Column(column.id()) jobId!: string;
  @Column(column.code(10)) state!: 'waiting' | 'cancelled' | 'erasing' | 'done';
  @Column(column.time()) requestedAt!: Date;
  @Column(column.time()) dueAt!: Date;
  @Column(column.time({ nullable: true })) endedAt!: Date | null;
}

/** One night's purge. */
@Entity('purge_runs')
export class PurgeRun {
  @PrimaryColumn(column.id()) id!: string;
  /** A job that is tried again goes on with its run. */
  @Column(column.id()) jobId!: string;
  @Column(column.time()) startedAt!: Date;
  @Column(column.time({ nullable: true })) finishedAt!: Date | null;
  @Column(column.int()) total!: number;
}

/** How many rows a rule removed or blanked in one purge; no line for a rule that found nothing. */
@Entity('purge_counts')
export class PurgeCount {
  @PrimaryColumn(column.id()) runId!: string;
  @PrimaryColumn(column.code(80)) rule!: string;
  @Column(column.code(40)) retention!: RetentionName;
  @Column(column.int()) removed!: number;
}
