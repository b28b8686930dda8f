import { Injectable } from '@nestjs/common';
import { isTest, type EvaluationKind, type InputOf, type RunEvaluations, type evaluationRoutes } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { CourseRun, RunRecords } from '../courses/index.js';
import { EvaluationBanks } from './banks.service.js';
import { EvaluationPlan, EvaluationResponse, RunEvaluationRow, SurveyForm } from './evaluation.entity.js';
import { inviteJob } from './evaluation.events.js';
import { canOpen, canPlan, canRead } from './evaluation.policy.js';
import { RunEvaluationViews } from './evaluation.view.js';
import { drawForms } from './forms.rules.js';
import { Releases } from './releases.service.js';
import { stateOf, windowOf } from './window.rules.js';

type Plan = InputOf<typeof evaluationRoutes.plan>['body'];
type NewBank = InputOf<typeof evaluationRoutes.addBank>['body'];

/** Which evaluations a run has, and when they are open. */
@Injectable()
export class EvaluationPlans {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly records: RunRecords,
    private readonly banks: EvaluationBanks,
    private readonly views: RunEvaluationViews,
    private readonly releases: Releases,
  ) {}

  /** @throws Problem `run.not-found`, `access.not-allowed` */
  async ofRun(actor: Actor, runId: string): Promise<RunEvaluations> {
    return this.views.of(actor, await this.readable(actor, runId));
  }

  /**
   * Chooses a run's evaluations. The tests are drawn now and stay so, whatever becomes of the bank.
   *
   * @throws Problem `evaluation.changed-meanwhile`, `evaluation.begun`, `evaluation.bank-missing`,
   *   `evaluation.bank-too-small`, `run.closed`, `run.not-found`, `access.not-allowed`
   */
  async plan(actor: Actor, runId: string, { version, kinds, bankId, questionCount }: Plan): Promise<RunEvaluations> {
    const run = await this.readable(actor, runId);
    if (!canPlan(actor, run)) throw new Problem('access.not-allowed');
    const hasTests = kinds.some(isTest);
    if (hasTests && (bankId === null || questionCount === null)) throw new Problem('evaluation.bank-missing');
    try {
      await this.db.transaction(async () => {
        await this.records.mustBeOpen(runId);
        const before = await this.db.repo(EvaluationPlan).findOneBy({ runId });
        if ((before?.version ?? 0) !== version) throw new Problem('evaluation.changed-meanwhile');
        const chosen = hasTests ? { bankId, questionCount } : { bankId: null, questionCount: null };
        const isSame = before !== null && before.bankId === chosen.bankId && before.questionCount === chosen.questionCount;
        if (before?.forms && !isSame && (await this.views.testsBegun(runId))) throw new Problem('evaluation.begun');
        const forms = isSame ? before.forms : await this.drawn(run, chosen);
        const written = { ...chosen, forms, version: version + 1, changedBy: actor.personId, changedAt: this.clock.now() };
        if (!before) await this.db.repo(EvaluationPlan).insert({ runId, ...written });
        else if (affected(await this.db.repo(EvaluationPlan).update({ runId, version }, written)) === 0) throw new Problem('evaluation.changed-meanwhile');
        await this.choose(runId, kinds);
        await this.audit.record({ action: 'evaluations.planned', subject: { kind: 'run', id: runId }, after: { kinds, bankId: chosen.bankId, questions: chosen.questionCount } });
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('evaluation.changed-meanwhile');
      throw error;
    }
    return this.views.of(actor, run);
  }

  private async drawn(run: CourseRun, { bankId, questionCount }: Pick<EvaluationPlan, 'bankId' | 'questionCount'>): Promise<EvaluationPlan['forms']> {
    if (bankId === null || questionCount === null) return null;
    const questions = await this.banks.questionsOf(bankId, run.courseId);
    if (questions.length < questionCount) throw new Problem('evaluation.bank-too-small', { facts: { questions: questions.length } });
    return drawForms(questions, questionCount, run.id);
  }

  private async choose(runId: string, kinds: readonly EvaluationKind[]): Promise<void> {
    const rows = await this.db.repo(RunEvaluationRow).findBy({ runId });
    const dropped = rows.filter(({ kind }) => !kinds.includes(kind)).map(({ id }) => id);
    if (dropped.length > 0) {
      if (await this.db.repo(EvaluationResponse).existsBy({ evaluationId: In(dropped) })) throw new Problem('evaluation.begun');
      if (await this.db.repo(RunEvaluationRow).existsBy({ id: In(dropped), invitedAt: Not(IsNull()) })) throw new Problem('evaluation.begun');
      await this.db.repo(SurveyForm).delete({ evaluationId: In(dropped) });
      await this.db.repo(RunEvaluationRow).delete({ id: In(dropped) });
    }
    const added = kinds.filter((kind) => !rows.some((row) => row.kind === kind));
    if (added.length === 0) return;
    await this.db.repo(RunEvaluationRow).insert(added.map((kind) => ({ id: newId(), runId, kind, openedAt: null, closedAt: null, invitedAt: null, batches: 0, formVersion: 0, frozenAt: null })));
  }

  /**
   * Opens an evaluation now, whatever the run's dates say, and tells those whom it is for.
   *
   * @throws Problem `evaluation.not-found`, `run.closed`, `run.not-found`, `access.not-allowed`
   */
  async open(actor: Actor, runId: string, kind: EvaluationKind): Promise<RunEvaluations> {
    return this.turn(actor, runId, kind, async (row, state) => {
      if (state === 'open') return;
      await this.db.repo(RunEvaluationRow).update({ id: row.id }, { openedAt: this.clock.now(), closedAt: null });
      await this.audit.record({ action: 'evaluation.opened', subject: { kind: 'evaluation', id: row.id }, before: { state }, after: { state: 'open', runId, kind } });
      if (row.invitedAt === null) await this.jobs.enqueue(inviteJob, { evaluationId: row.id }, { uniqueKey: `${inviteJob.name}:${row.id}` });
    });
  }

  /**
   * Closes an evaluation now. What was begun is marked on what was saved.
   *
   * @throws Problem as {@link open}
   */
  async close(actor: Actor, runId: string, kind: EvaluationKind): Promise<RunEvaluations> {
    return this.turn(actor, runId, kind, async (row, state) => {
      if (state === 'over') return;
      await this.db.repo(RunEvaluationRow).update({ id: row.id }, { closedAt: this.clock.now() });
      await this.audit.record({ action: 'evaluation.closed', subject: { kind: 'evaluation', id: row.id }, before: { state }, after: { state: 'over', runId, kind } });
      await this.releases.settle(row.id);
    });
  }

  private async turn(actor: Actor, runId: string, kind: EvaluationKind, work: (row: RunEvaluationRow, state: ReturnType<typeof stateOf>) => Promise<void>): Promise<RunEvaluations> {
    const run = await this.readable(actor, runId);
    if (!canOpen(actor, run)) throw new Problem('access.not-allowed');
    await this.db.transaction(async () => {
      await this.records.mustBeOpen(runId);
      const row = await this.db.repo(RunEvaluationRow).findOneBy({ runId, kind });
      if (!row) throw new Problem('evaluation.not-found');
      await work(row, stateOf(windowOf(kind, run, row), this.clock.now()));
    });
    return this.views.of(actor, run);
  }

  /**
   * Adds a bank for the run's course.
   *
   * @throws Problem `evaluation.bank-refused`, `evaluation.bank-missing`, `run.not-found`, `access.not-allowed`
   */
  async addBank(actor: Actor, runId: string, bank: NewBank): Promise<RunEvaluations> {
    const run = await this.readable(actor, runId);
    if (!canPlan(actor, run)) throw new Problem('access.not-allowed');
    await this.banks.add(run.courseId, bank, actor.personId);
    return this.views.of(actor, run);
  }

  private async readable(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run) throw new Problem('run.not-found');
    if (!canRead(actor, run)) throw new Problem('access.not-allowed');
    return run;
  }
}
