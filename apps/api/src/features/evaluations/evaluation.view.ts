import { Injectable } from '@nestjs/common';
import { evaluationKinds, type RunEvaluation, type RunEvaluations } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { RunRecords, type CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { EvaluationBanks } from './banks.service.js';
import { EvaluationPlan, EvaluationResponse, RunEvaluationRow } from './evaluation.entity.js';
import { canOpen, canPlan, canReadPersons, statesFor } from './evaluation.policy.js';
import { stateOf, windowOf } from './window.rules.js';

/** A run's evaluations as its staff sees them. */
@Injectable()
export class RunEvaluationViews {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly banks: EvaluationBanks,
    private readonly records: RunRecords,
  ) {}

  async of(actor: Actor, run: CourseRun): Promise<RunEvaluations> {
    const plan = await this.db.repo(EvaluationPlan).findOneBy({ runId: run.id });
    const rows = await this.db.repo(RunEvaluationRow).findBy({ runId: run.id });
    const isClosed = await this.records.isClosed(run.id);
    const mayOpen = canOpen(actor, run) && !isClosed;
    const items = await Promise.all(rows.map((row) => this.item(row, run, mayOpen)));
    return {
      version: plan?.version ?? 0,
      items: items.sort((one, other) => evaluationKinds.indexOf(one.kind) - evaluationKinds.indexOf(other.kind)),
      bankId: plan?.bankId ?? null,
      questionCount: plan?.questionCount ?? null,
      banks: await this.banks.ofCourse(run.courseId),
      contentBanks: await this.banks.ofContent(run.courseId),
      testsBegun: await this.testsBegun(run.id),
      can: { manage: canPlan(actor, run) && !isClosed, open: mayOpen, readPersons: canReadPersons(actor, run) },
    };
  }

  /** Whether somebody has begun a test of the run. */
  async testsBegun(runId: string): Promise<boolean> {
    const tests = await this.db.repo(RunEvaluationRow).findBy({ runId, kind: In(['pre_test', 'post_test']) });
    return tests.length > 0 && this.db.repo(EvaluationResponse).existsBy({ evaluationId: In(tests.map(({ id }) => id)) });
  }

  private async item(row: RunEvaluationRow, run: CourseRun, mayOpen: boolean): Promise<RunEvaluation> {
    const window = windowOf(row.kind, run, row);
    const state = stateOf(window, this.clock.now());
    return {
      id: row.id,
      kind: row.kind,
      state,
      opensAt: window.opensAt?.toISOString() ?? null,
      closesAt: window.closesAt?.toISOString() ?? null,
      byHand: row.openedAt !== null || row.closedAt !== null,
      answered: await this.db.repo(EvaluationResponse).countBy({ evaluationId: row.id, handedInAt: Not(IsNull()) }),
      people: await this.db.repo(Enrolment).countBy({ runId: run.id, state: In([...statesFor(row.kind)]) }),
      can: { open: mayOpen && state !== 'open', close: mayOpen && state === 'open' },
    };
  }
}
