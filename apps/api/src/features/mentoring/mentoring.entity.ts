import type { CheckInWord, HelpedWord, MentoringCloseReason, MentoringConcernKind, MentoringDeclineReason, MentoringState, Topic } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** Somebody offers to mentor. Who sees it is a choice of theirs, as for the fields of their card. */
@Entity('mentor_offers')
export class MentorOffer {
  @PrimaryColumn(column.id()) personId!: string;
  @Column(column.text(100)) nameSort!: string;
  @Column(column.bool()) isOpen!: boolean;
  /** How many people at once. */
  @Column(column.int()) capacity!: number;
  /** Places that somebody has; never more than there are. */
  @Column(column.int()) taken!: number;
  @Column(column.longText()) help!: string;
  @Column(column.longText()) cannot!: string;
  @Column(column.int()) version!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

/** A theme that a mentor knows, or a language that they speak. */
@Entity('mentor_skills')
export class MentorSkill {
  @PrimaryColumn(column.id()) personId!: string;
  @PrimaryColumn(column.code(10)) kind!: 'topic' | 'language';
  @PrimaryColumn(column.code(80)) term!: string;
}

/** One person asks another to mentor them, and what becomes of it. */
@Entity('mentorings')
export class Mentoring {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) mentorId!: string;
  @Column(column.id()) menteeId!: string;
  @Column(column.code(10)) state!: MentoringState;
  /** The two while it is open; one at a time, whoever mentors. */
  @Column(column.code(80, { nullable: true })) pairKey!: string | null;
  @Column(column.int()) version!: number;
  @Column(column.code(40)) topic!: Topic;
  @Column(column.longText()) wish!: string;
  @Column(column.int()) months!: number;
  @Column(column.time()) answerBy!: Date;
  @Column(column.time({ nullable: true })) remindedAt!: Date | null;
  @Column(column.time({ nullable: true })) answeredAt!: Date | null;
  @Column(column.code(20, { nullable: true })) reason!: MentoringDeclineReason | MentoringCloseReason | null;
  /** What the mentor wrote for the asker when they declined. */
  @Column(column.text(400, { nullable: true })) note!: string | null;
  /** What both agreed to, with the last day. */
  @Column(column.longText({ nullable: true })) aims!: string | null;
  @Column(column.code(10, { nullable: true })) aimsUntil!: string | null;
  @Column(column.time({ nullable: true })) agreedAt!: Date | null;
  /** What one of them proposed since. */
  @Column(column.longText({ nullable: true })) proposedAims!: string | null;
  @Column(column.code(10, { nullable: true })) proposedUntil!: string | null;
  @Column(column.id({ nullable: true })) proposedBy!: string | null;
  /** How each can be reached, in their own words; gone when it is over. */
  @Column(column.text(200, { nullable: true })) mentorContact!: string | null;
  @Column(column.text(200, { nullable: true })) menteeContact!: string | null;
  /** When both are reminded to say how it goes. */
  @Column(column.time({ nullable: true })) checkInAt!: Date | null;
  /** Who brought it to its end; null where the platform did. */
  @Column(column.id({ nullable: true })) endedBy!: string | null;
  @Column(column.time({ nullable: true })) endedAt!: Date | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

/** How it goes, said by one of the two. */
@Entity('mentoring_check_ins')
export class MentoringCheckIn {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) mentoringId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(10)) word!: CheckInWord;
  @Column(column.time()) createdAt!: Date;
}

/** What one of the two says afterwards. The office counts it. */
@Entity('mentoring_afterwords')
export class MentoringAfterword {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) mentoringId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(10)) helped!: HelpedWord;
  @Column(column.bool()) again!: boolean;
  @Column(column.time()) changedAt!: Date;
}

/** What one of the two told the office in confidence. Since then neither finds the other among mentors. */
@Entity('mentoring_concerns')
export class MentoringConcern {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) mentoringId!: string;
  @Column(column.id()) raisedBy!: string;
  @Column(column.code(20)) kind!: MentoringConcernKind;
  @Column(column.longText({ nullable: true })) text!: string | null;
  @Column(column.time()) createdAt!: Date;
}
