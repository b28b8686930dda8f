import type { EnrolmentState } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** One person in one run. */
@Entity('enrolments')
export class Enrolment {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) personId!: string;
  /** The version that they began and finish. */
  @Column(column.id({ nullable: true })) courseVersionId!: string | null;
  @Column(column.code(20)) state!: EnrolmentState;
  /** How many activities the version requires, and how many of them are complete. */
  @Column(column.int()) requiredActivities!: number;
  @Column(column.int()) completedActivities!: number;
  /** Of the final quiz, in hundredths of a per cent. */
  @Column(column.int({ nullable: true })) scoreHundredths!: number | null;
  /** Key of the activity to go on with. */
  @Column(column.code(100, { nullable: true })) resumeKey!: string | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
  @Column(column.time({ nullable: true })) activatedAt!: Date | null;
  @Column(column.time({ nullable: true })) completedAt!: Date | null;
  /** When staff last let somebody who failed go on: the end of the run doesn't fail them a second time. */
  @Column(column.time({ nullable: true })) reopenedAt!: Date | null;
  /** Why the last decision was taken. */
  @Column(column.text(600, { nullable: true })) reason!: string | null;
  /** Until when who was selected must say that they come; past it the seat falls free. */
  @Column(column.time({ nullable: true })) replyBy!: Date | null;
  /** When they were reminded of it. */
  @Column(column.time({ nullable: true })) replyRemindedAt!: Date | null;
  /** Place on the waiting list, from 1; null for who isn't on it or was put there without a place. */
  @Column(column.int({ nullable: true })) waitingRank!: number | null;
}

/** Who got a seat that fell free, by the event that told of it: each seat goes to one person. */
@Entity('seat_promotions')
export class SeatPromotion {
  @PrimaryColumn(column.id()) eventId!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.time()) promotedAt!: Date;
}

/** What an enrolment has before anybody has decided on it. */
export const undecidedEnrolment = { replyBy: null, replyRemindedAt: null, waitingRank: null } as const;
