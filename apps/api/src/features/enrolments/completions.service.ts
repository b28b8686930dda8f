import { Injectable } from '@nestjs/common';
import type { OutputOf, enrolmentRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import type { Moved } from './enrolment-steps.service.js';
import { RunRecords } from '../courses/index.js';
import { Enrolment } from './enrolment.entity.js';
import { enrolmentCompleted } from './enrolment.events.js';
import { canDecide, canReadRoster } from './enrolment.policy.js';
import { completionProblem } from './enrolment.rules.js';
import type { RunInFull } from './enrolment.view.js';
import { RunsInFull } from './runs-in-full.js';

/** What staff say about the end of a workshop. Certificates follow from the event, by their own rules. */
@Injectable()
export class Completions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly runs: RunsInFull,
    private readonly audit: Audit,
    private readonly records: RunRecords,
  ) {}

  /**
   * Says that somebody has completed a run. Again changes nothing.
   *
   * @throws Problem `enrolment.not-found`, `access.not-allowed`, or why the rules don't let it
   */
  async complete(actor: Actor, enrolmentId: string): Promise<Moved> {
    const enrolment = await this.db.repo(Enrolment).findOneBy({ id: enrolmentId });
    if (!enrolment) throw new Problem('enrolment.not-found');
    const inFull = await this.runs.one(enrolment.runId);
    if (!canReadRoster(actor, inFull.run)) throw new Problem('enrolment.not-found');
    if (!canDecide(actor, inFull.run)) throw new Problem('access.not-allowed');
    return { enrolment: await this.completeOne(actor, enrolment, inFull), inFull };
  }

  /**
   * Says it of several at once, each for itself: one that can't be completed keeps no other out.
   *
   * @returns how many are completed now, and why the others aren't
   * @throws Problem `run.not-found`, `access.not-allowed`
   */
  async completeMany(actor: Actor, runId: string, enrolmentIds: readonly string[]): Promise<OutputOf<typeof enrolmentRoutes.completeMany>> {
    const inFull = await this.runs.one(runId);
    if (!canDecide(actor, inFull.run)) throw new Problem('access.not-allowed');
    const refused: { enrolmentId: string; code: string }[] = [];
    const wanted = [...new Set(enrolmentIds)];
    for (const enrolmentId of wanted) {
      try {
        const enrolment = await this.db.repo(Enrolment).findOneBy({ id: enrolmentId, runId });
        if (!enrolment) throw new Problem('enrolment.not-found');
        await this.completeOne(actor, enrolment, inFull);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        refused.push({ enrolmentId, code: error.code });
      }
    }
    return { completed: wanted.length - refused.length, refused };
  }

  private completeOne(actor: Actor, enrolment: Enrolment, { run }: RunInFull): Promise<Enrolment> {
    const { id, runId, personId, state, completedActivities, requiredActivities } = enrolment;
    if (state === 'completed') return Promise.resolve(enrolment);
    return this.db.transaction(async () => {
      await this.records.mustBeOpen(runId);
      const now = this.clock.now();
      const problem = completionProblem(enrolment, run, now);
      if (problem) throw new Problem(problem, { facts: { state, completedActivities, requiredActivities } });
      const done = await this.db.repo(Enrolment).update({ id, state }, { state: 'completed', completedAt: now, changedAt: now, reason: null });
      if (affected(done) === 0) throw new Problem('enrolment.changed-meanwhile', { retryAfterSeconds: 1 });
      await this.audit.record({ action: 'enrolment.completed', subject: { kind: 'enrolment', id }, personId, before: { state }, after: { state: 'completed', runId } });
      await this.events.publish(enrolmentCompleted, { enrolmentId: id, runId, personId, by: actor.personId });
      return this.db.repo(Enrolment).findOneByOrFail({ id });
    });
  }
}
