import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { CourseRun } from '../courses/index.js';
import { mayRelease } from './disclosure.rules.js';
import { EvaluationResponse, RunEvaluationRow } from './evaluation.entity.js';
import { Marking } from './marking.service.js';
import { stateOf, windowOf } from './window.rules.js';

/** What happens when an evaluation is over: what was begun is marked, and answers come into the results. */
@Injectable()
export class Releases {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly marking: Marking,
  ) {}

  /** Settles an evaluation that is over; one that isn't stays as it is. Again changes nothing. */
  async settle(evaluationId: string): Promise<void> {
    await this.db.transaction(async () => {
      const row = await this.db.repo(RunEvaluationRow).findOneByOrFail({ id: evaluationId });
      const run = await this.db.repo(CourseRun).findOneByOrFail({ id: row.runId });
      if (stateOf(windowOf(row.kind, run, row), this.clock.now()) !== 'over') return;
      for (const { id } of await this.db.repo(EvaluationResponse).findBy({ evaluationId, handedInAt: IsNull() })) await this.marking.end(id);
      // What one knew before is told together with what one knew after.
      if (row.kind === 'pre_test') return;
      const waiting = await this.waiting(row);
      if (!mayRelease(waiting.length, true)) return;
      const batch = row.batches + 1;
      if (affected(await this.db.repo(RunEvaluationRow).update({ id: evaluationId, batches: row.batches }, { batches: batch })) === 0) return;
      await this.db.repo(EvaluationResponse).update({ id: In(waiting.map(({ id }) => id)), batch: IsNull() }, { batch });
    });
  }

  private async waiting({ id, runId, kind }: RunEvaluationRow): Promise<EvaluationResponse[]> {
    const handedIn = await this.db.repo(EvaluationResponse).findBy({ evaluationId: id, handedInAt: Not(IsNull()), batch: IsNull() });
    if (kind !== 'post_test') return handedIn;
    const before = await this.db.repo(RunEvaluationRow).findOneBy({ runId, kind: 'pre_test' });
    const first = before ? await this.db.repo(EvaluationResponse).findBy({ evaluationId: before.id, handedInAt: Not(IsNull()) }) : [];
    const both = new Set(first.map(({ participantId }) => participantId));
    return handedIn.filter(({ participantId }) => both.has(participantId));
  }
}
