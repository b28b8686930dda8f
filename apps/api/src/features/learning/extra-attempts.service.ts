import { Injectable } from '@nestjs/common';
import type { OutputOf, learningRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun, scopeOfRun } from '../courses/index.js';
import { EnrolmentsService } from '../enrolments/index.js';
import { Learners } from './learners.js';
import { AttemptGrant } from './learning.entity.js';
import { mayAllowAttempt, maySeeEnrolment } from './learning.policy.js';
import { ProgressBook } from './progress-book.js';

type Allowed = OutputOf<typeof learningRoutes.allowAttempt>;

/** Attempts that staff allow beyond those of a quiz. */
@Injectable()
export class ExtraAttempts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly enrolments: EnrolmentsService,
    private readonly learners: Learners,
    private readonly book: ProgressBook,
  ) {}

  /**
   * Lets somebody go on who failed: one more attempt at each quiz whose attempts are used up, and the run's end doesn't
   * count for them any more. Asked for again before that attempt is used, it changes nothing.
   *
   * @param reason kept with the attempt and shown to the officer
   * @throws Problem `enrolment.not-found`, `access.not-allowed`, `enrolment.wrong-state`, `learning.attempts-left`
   */
  async allow(actor: Actor, enrolmentId: string, reason: string): Promise<Allowed> {
    const found = await this.enrolments.find(enrolmentId);
    const run = found && (await this.db.repo(CourseRun).findOneByOrFail({ id: found.runId }));
    if (!run || !maySeeEnrolment(actor, scopeOfRun(run))) throw new Problem('enrolment.not-found');
    if (!mayAllowAttempt(actor, scopeOfRun(run))) throw new Problem('access.not-allowed');
    try {
      return await this.allowOnce(actor, enrolmentId, reason);
    } catch (error) {
      // Somebody else allowed the same attempt in this moment: it is found now.
      if (!isUniqueViolation(error)) throw error;
      return this.allowOnce(actor, enrolmentId, reason);
    }
  }

  private allowOnce(actor: Actor, enrolmentId: string, reason: string): Promise<Allowed> {
    return this.db.transaction(async () => {
      const learner = await this.learners.byId(enrolmentId);
      if (!learner || learner.enrolment.state === 'completed') throw new Problem('enrolment.wrong-state', { facts: { state: learner?.enrolment.state } });
      const progress = await this.book.of(enrolmentId);
      const keys = await this.book.exhausted(enrolmentId, learner.content, progress);
      if (keys.length === 0 && learner.enrolment.state === 'active') {
        if (learner.enrolment.reopenedAt === null) throw new Problem('learning.attempts-left');
        return { enrolmentId, state: 'active', quizzes: [] };
      }
      await this.enrolments.reopen(enrolmentId, actor.personId, reason);
      const grantedAt = this.clock.now();
      for (const activityKey of keys) {
        const attemptNumber = (progress.get(activityKey)?.attempts ?? 0) + 1;
        await this.db.repo(AttemptGrant).insert({ enrolmentId, activityKey, attemptNumber, grantedBy: actor.personId, reason, grantedAt });
      }
      const { state } = await this.book.settle(learner);
      return { enrolmentId, state, quizzes: keys.map((key) => ({ key, title: learner.content.byKey.get(key)?.title ?? '' })) };
    });
  }
}
