import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

export type RunSessionState = 'planned' | 'cancelled';

/** A session of a run: one entry of its timetable. (Somebody's sign-in is a `LoginSession`.) */
@Entity('run_sessions')
export class RunSession {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.text(200)) title!: string;
  /** Plain text of several lines. */
  @Column(column.longText({ nullable: true })) summary!: string | null;
  @Column(column.time()) startsAt!: Date;
  @Column(column.time()) endsAt!: Date;
  /** IANA name, of the clock on the wall where it is held. */
  @Column(column.text(60)) timeZone!: string;
  @Column(column.text(120, { nullable: true })) room!: string | null;
  /** Of an online meeting; for the run's staff and who has a seat. */
  @Column(column.text(500, { nullable: true })) link!: string | null;
  @Column(column.code(10)) state!: RunSessionState;
  /** Counts every change, so that nobody overwrites one that they never saw. */
  @Column(column.int()) version!: number;
  /** Counts the changes that a calendar must follow (RFC 5545, 3.8.7.4). */
  @Column(column.int()) sequence!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

/** Who teaches a session: one or more of the run's trainers. */
@Entity('session_trainers')
export class SessionTrainer {
  @PrimaryColumn(column.id()) sessionId!: string;
  @PrimaryColumn(column.id()) personId!: string;
}

/** What belongs to a session: a file of ours, or an address elsewhere. */
@Entity('session_materials')
export class SessionMaterial {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) sessionId!: string;
  @Column(column.int()) position!: number;
  @Column(column.text(200)) title!: string;
  @Column(column.text(500, { nullable: true })) url!: string | null;
  @Column(column.code(200, { nullable: true })) fileKey!: string | null;
  @Column(column.code(120, { nullable: true })) mediaType!: string | null;
  @Column(column.int({ nullable: true })) bytes!: number | null;
  @Column(column.id({ nullable: true })) addedBy!: string | null;
  @Column(column.time()) addedAt!: Date;
}

/** Changes of a run's timetable that nobody was told of yet. */
@Entity('timetable_news')
export class TimetableNews {
  @PrimaryColumn(column.id()) runId!: string;
  @Column(column.time()) since!: Date;
}
