import { Injectable } from '@nestjs/common';
import type { CandidateView, InputOf, selectionRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Problem } from '../../platform/http/problem.js';
import { Enrolment } from '../enrolments/index.js';
import { CandidatesService } from './candidates.service.js';
import { Criteria } from './criteria.js';
import { DeskStore } from './desk-store.js';
import { SelectionCandidate, SelectionScore } from './selection.entity.js';
import { weightedMean } from './selection.rules.js';

type Given = InputOf<typeof selectionRoutes.score>['body']['scores'];

/** What those who select think of the candidates. */
@Injectable()
export class ScoresService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly store: DeskStore,
    private readonly criteria: Criteria,
    private readonly candidates: CandidatesService,
  ) {}

  /**
   * Writes the actor's own scores of a candidate; all of them or none.
   *
   * @throws Problem `selection.candidate-not-found`, `access.not-allowed`, `selection.unknown-criterion`, or
   *   `selection.changed-meanwhile` where the actor's score isn't the one they saw, as in another tab
   */
  async score(actor: Actor, enrolmentId: string, given: Given): Promise<CandidateView> {
    const enrolment = await this.db.repo(Enrolment).findOneBy({ id: enrolmentId });
    if (!enrolment) throw new Problem('selection.candidate-not-found');
    const run = await this.store.run(actor, enrolment.runId);
    const criteria = await this.criteria.of(run.id);
    if (given.some(({ criterion }) => !criteria.some(({ key }) => key === criterion))) throw new Problem('selection.unknown-criterion');
    await this.store.prepare(run.id, [enrolmentId]);
    await this.db.transaction(async () => {
      // Two who score the same candidate at once take turns, so that the mean counts both.
      await this.db.repo(SelectionCandidate).update({ enrolmentId }, { scoreHundredths: () => 'scoreHundredths' });
      for (const one of given) await this.write(actor.personId, enrolmentId, one);
      const scores = await this.db.repo(SelectionScore).findBy({ enrolmentId });
      await this.db.repo(SelectionCandidate).update({ enrolmentId }, { scoreHundredths: weightedMean(criteria, scores) });
      await this.audit.record({
        action: 'candidate.scored', subject: { kind: 'enrolment', id: enrolmentId }, personId: enrolment.personId,
        after: { runId: run.id, scores: given.map(({ criterion, score }) => `${criterion} ${score === null ? '–' : String(score)}`) },
      });
    });
    return this.candidates.one(actor, run, enrolmentId);
  }

  private async write(scorerId: string, enrolmentId: string, { criterion, score, version }: Given[number]): Promise<void> {
    const scores = this.db.repo(SelectionScore);
    const mine = { enrolmentId, criterion, scorerId };
    const changedAt = this.clock.now();
    if (version === 0) {
      if (score === null) return;
      try {
        await scores.insert({ ...mine, score, version: 1, changedAt });
      } catch (error) {
        if (isUniqueViolation(error)) throw new Problem('selection.changed-meanwhile');
        throw error;
      }
      return;
    }
    const written = score === null ? await scores.delete({ ...mine, version }) : await scores.update({ ...mine, version }, { score, version: version + 1, changedAt });
    if (affected(written) === 0) throw new Problem('selection.changed-meanwhile');
  }
}
