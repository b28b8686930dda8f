import { Injectable } from '@nestjs/common';
import { isFollowUp } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Events } from '../../platform/events/events.js';
import { OnJob, OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { CourseRun } from '../courses/index.js';
import { Enrolment } from '../enrolments/index.js';
import { PeopleService } from '../people/index.js';
import { EvaluationInvitation, EvaluationResponse, RunEvaluationRow } from './evaluation.entity.js';
import { evaluationOpened, followUpDue, inviteJob } from './evaluation.events.js';
import { statesFor } from './evaluation.policy.js';
import { Releases } from './releases.service.js';
import { stateOf, windowOf } from './window.rules.js';

/** What the calendar does to evaluations. */
@Injectable()
export class EvaluationJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly people: PeopleService,
    private readonly releases: Releases,
  ) {}

  /** Tells people of what has opened, and settles what is over. */
  @OnSchedule('evaluations.calendar', 15)
  async turn(): Promise<void> {
    await this.openDue();
    await this.settleOver();
  }

  private async openDue(): Promise<void> {
    for (const { row, state } of await this.standing({ invitedAt: IsNull() })) {
      if (state !== 'open') continue;
      await this.jobs.enqueue(inviteJob, { evaluationId: row.id }, { uniqueKey: `${inviteJob.name}:${row.id}` });
    }
  }

  private async settleOver(): Promise<void> {
    const waiting = await this.db.repo(EvaluationResponse).createQueryBuilder('response')
      .select('DISTINCT response.evaluationId', 'id').where('response.batch IS NULL').getRawMany<{ id: string }>();
    if (waiting.length === 0) return;
    for (const { row, state } of await this.standing({ id: In(waiting.map(({ id }) => id)) })) if (state === 'over') await this.releases.settle(row.id);
  }

  private async standing(where: object): Promise<{ row: RunEvaluationRow; state: ReturnType<typeof stateOf> }[]> {
    const rows = await this.db.repo(RunEvaluationRow).findBy(where);
    if (rows.length === 0) return [];
    const runs = await this.db.repo(CourseRun).findBy({ id: In([...new Set(rows.map(({ runId }) => runId))]), state: Not('cancelled') });
    const now = this.clock.now();
    return rows.flatMap((row) => {
      const run = runs.find(({ id }) => id === row.runId);
      return run ? [{ row, state: stateOf(windowOf(row.kind, run, row), now) }] : [];
    });
  }

  /**
   * Tells everybody whom an evaluation is for, each once: the row by person and evaluation is written together with
   * the news. It goes to the person, who is reached at the address that they have when the mail leaves; who has left
   * or was erased is told nothing.
   */
  @OnJob(inviteJob)
  async invite({ evaluationId }: z.output<typeof inviteJob.payload>, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const row = await this.db.repo(RunEvaluationRow).findOneBy({ id: evaluationId });
    if (!row || row.invitedAt !== null) return;
    const enrolments = await this.db.repo(Enrolment).find({ where: { runId: row.runId, state: In([...statesFor(row.kind)]) }, order: { id: 'ASC' } });
    const contacts = await this.people.contacts(enrolments.map(({ personId }) => personId));
    const event = isFollowUp(row.kind) ? followUpDue : evaluationOpened;
    for (const { id: enrolmentId, personId, runId } of enrolments) {
      signal.throwIfAborted();
      if (contacts.get(personId)?.closed !== false) continue;
      if (await this.db.repo(EvaluationInvitation).existsBy({ evaluationId, personId })) continue;
      try {
        await this.db.transaction(async () => {
          await this.db.repo(EvaluationInvitation).insert({ evaluationId, personId, invitedAt: this.clock.now() });
          await this.events.publish(event, { evaluationId, runId, enrolmentId, personId });
        });
      } catch (error) {
        // Another worker told them in this moment.
        if (!isUniqueViolation(error)) throw error;
      }
    }
    await this.db.repo(RunEvaluationRow).update({ id: evaluationId }, { invitedAt: this.clock.now() });
  }
}
