import type { ArrivalKind, ArrivalOwner, Language, OfferSide, OfferState, OfferTerms } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** What the office offers to one candidate; the terms are what it works on, and the letter that counts says what was sent. */
@Entity('secondment_offers')
export class SecondmentOffer implements OfferTerms {
  @PrimaryColumn(column.id()) candidacyId!: string;
  @Column(column.id()) callId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.id()) memberId!: string;
  @Column(column.code(10)) state!: OfferState;
  /** Counts the changes of the terms, so that nobody overwrites or sends what they never saw. */
  @Column(column.int()) version!: number;
  /** The letter that counts. */
  @Column(column.id({ nullable: true })) letterId!: string | null;
  /** How many of the three sides have accepted it. */
  @Column(column.int()) accepted!: number;
  @Column(column.code(10)) language!: Language;
  @Column(column.code(10, { nullable: true })) firstDay!: string | null;
  @Column(column.code(10, { nullable: true })) lastDay!: string | null;
  @Column(column.text(200)) place!: string;
  @Column(column.id({ nullable: true })) supervisorId!: string | null;
  @Column(column.longText()) allowance!: string;
  @Column(column.longText()) insurance!: string;
  @Column(column.longText()) dataProtection!: string;
  @Column(column.code(10, { nullable: true })) replyBy!: string | null;
  @Column(column.text(200)) contact!: string;
  @Column(column.text(120)) signatoryName!: string;
  @Column(column.text(160)) signatoryOffice!: string;
  @Column(column.time({ nullable: true })) remindedAt!: Date | null;
  @Column(column.time({ nullable: true })) sentAt!: Date | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

/** What a letter says, as it was when it was sent. */
export interface SecondmentLetterFacts {
  holderName: string;
  organisationName: string | null;
  memberName: string;
  position: string;
  programmeArea: string;
  supervisorName: string | null;
  firstDay: string;
  lastDay: string;
  place: string;
  allowance: string;
  insurance: string;
  dataProtection: string;
  replyBy: string;
  contact: string;
  signatoryName: string;
  signatoryOffice: string;
}

/** An offer letter. What was sent never changes; a new one takes the earlier one's place. */
@Entity('secondment_letters')
export class SecondmentLetter {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) candidacyId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.id({ nullable: true })) supervisorId!: string | null;
  /** Such as `RSO-S-2027-000003`. */
  @Column(column.code(30)) number!: string;
  /** Sixteen signs that nobody guesses, to verify it by. */
  @Column(column.code(16)) code!: string;
  /** Counts the letters of the offer, from 1. */
  @Column(column.int()) version!: number;
  @Column(column.id({ nullable: true })) activeKey!: string | null;
  @Column(column.code(10)) language!: Language;
  @Column(column.json()) facts!: SecondmentLetterFacts;
  @Column(column.code(10)) issuedOn!: string;
  @Column(column.time()) issuedAt!: Date;
  @Column(column.id()) issuedBy!: string;
}

/** How many letters a year has seen. */
@Entity('secondment_letter_numbers')
export class SecondmentLetterNumber {
  @PrimaryColumn(column.int()) year!: number;
  @Column(column.int()) issued!: number;
}

/** One side accepted one letter. */
@Entity('offer_answers')
export class OfferAnswer {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) candidacyId!: string;
  @Column(column.id()) letterId!: string;
  @Column(column.code(10)) side!: OfferSide;
  @Column(column.id()) personId!: string;
  @Column(column.time()) at!: Date;
}

/** Something to be done on the way to the first day. */
@Entity('arrival_items')
export class ArrivalItem {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) candidacyId!: string;
  /** Null for one in the office's own words. */
  @Column(column.code(20, { nullable: true })) kind!: ArrivalKind | null;
  @Column(column.text(160, { nullable: true })) label!: string | null;
  @Column(column.code(20)) owner!: ArrivalOwner;
  @Column(column.id({ nullable: true })) assigneeId!: string | null;
  /** From the first day on: it moves with it. */
  @Column(column.int()) dueDays!: number;
  @Column(column.code(10)) dueOn!: string;
  @Column(column.bool()) isMandatory!: boolean;
  @Column(column.time({ nullable: true })) doneAt!: Date | null;
  @Column(column.id({ nullable: true })) doneBy!: string | null;
  @Column(column.time({ nullable: true })) remindedAt!: Date | null;
  @Column(column.int()) version!: number;
  @Column(column.time()) createdAt!: Date;
}

/** What somebody says about an item. */
@Entity('arrival_comments')
export class ArrivalComment {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) candidacyId!: string;
  @Column(column.id()) itemId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.longText()) text!: string;
  @Column(column.time()) createdAt!: Date;
}
