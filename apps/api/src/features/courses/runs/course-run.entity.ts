import type { CourseLanguage } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../../platform/database/columns.js';
import type { DeliveryMode } from '../course.entity.js';

export type EnrolmentPolicy = 'open' | 'approval' | 'nomination';
/** To the day, or somewhere in a quarter of the work plan. */
export type DatePrecision = 'day' | 'quarter';
export type RunState = 'planned' | 'open' | 'ended' | 'cancelled';

/** Beyond every date: sorts last what has none. */
export const never = new Date('9999-12-31T00:00:00.000Z');

/** A course offered. A self-paced course has one run without an end. */
@Entity('course_runs')
export class CourseRun {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) courseId!: string;
  @Column(column.code(60)) code!: string;
  @Column(column.code(20)) mode!: DeliveryMode;
  @Column(column.id({ nullable: true })) academyId!: string | null;
  @Column(column.text(300, { nullable: true })) venue!: string | null;
  @Column(column.time({ nullable: true })) startsAt!: Date | null;
  @Column(column.time({ nullable: true })) endsAt!: Date | null;
  /** The beginning, by which lists sort; `never` for a run without one. */
  @Column(column.time()) startSort!: Date;
  @Column(column.code(10)) datesAre!: DatePrecision;
  /** IANA name, of the venue. */
  @Column(column.text(60)) timeZone!: string;
  /** Null where there is no limit. */
  @Column(column.int({ nullable: true })) capacity!: number | null;
  /** Claimed by one conditional UPDATE; the database refuses more than the capacity. */
  @Column(column.int()) seatsTaken!: number;
  /** Seats that members have of this run; never more than the capacity. The ledger of seats alone changes it. */
  @Column(column.int({ default: 0 })) seatsAllotted!: number;
  @Column(column.code(20)) enrolmentPolicy!: EnrolmentPolicy;
  @Column(column.code(20)) state!: RunState;
  /** Row of the source that it was imported from; importing again finds it. */
  @Column(column.text(200, { nullable: true })) sourceKey!: string | null;
  /** Of an online meeting; for the run's staff and who has a seat. */
  @Column(column.text(500, { nullable: true })) link!: string | null;
  /** Null or empty for those of the course. */
  @Column(column.json({ nullable: true })) languages!: CourseLanguage[] | null;
  /** Between these people can enrol; null where nothing but the state says so. */
  @Column(column.time({ nullable: true })) enrolFrom!: Date | null;
  @Column(column.time({ nullable: true })) enrolUntil!: Date | null;
  /** Counts the changes, so that nobody overwrites one that they never saw. */
  @Column(column.int({ default: 1 })) version!: number;
  /** Counts who wrote to the run's record; each claims the run by it until the end of the transaction. */
  @Column(column.int({ default: 0 })) recordClaims!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) changedAt!: Date | null;
}

/** What a run has that is given without any choice. */
export const plainRun = { seatsAllotted: 0, link: null, languages: null, enrolFrom: null, enrolUntil: null, version: 1, recordClaims: 0, changedAt: null } as const;
