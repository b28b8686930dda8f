import { Injectable } from '@nestjs/common';
import type { InputOf, Language, SurveyFormView, SurveyKind, SurveyQuestion, surveyFormRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun, RunRecords } from '../courses/index.js';
import { EvaluationResponse, RunEvaluationRow, SurveyForm } from './evaluation.entity.js';
import { canPlan, canRead } from './evaluation.policy.js';
import { standardQuestionsOf } from './standard-surveys.js';
import { asked, nextQuestions } from './survey-form.rules.js';

type Row = Pick<RunEvaluationRow, 'id' | 'kind' | 'formVersion' | 'frozenAt'>;
type Change = InputOf<typeof surveyFormRoutes.set>['body'];

/** What the surveys of runs ask: the standard questions first, then those of the run. */
@Injectable()
export class SurveyForms {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly records: RunRecords,
  ) {}

  /** @throws Problem `evaluation.not-found`, `run.not-found`, `access.not-allowed` */
  async view(actor: Actor, runId: string, kind: SurveyKind, language: Language): Promise<SurveyFormView> {
    const run = await this.readable(actor, runId);
    const row = await this.row(runId, kind);
    const frozen = await this.isFrozen(row);
    return {
      kind,
      version: row.formVersion,
      standard: standardQuestionsOf(kind, language),
      own: (await this.formOf(row))?.questions ?? [],
      frozen,
      can: { change: canPlan(actor, run) && !frozen && !(await this.records.isClosed(runId)) },
    };
  }

  /**
   * Asks these questions after the standard ones from now on.
   *
   * @throws Problem `evaluation.begun` once somebody has answered, `evaluation.changed-meanwhile`, `run.closed`, and as {@link view}
   */
  async set(actor: Actor, runId: string, kind: SurveyKind, { version, questions }: Change, language: Language): Promise<SurveyFormView> {
    const run = await this.readable(actor, runId);
    if (!canPlan(actor, run)) throw new Problem('access.not-allowed');
    await this.db.transaction(async () => {
      await this.records.mustBeOpen(runId);
      const { id } = await this.row(runId, kind);
      // The same row is claimed by the first answer: of the two, one sees the other.
      const claimed = await this.db.repo(RunEvaluationRow).update({ id, formVersion: version, frozenAt: IsNull() }, { formVersion: version + 1 });
      const row = await this.row(runId, kind);
      if (await this.isFrozen(row)) throw new Problem('evaluation.begun');
      if (affected(claimed) === 0) throw new Problem('evaluation.changed-meanwhile');
      const before = await this.db.repo(SurveyForm).findOneBy({ evaluationId: id, version });
      const next = nextQuestions(before?.questions ?? [], questions, version + 1);
      await this.db.repo(SurveyForm).insert({ evaluationId: id, version: version + 1, questions: next, createdBy: actor.personId, createdAt: this.clock.now() });
      await this.audit.record({
        action: 'evaluation.questions-changed', subject: { kind: 'evaluation', id }, before: { version, questions: before?.questions.length ?? 0 },
        after: { version: version + 1, questions: next.length, runId, kind },
      });
    });
    return this.view(actor, runId, kind, language);
  }

  /** @returns what a survey asks, the standard questions first; nothing for a test */
  async questionsOf(row: Row, language: Language): Promise<SurveyQuestion[]> {
    const own = (await this.formOf(row))?.questions ?? [];
    return [...standardQuestionsOf(row.kind, language), ...own.map((question) => asked(question, language))];
  }

  /**
   * Notes that somebody answers these questions: from now on they stay as they are. Joins the caller's transaction.
   *
   * @param row as it was read with the questions
   * @throws Problem `evaluation.form-changed` where they were changed since
   */
  async freeze(row: Row): Promise<void> {
    const { id, formVersion } = row;
    if (row.frozenAt !== null) return;
    const rows = this.db.repo(RunEvaluationRow);
    if (affected(await rows.update({ id, formVersion, frozenAt: IsNull() }, { frozenAt: this.clock.now() })) === 1) return;
    // Somebody else answered first, or the questions are others now.
    if ((await rows.findOneByOrFail({ id })).formVersion !== formVersion) throw new Problem('evaluation.form-changed');
  }

  private async formOf({ id: evaluationId, formVersion: version }: Row): Promise<SurveyForm | null> {
    return version === 0 ? null : this.db.repo(SurveyForm).findOneBy({ evaluationId, version });
  }

  private async isFrozen({ id, frozenAt }: Row): Promise<boolean> {
    return frozenAt !== null || this.db.repo(EvaluationResponse).existsBy({ evaluationId: id });
  }

  private async row(runId: string, kind: SurveyKind): Promise<RunEvaluationRow> {
    const row = await this.db.repo(RunEvaluationRow).findOneBy({ runId, kind });
    if (!row) throw new Problem('evaluation.not-found');
    return row;
  }

  private async readable(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run) throw new Problem('run.not-found');
    if (!canRead(actor, run)) throw new Problem('access.not-allowed');
    return run;
  }
}
