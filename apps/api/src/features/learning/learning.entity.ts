import type { ActivityState, AttemptResult, BookmarkPosition, QuizAnswer, SurveyAnswer } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';
import type { FrozenQuestion } from './drawing.rules.js';

/** Enrolment × activity. No row means that the activity was never opened. */
@Entity('activity_progress')
export class ActivityProgressRow {
  @PrimaryColumn(column.id()) enrolmentId!: string;
  @PrimaryColumn(column.code(100)) activityKey!: string;
  @Column(column.code(20)) state!: ActivityState;
  /** The best of a quiz. */
  @Column(column.int({ nullable: true })) scoreHundredths!: number | null;
  /** Marked attempts of a quiz. */
  @Column(column.int()) attempts!: number;
  @Column(column.json({ nullable: true })) bookmark!: BookmarkPosition | null;
  /** Spent in it, as the player counts. */
  @Column(column.int()) seconds!: number;
  @Column(column.time()) changedAt!: Date;
  @Column(column.time({ nullable: true })) completedAt!: Date | null;
}

/** One go at a quiz. */
@Entity('quiz_attempts')
export class QuizAttempt {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.code(100)) activityKey!: string;
  @Column(column.int()) number!: number;
  /** Enrolment and activity while it is open: there is never a second open one. */
  @Column(column.code(140, { nullable: true })) activeKey!: string | null;
  @Column(column.int()) passMark!: number;
  /** As they were shown, with what is right: it never leaves the server whole before the attempt is over. */
  @Column(column.json()) questions!: FrozenQuestion[];
  @Column(column.time()) startedAt!: Date;
  /** When an answer was last saved; each saving claims the row by it. */
  @Column(column.time()) savedAt!: Date;
  @Column(column.time({ nullable: true })) expiresAt!: Date | null;
  @Column(column.time({ nullable: true })) submittedAt!: Date | null;
  @Column(column.code(20, { nullable: true })) endedBy!: AttemptResult['endedBy'] | null;
  /** Keys of the questions that were answered rightly. */
  @Column(column.json({ nullable: true })) rightKeys!: string[] | null;
  @Column(column.int({ nullable: true })) points!: number | null;
  @Column(column.int()) maxPoints!: number;
  @Column(column.int({ nullable: true })) scoreHundredths!: number | null;
  @Column(column.bool({ nullable: true })) passed!: boolean | null;
}

/** An answer as it was given last. */
@Entity('quiz_answers')
export class QuizAnswerRow {
  @PrimaryColumn(column.id()) attemptId!: string;
  @PrimaryColumn(column.code(100)) questionKey!: string;
  /** The client's counter; the higher one counts. */
  @Column(column.int()) revision!: number;
  @Column(column.json()) answer!: QuizAnswer;
  @Column(column.time()) savedAt!: Date;
}

@Entity('survey_responses')
export class SurveyResponse {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.code(100)) activityKey!: string;
  @Column(column.json()) answers!: SurveyAnswer[];
  @Column(column.time()) submittedAt!: Date;
}

/** An attempt that staff allow beyond those of the quiz. The key holds its number, so that it is allowed once. */
@Entity('attempt_grants')
export class AttemptGrant {
  @PrimaryColumn(column.id()) enrolmentId!: string;
  @PrimaryColumn(column.code(100)) activityKey!: string;
  @PrimaryColumn(column.int()) attemptNumber!: number;
  @Column(column.id()) grantedBy!: string;
  @Column(column.text(600)) reason!: string;
  @Column(column.time()) grantedAt!: Date;
}
