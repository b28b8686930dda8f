import { Injectable } from '@nestjs/common';
import type { QuizAnswer } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { markAttempt } from '../learning/index.js';
import { EvaluationAnswer, EvaluationPlan, EvaluationResponse, RunEvaluationRow } from './evaluation.entity.js';

/** Marks tests: once, on what was saved. */
@Injectable()
export class Marking {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Ends a test and marks it. However often and from wherever it is asked for, the first one counts. */
  async end(responseId: string): Promise<void> {
    await this.db.transaction(async () => {
      const responses = this.db.repo(EvaluationResponse);
      const claimed = await responses.update({ id: responseId, handedInAt: IsNull() }, { handedInAt: this.clock.now() });
      if (affected(claimed) === 0) return;
      const { evaluationId, form } = await responses.findOneByOrFail({ id: responseId });
      const { runId } = await this.db.repo(RunEvaluationRow).findOneByOrFail({ id: evaluationId });
      const plan = await this.db.repo(EvaluationPlan).findOneByOrFail({ runId });
      const questions = form === null ? [] : (plan.forms?.[form] ?? []);
      // Read after the claim: from here on nobody saves an answer any more.
      const answers = await this.db.repo(EvaluationAnswer).findBy({ responseId });
      const { rightKeys, scoreHundredths } = markAttempt(questions, new Map(answers.map(({ questionKey, answer }) => [questionKey, answer as QuizAnswer])), 0);
      await responses.update({ id: responseId }, { rightKeys, scoreHundredths });
    });
  }
}
