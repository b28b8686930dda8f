import { Injectable } from '@nestjs/common';
import { isTest, type EvaluationResults, type Language, type PersonalGain, type SurveyAnswer, type SurveyResults } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { Person } from '../people/index.js';
import { EvaluationAnswer, EvaluationParticipant, EvaluationPlan, EvaluationResponse, RunEvaluationRow } from './evaluation.entity.js';
import { canRead, canReadPersons, statesFor } from './evaluation.policy.js';
import { questionResult, testResults, type Pair } from './results.rules.js';
import { exportRows, type ExportRow } from './results.csv.js';
import { SurveyForms } from './survey-forms.service.js';
import { stateOf, windowOf } from './window.rules.js';

/** What came of a run's evaluations. */
@Injectable()
export class EvaluationResultsReader {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly forms: SurveyForms,
  ) {}

  /**
   * Results of groups, for everybody who may read them.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`
   */
  async groups(actor: Actor, runId: string, language: Language): Promise<EvaluationResults> {
    const run = await this.readable(actor, runId);
    const rows = await this.db.repo(RunEvaluationRow).findBy({ runId });
    const find = (kind: RunEvaluationRow['kind']): RunEvaluationRow | undefined => rows.find((row) => row.kind === kind);
    const surveys = (['reaction', 'follow_up_3', 'follow_up_6'] as const).flatMap((kind) => find(kind) ?? []);
    const [before, after] = [find('pre_test'), find('post_test')];
    return {
      tests: before && after ? await this.tests(run, before, after) : null,
      surveys: await Promise.all(surveys.map((row) => this.survey(run, row, language))),
    };
  }

  /** The same as rows of a file. */
  async exported(actor: Actor, runId: string, language: Language): Promise<ExportRow[]> {
    const results = await this.groups(actor, runId, language);
    await this.audit.record({ action: 'evaluations.exported', subject: { kind: 'run', id: runId }, after: { surveys: results.surveys.length } });
    return exportRows(results, language);
  }

  /**
   * What each participant knew before and after, by name.
   *
   * @throws Problem `access.not-allowed` for everybody but the run's trainers
   */
  async persons(actor: Actor, runId: string): Promise<PersonalGain[]> {
    const run = await this.readable(actor, runId);
    if (!canReadPersons(actor, run)) throw new Problem('access.not-allowed');
    const tests = await this.db.repo(RunEvaluationRow).findBy({ runId, kind: In(['pre_test', 'post_test']) });
    const participants = await this.db.repo(EvaluationParticipant).findBy({ runId, personId: Not(IsNull()) });
    const responses = tests.length === 0 ? [] : await this.handedIn(tests.map(({ id }) => id));
    const enrolments = await this.db.repo(Enrolment).findBy({ runId, state: In([...statesFor('pre_test')]) });
    const people = enrolments.length === 0 ? [] : await this.db.repo(Person).find({ where: { id: In(enrolments.map(({ personId }) => personId)) }, order: { nameSort: 'ASC' } });
    return people.flatMap(({ id: personId, fullName }) => {
      const enrolment = enrolments.find((one) => one.personId === personId);
      if (!enrolment) return [];
      const lot = participants.find((one) => one.personId === personId)?.id;
      const score = (kind: 'pre_test' | 'post_test'): number | null => {
        const test = tests.find((one) => one.kind === kind);
        return responses.find(({ evaluationId, participantId }) => evaluationId === test?.id && participantId === lot)?.scoreHundredths ?? null;
      };
      const [before, after] = [score('pre_test'), score('post_test')];
      return [{ enrolmentId: enrolment.id, fullName, before, after, gain: before === null || after === null ? null : after - before }];
    });
  }

  private async tests(run: CourseRun, before: RunEvaluationRow, after: RunEvaluationRow): Promise<EvaluationResults['tests']> {
    const plan = await this.db.repo(EvaluationPlan).findOneBy({ runId: run.id });
    if (!plan?.forms) return null;
    const responses = await this.handedIn([before.id, after.id]);
    const firstOf = new Map(responses.filter(({ evaluationId }) => evaluationId === before.id).map((response) => [response.participantId, response]));
    const pairs = responses.flatMap(({ evaluationId, participantId, batch, scoreHundredths, rightKeys }): Pair[] => {
      const first = firstOf.get(participantId);
      if (evaluationId !== after.id || batch === null || !first?.form) return [];
      const knew = { scoreHundredths: first.scoreHundredths ?? 0, rightKeys: first.rightKeys ?? [] };
      return [{ batch, form: first.form, before: knew, after: { scoreHundredths: scoreHundredths ?? 0, rightKeys: rightKeys ?? [] } }];
    });
    return testResults(plan.forms, pairs, this.isOver(after, run));
  }

  private async survey(run: CourseRun, row: RunEvaluationRow, language: Language): Promise<SurveyResults> {
    const responses = (await this.handedIn([row.id])).filter(({ batch }) => batch !== null);
    if (responses.length === 0) return { kind: row.kind, results: { shown: false, why: this.isOver(row, run) ? 'not_enough' : 'open' } };
    const batchOf = new Map(responses.map(({ id, batch }) => [id, batch ?? 0]));
    const answers = await this.db.repo(EvaluationAnswer).findBy({ responseId: In([...batchOf.keys()]) });
    const questions = (await this.forms.questionsOf(row, language)).map((question) => questionResult(question, answers
      .filter(({ questionKey }) => questionKey === question.key)
      .map(({ responseId, answer }) => ({ batch: batchOf.get(responseId) ?? 0, answer: answer as SurveyAnswer }))));
    return { kind: row.kind, results: { shown: true, people: responses.length, questions } };
  }

  private handedIn(evaluationIds: string[]): Promise<EvaluationResponse[]> {
    return this.db.repo(EvaluationResponse).findBy({ evaluationId: In(evaluationIds), handedInAt: Not(IsNull()) });
  }

  private isOver(row: RunEvaluationRow, run: CourseRun): boolean {
    return stateOf(windowOf(row.kind, run, row), this.clock.now()) === 'over';
  }

  private async readable(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run) throw new Problem('run.not-found');
    if (!canRead(actor, run)) throw new Problem('access.not-allowed');
    return run;
  }

  /** @returns for each enrolment of a run that took part which tests it lacks; nothing where all are handed in */
  async testsMissing(runId: string): Promise<Map<string, RunEvaluationRow['kind'][]>> {
    const tests = (await this.db.repo(RunEvaluationRow).findBy({ runId })).filter(({ kind }) => isTest(kind));
    if (tests.length === 0) return new Map();
    const responses = await this.handedIn(tests.map(({ id }) => id));
    const participants = await this.db.repo(EvaluationParticipant).findBy({ runId, personId: Not(IsNull()) });
    const lotOf = new Map(participants.map(({ id, personId }) => [personId, id]));
    const enrolments = await this.db.repo(Enrolment).find({ select: { id: true, personId: true }, where: { runId, state: In([...statesFor('post_test'), 'no_show']) } });
    return new Map(enrolments.flatMap(({ id, personId }) => {
      const lot = lotOf.get(personId);
      const missing = tests.filter((test) => !responses.some(({ evaluationId, participantId }) => evaluationId === test.id && participantId === lot));
      return missing.length === 0 ? [] : [[id, missing.map(({ kind }) => kind)] as const];
    }));
  }
}
