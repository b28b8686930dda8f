import { Injectable } from '@nestjs/common';
import type { ClosingView, InputOf, closingRoutes } from '@rso-connect/shared';
import { IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { CourseRun, RunRecords, scopeOfRun } from '../courses/index.js';
import { PeopleService, RoleGrantRow } from '../people/index.js';
import { closeRunJob, runReopened } from './closing.events.js';
import { ClosingChoice, ClosingResultRow, RunClosing } from './closing.entity.js';
import { ClosingSheets } from './closing-sheet.js';

type Choice = InputOf<typeof closingRoutes.choose>['body'];

/** Closing a run: looked over, adjusted, carried out once, and opened again with a reason. */
@Injectable()
export class Closings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly people: PeopleService,
    private readonly records: RunRecords,
    private readonly sheets: ClosingSheets,
  ) {}

  /** @throws Problem `run.not-found`, `access.not-allowed`, `closing.not-for-this-run` */
  async view(actor: Actor, runId: string): Promise<ClosingView> {
    return this.viewOf(await this.run(actor, runId));
  }

  /**
   * Chooses what becomes of somebody instead of what is proposed.
   *
   * @param choice a result of null goes back to the proposal
   * @throws Problem `run.closed`, `closing.person-not-found`, and as {@link view}
   */
  async choose(actor: Actor, runId: string, enrolmentId: string, { result, reason }: Choice): Promise<ClosingView> {
    const run = await this.run(actor, runId);
    await this.records.mustBeOpen(runId);
    const person = (await this.sheets.of(run)).people.find((one) => one.enrolmentId === enrolmentId);
    if (!person || person.certified) throw new Problem('closing.person-not-found');
    await this.db.transaction(async () => {
      await this.records.mustBeOpen(runId);
      await this.db.repo(ClosingChoice).delete({ enrolmentId });
      if (result !== null) await this.db.repo(ClosingChoice).insert({ enrolmentId, runId, result, reason, chosenBy: actor.personId, chosenAt: this.clock.now() });
      await this.audit.record({
        action: 'closing.chosen', subject: { kind: 'enrolment', id: enrolmentId }, before: { result: person.chosen?.result ?? person.proposed },
        after: { result: result ?? person.proposed, byRules: result === null, runId },
      });
    });
    return this.viewOf(run);
  }

  /**
   * Closes a run: from this moment its record is frozen, and a job settles everybody as it stands now: nobody changes it
   * between what is checked and what is settled. From two tabs
   * at once it is one closing; one whose job has failed is taken up again.
   *
   * @throws Problem `closing.blocked`, and as {@link view}
   */
  async close(actor: Actor, runId: string): Promise<ClosingView> {
    const run = await this.run(actor, runId);
    try {
      await this.db.transaction(() => this.begin(actor, runId));
    } catch (error) {
      // Somebody else closed it in the same moment; theirs stands.
      if (!isUniqueViolation(error)) throw error;
    }
    return this.viewOf(run);
  }

  private async begin(actor: Actor, runId: string): Promise<void> {
    // First of all: whoever marks, decides or withdraws in this moment is done before, and is seen below, or comes too late.
    await this.records.claim(runId);
    const run = await this.run(actor, runId);
    const standing = await this.db.repo(RunClosing).findOneBy({ activeKey: run.id });
    if (standing) {
      if (standing.state === 'running' && standing.jobId !== null) await this.jobs.retry(standing.jobId);
      return;
    }
    const { people, checks } = await this.sheets.of(run);
    const blocking = checks.find(({ blocks }) => blocks);
    if (blocking) throw new Problem('closing.blocked', { facts: { kind: blocking.kind } });
    const due = people.filter(({ certified }) => !certified);
    const id = newId();
    const jobId = await this.jobs.enqueue(closeRunJob, { closingId: id });
    await this.db.repo(RunClosing).insert({
      id, runId: run.id, activeKey: run.id, state: 'running', jobId, total: due.length, done: 0, closedBy: actor.personId, createdAt: this.clock.now(),
      finishedAt: null, reopenedBy: null, reopenedAt: null, reopenReason: null,
    });
    if (due.length > 0) {
      await this.db.repo(ClosingResultRow).insert(due.map(({ enrolmentId, state, proposed, why, chosen }) => ({
        closingId: id, enrolmentId, stateBefore: state, proposed, why, result: chosen?.result ?? proposed, reason: chosen?.reason ?? null, doneAt: null,
      })));
    }
    await this.records.freeze(run.id, actor.personId);
    await this.audit.record({ action: 'run.closed', subject: { kind: 'run', id: run.id }, after: { people: due.length, missing: checks.map(({ kind }) => kind) } });
  }

  /**
   * Opens a closed run's record again. What was issued stays; the run's trainers and who closed it are told.
   *
   * @param reason stands in the run's history
   * @throws Problem `closing.not-closed`, `closing.going-on`, and as {@link view}
   */
  async reopen(actor: Actor, runId: string, reason: string): Promise<ClosingView> {
    const run = await this.run(actor, runId);
    await this.db.transaction(async () => {
      const standing = await this.db.repo(RunClosing).findOneBy({ activeKey: runId });
      if (!standing) throw new Problem('closing.not-closed');
      if (standing.state === 'running') throw new Problem('closing.going-on');
      const opened = await this.db.repo(RunClosing).update(
        { id: standing.id, activeKey: runId },
        { state: 'reopened', activeKey: null, reopenedBy: actor.personId, reopenedAt: this.clock.now(), reopenReason: reason },
      );
      if (affected(opened) === 0) throw new Problem('closing.not-closed');
      await this.records.thaw(runId);
      await this.audit.record({ action: 'run.reopened', subject: { kind: 'run', id: runId }, before: { closing: standing.id }, after: { state: 'open' } });
      const trainers = await this.db.repo(RoleGrantRow).findBy({ role: 'trainer', scopeKind: 'run', scopeId: runId, withdrawnAt: IsNull() });
      const told = new Set([...trainers.map(({ personId }) => personId), standing.closedBy]);
      told.delete(actor.personId);
      for (const personId of told) await this.events.publish(runReopened, { runId, personId, by: actor.personId });
    });
    return this.viewOf(run);
  }

  private async run(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run) throw new Problem('run.not-found');
    actor.must('run.close', scopeOfRun(run));
    if (run.mode === 'self_paced' || run.state === 'cancelled') throw new Problem('closing.not-for-this-run');
    return run;
  }

  private async viewOf(run: CourseRun): Promise<ClosingView> {
    const { course, people, checks } = await this.sheets.of(run);
    const closings = await this.db.repo(RunClosing).find({ where: { runId: run.id }, order: { createdAt: 'DESC', id: 'DESC' } });
    const standing = closings.find(({ activeKey }) => activeKey !== null);
    const names = await this.people.contacts(closings.flatMap(({ closedBy, reopenedBy }) => (reopenedBy === null ? [closedBy] : [closedBy, reopenedBy])));
    const state = standing === undefined ? 'open' : standing.state === 'running' ? 'running' : 'closed';
    return {
      state,
      certificateType: course.certificateType,
      checks,
      people,
      job: standing ? await this.jobOf(standing) : null,
      history: closings.map(({ createdAt, closedBy, reopenedAt, reopenedBy, reopenReason }) => ({
        closedAt: createdAt.toISOString(),
        closedByName: names.get(closedBy)?.fullName ?? '',
        reopenedAt: reopenedAt?.toISOString() ?? null,
        reopenedByName: reopenedBy === null ? null : (names.get(reopenedBy)?.fullName ?? ''),
        reopenReason,
      })),
      can: { close: state === 'open' && !checks.some(({ blocks }) => blocks), choose: state === 'open', reopen: state === 'closed' },
    };
  }

  private async jobOf({ id, jobId, state, total }: RunClosing): Promise<ClosingView['job']> {
    const done = await this.db.repo(ClosingResultRow).countBy({ closingId: id, doneAt: Not(IsNull()) });
    if (state !== 'running') return { state: 'done', done: total, total };
    const job = jobId === null ? null : await this.db.repo(Job).findOneBy({ id: jobId });
    return { state: job?.state === 'running' || job?.state === 'failed' ? job.state : 'waiting', done, total };
  }
}
