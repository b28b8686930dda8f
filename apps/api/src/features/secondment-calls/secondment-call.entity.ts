import type { Area, Purpose, SecondmentAudience, SecondmentCallState, SecondmentCriterion, SecondmentDocument, SecondmentEligibility } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** A call to officers of the members to work at the office for some months. */
@Entity('secondment_calls')
export class SecondmentCall {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.code(20)) state!: SecondmentCallState;
  /** Counts the changes, so that nobody overwrites one that they never saw. */
  @Column(column.int()) version!: number;
  @Column(column.text(200)) position!: string;
  @Column(column.text(200)) positionSort!: string;
  /** In a few words, where in the office's programme it belongs. */
  @Column(column.text(200)) programmeArea!: string;
  @Column(column.json()) purposes!: Purpose[];
  @Column(column.json()) areas!: Area[];
  /** In Markdown: what the secondee will do, and what they bring home. */
  @Column(column.longText()) description!: string;
  @Column(column.int()) months!: number;
  /** The first and the last day on which the secondment can start, `2027-03-01`. */
  @Column(column.code(10, { nullable: true })) startFrom!: string | null;
  @Column(column.code(10, { nullable: true })) startUntil!: string | null;
  @Column(column.int()) places!: number;
  @Column(column.json()) eligibility!: SecondmentEligibility;
  @Column(column.json()) criteria!: SecondmentCriterion[];
  @Column(column.json()) documents!: SecondmentDocument[];
  @Column(column.time({ nullable: true })) opensAt!: Date | null;
  /** From this moment on nothing is taken any more. */
  @Column(column.time({ nullable: true })) closesAt!: Date | null;
  /** On whose clock the two dates were set, and are shown. */
  @Column(column.code(64)) timeZone!: string;
  @Column(column.code(20)) audience!: SecondmentAudience;
  /** With the audience `members`: whose officers see it; none for all members. */
  @Column(column.json()) memberIds!: string[];
  @Column(column.longText({ nullable: true })) standDownReason!: string | null;
  /** When what was incomplete at closing lapsed: claimed once. */
  @Column(column.time({ nullable: true })) lapsedAt!: Date | null;
  /** The closing before which those were told whose candidacy lacks a half. */
  @Column(column.time({ nullable: true })) remindedFor!: Date | null;
  @Column(column.time({ nullable: true })) publishedAt!: Date | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

/** A member whose officers a call is for; none where it is for those of all. It says again what the call itself says, so that lists can ask. */
@Entity('secondment_call_members')
export class SecondmentCallMember {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) callId!: string;
  @Column(column.id()) memberId!: string;
}
