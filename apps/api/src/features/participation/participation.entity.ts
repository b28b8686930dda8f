import type { Language, QuestionFieldView } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** The link of a mail that offers a seat: good for one enrolment of one person, and for nothing but the reply. */
@Entity('reply_links')
export class ReplyLink {
  /** Of the mail's delivery, so that a mail tried twice has one link. */
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(64)) tokenHash!: string;
  @Column(column.time()) createdAt!: Date;
}

/** What a letter of invitation says, as it was when it was issued. */
export interface LetterFacts {
  holderName: string;
  organisationName: string | null;
  post: string | null;
  courseTitle: string;
  runCode: string;
  startsOn: string;
  endsOn: string;
  venue: string | null;
  isOnline: boolean;
  academyName: string | null;
  costs: string;
  contact: string;
  signatoryName: string;
  signatoryOffice: string;
}

/** A letter of invitation. What was issued never changes; a new one takes the earlier one's place. */
@Entity('invitation_letters')
export class InvitationLetter {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) personId!: string;
  /** Such as `RSO-L-2026-000012`. */
  @Column(column.code(30)) number!: string;
  /** Sixteen signs that nobody guesses, to verify it by; null for letters from before there were codes. */
  @Column(column.code(16, { nullable: true })) code!: string | null;
  /** Counts the letters of the enrolment, from 1. */
  @Column(column.int()) version!: number;
  /** The enrolment's id while this letter is the one that counts. */
  @Column(column.id({ nullable: true })) activeKey!: string | null;
  @Column(column.code(10)) language!: Language;
  @Column(column.json()) facts!: LetterFacts;
  @Column(column.code(10)) issuedOn!: string;
  @Column(column.time()) issuedAt!: Date;
  @Column(column.id()) issuedBy!: string;
}

/** How many letters a year has seen. */
@Entity('letter_numbers')
export class LetterNumber {
  @PrimaryColumn(column.int()) year!: number;
  @Column(column.int()) issued!: number;
}

/** A version of what the participants of a run are asked. It never changes. */
@Entity('question_forms')
export class QuestionForm {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.int()) version!: number;
  /** The run's id while this version is asked. */
  @Column(column.id({ nullable: true })) activeKey!: string | null;
  @Column(column.json()) fields!: QuestionFieldView[];
  @Column(column.id()) createdBy!: string;
  @Column(column.time()) createdAt!: Date;
}

/** What a participant said to one question, sealed; and what they have typed and not handed in yet. */
@Entity('participant_answers')
export class ParticipantAnswer {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(40)) fieldKey!: string;
  /** Of the form under which the answer was given; 0 before there is one. */
  @Column(column.int()) formVersion!: number;
  @Column(column.longText({ nullable: true })) sealedAnswer!: string | null;
  @Column(column.longText({ nullable: true })) sealedDraft!: string | null;
  @Column(column.time({ nullable: true })) givenAt!: Date | null;
  @Column(column.time()) savedAt!: Date;
  /** When the day begins that the form states. */
  @Column(column.time()) purgeAt!: Date;
}

/** What the QR code of a badge leads by: it tells a participant from the others of a run, to who takes attendance there alone. */
@Entity('participant_codes')
export class ParticipantCode {
  @PrimaryColumn(column.id()) enrolmentId!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(12)) code!: string;
}
