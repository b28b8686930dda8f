import type { EvaluationKind, QuizAnswer, RunQuestion, SurveyAnswer } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';
import type { QuestionContent } from '../courses/index.js';
import type { TestForms } from './forms.rules.js';

/** Questions from which the tests of a course's runs are drawn. It isn't changed: a better one is added beside it. */
@Entity('evaluation_banks')
export class EvaluationBankRow {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) courseId!: string;
  @Column(column.text(200)) title!: string;
  /** Null where the platform brought it. */
  @Column(column.id({ nullable: true })) addedBy!: string | null;
  @Column(column.time()) addedAt!: Date;
}

/** What is right is in here: nothing of it leaves the server as it is. */
@Entity('evaluation_questions')
export class EvaluationQuestion {
  @PrimaryColumn(column.id()) bankId!: string;
  @PrimaryColumn(column.code(100)) key!: string;
  @Column(column.int()) position!: number;
  /** What it is about; both tests ask as much about each. */
  @Column(column.text(200)) outcome!: string;
  @Column(column.int()) points!: number;
  @Column(column.json()) content!: QuestionContent;
}

/** What the tests of a run are drawn from, and the two forms as they were drawn. */
@Entity('evaluation_plans')
export class EvaluationPlan {
  @PrimaryColumn(column.id()) runId!: string;
  @Column(column.int()) version!: number;
  @Column(column.id({ nullable: true })) bankId!: string | null;
  @Column(column.int({ nullable: true })) questionCount!: number | null;
  @Column(column.json({ nullable: true })) forms!: TestForms | null;
  @Column(column.id({ nullable: true })) changedBy!: string | null;
  @Column(column.time()) changedAt!: Date;
}

/** One evaluation of a run. */
@Entity('run_evaluations')
export class RunEvaluationRow {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.code(20)) kind!: EvaluationKind;
  /** By staff, whatever the run's dates say. */
  @Column(column.time({ nullable: true })) openedAt!: Date | null;
  @Column(column.time({ nullable: true })) closedAt!: Date | null;
  /** When everybody in the run was told; null while that is to be done. */
  @Column(column.time({ nullable: true })) invitedAt!: Date | null;
  /** How often answers were let into the results: each time those of five people or more. */
  @Column(column.int()) batches!: number;
  /** Of a survey: which version of the run's own questions is asked; 0 where there are none. */
  @Column(column.int()) formVersion!: number;
  /** When somebody answered a survey first: from then on its questions stay as they are. */
  @Column(column.time({ nullable: true })) frozenAt!: Date | null;
}

/** The questions that a run adds to one of its surveys. A version isn't changed: the next one takes its place. */
@Entity('survey_forms')
export class SurveyForm {
  @PrimaryColumn(column.id()) evaluationId!: string;
  @PrimaryColumn(column.int()) version!: number;
  @Column(column.json()) questions!: RunQuestion[];
  @Column(column.id()) createdBy!: string;
  @Column(column.time()) createdAt!: Date;
}

/** A person in the evaluations of one run. The id is drawn by lot: it says neither who it is nor when they came. */
@Entity('evaluation_participants')
export class EvaluationParticipant {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  /** Null once nothing is left to match: from then on nobody can tell whose answers they were. */
  @Column(column.id({ nullable: true })) personId!: string | null;
  @Column(column.time()) createdAt!: Date;
}

/** A participant's answers to one evaluation. */
@Entity('evaluation_responses')
export class EvaluationResponse {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) evaluationId!: string;
  @Column(column.id()) participantId!: string;
  /** Of a test: which of the two forms. */
  @Column(column.code(1, { nullable: true })) form!: 'a' | 'b' | null;
  /** When an answer was last saved; each saving claims the row by it. */
  @Column(column.time()) savedAt!: Date;
  @Column(column.time({ nullable: true })) handedInAt!: Date | null;
  @Column(column.json({ nullable: true })) rightKeys!: string[] | null;
  @Column(column.int({ nullable: true })) scoreHundredths!: number | null;
  /** With which others it was let into the results, by number; null before that. */
  @Column(column.int({ nullable: true })) batch!: number | null;
}

@Entity('evaluation_answers')
export class EvaluationAnswer {
  @PrimaryColumn(column.id()) responseId!: string;
  @PrimaryColumn(column.code(100)) questionKey!: string;
  /** The client's counter; the higher one counts. */
  @Column(column.int()) revision!: number;
  @Column(column.json()) answer!: QuizAnswer | SurveyAnswer;
}

/** Somebody was told of an evaluation. The key lets nobody be told twice, by however many workers. */
@Entity('evaluation_invitations')
export class EvaluationInvitation {
  @PrimaryColumn(column.id()) evaluationId!: string;
  @PrimaryColumn(column.id()) personId!: string;
  @Column(column.time()) invitedAt!: Date;
}
