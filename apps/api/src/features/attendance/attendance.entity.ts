import type { AttendanceEvidence, CellState, MarkClashKind, MarkCause, MarkOutcome, excusedCountsAs, lateCountsAs } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** What a run asks of its participants. Written when the run opens; changed later only with a reason. */
@Entity('run_attendance_rules')
export class RunAttendanceRule {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.int()) thresholdPercent!: number;
  @Column(column.int()) lateAfterMinutes!: number;
  @Column(column.code(20)) lateCounts!: (typeof lateCountsAs)[number];
  @Column(column.code(20)) excusedCounts!: (typeof excusedCountsAs)[number];
  /** Null while the run is being planned. */
  @Column(column.time({ nullable: true })) stampedAt!: Date | null;
  @Column(column.int()) version!: number;
  @Column(column.id({ nullable: true })) changedBy!: string | null;
  @Column(column.time()) changedAt!: Date;
  @Column(column.text(300, { nullable: true })) reason!: string | null;
}

/** How somebody took part in a session, as it stands. */
@Entity('attendance_records')
export class AttendanceRecord {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) sessionId!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(20)) state!: CellState;
  @Column(column.code(20)) evidence!: AttendanceEvidence;
  @Column(column.text(300, { nullable: true })) reason!: string | null;
  @Column(column.id()) markedBy!: string;
  /** When it was marked, by who marked; for a scan when its code was on the screen. */
  @Column(column.time()) markedAt!: Date;
  /** Changed by one conditional UPDATE each time, so that nobody overwrites what they never saw. */
  @Column(column.int()) version!: number;
  @Column(column.time()) changedAt!: Date;
}

/** Every mark that was ever made, in the order of its arrival. Rows are added and never changed. */
@Entity('attendance_marks')
export class AttendanceMark {
  @PrimaryColumn(column.id()) id!: string;
  /** Made by the device that marked: sent twice it counts once. */
  @Column(column.id()) deviceMarkId!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) sessionId!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.id()) markedBy!: string;
  @Column(column.code(20)) cause!: MarkCause;
  @Column(column.code(20)) claimed!: CellState;
  @Column(column.code(20)) evidence!: AttendanceEvidence;
  @Column(column.text(300, { nullable: true })) reason!: string | null;
  @Column(column.time()) markedAt!: Date;
  @Column(column.time()) receivedAt!: Date;
  @Column(column.code(20, { nullable: true })) fromState!: CellState | null;
  @Column(column.code(20)) toState!: CellState;
  @Column(column.code(20)) outcome!: MarkOutcome;
  @Column(column.id({ nullable: true })) clashId!: string | null;
}

/** Marks of one person in one session that disagree, until somebody settles it. */
@Entity('attendance_clashes')
export class AttendanceClash {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) sessionId!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(20)) kind!: MarkClashKind;
  /** Session and enrolment while it is open: there is only one at a time. */
  @Column(column.code(80, { nullable: true })) activeKey!: string | null;
  @Column(column.time()) openedAt!: Date;
  @Column(column.time({ nullable: true })) settledAt!: Date | null;
  @Column(column.id({ nullable: true })) settledBy!: string | null;
  @Column(column.code(20, { nullable: true })) settledState!: CellState | null;
  @Column(column.text(300, { nullable: true })) reason!: string | null;
}

/** What an officer doesn't agree with, and what was answered. */
@Entity('attendance_appeals')
export class AttendanceAppeal {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) sessionId!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(80, { nullable: true })) activeKey!: string | null;
  @Column(column.text(1000)) text!: string;
  @Column(column.time()) openedAt!: Date;
  @Column(column.time({ nullable: true })) answeredAt!: Date | null;
  @Column(column.id({ nullable: true })) answeredBy!: string | null;
  @Column(column.code(20, { nullable: true })) outcome!: 'changed' | 'kept' | null;
  @Column(column.text(1000, { nullable: true })) answer!: string | null;
}

/** The name of somebody who came and isn't in the run; no enrolment comes of it. */
@Entity('attendance_walk_ups')
export class AttendanceWalkUp {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) deviceMarkId!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) sessionId!: string;
  @Column(column.text(200)) name!: string;
  @Column(column.id()) addedBy!: string;
  @Column(column.time()) addedAt!: Date;
  @Column(column.time({ nullable: true })) settledAt!: Date | null;
  @Column(column.id({ nullable: true })) settledBy!: string | null;
  /** Whose name it was; null for nobody of the run. */
  @Column(column.id({ nullable: true })) enrolmentId!: string | null;
  @Column(column.text(300, { nullable: true })) reason!: string | null;
}

/** A sheet that was printed for a session, with its lines as they were then. */
@Entity('attendance_sheets')
export class AttendanceSheet {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) sessionId!: string;
  /** Counts the sheets of the session. */
  @Column(column.int()) number!: number;
  @Column(column.code(12)) code!: string;
  /** Enrolments in the order of the lines. */
  @Column(column.json()) enrolmentIds!: string[];
  @Column(column.id()) createdBy!: string;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) importedAt!: Date | null;
  @Column(column.id({ nullable: true })) importedBy!: string | null;
  @Column(column.text(200, { nullable: true })) scanKey!: string | null;
  @Column(column.code(60, { nullable: true })) scanMedia!: string | null;
}
