import { Injectable } from '@nestjs/common';
import type { EnrolmentDecision, EnrolmentObstacle, EnrolmentState, ProblemCode } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit, type AuditRecord } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import type { EventDefinition } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun, RunRecords } from '../courses/index.js';
import { Enrolment, undecidedEnrolment } from './enrolment.entity.js';
import {
  enrolmentActivated, enrolmentApplied, enrolmentConfirmed, enrolmentDecided, enrolmentNominated, enrolmentWithdrawn, seatFellFree,
} from './enrolment.events.js';
import { canDecide, canReadRoster, isOwn } from './enrolment.policy.js';
import { firstState, hasStarted, isChosenTogether, mayDecide, mayMove, obstacleOf, replyIsOver, seatsTakenBy } from './enrolment.rules.js';
import type { RunInFull } from './enrolment.view.js';
import { RunsInFull } from './runs-in-full.js';
import { SeatRules } from './seat-rules.js';
import { Seats } from './seats.js';

const refusals: Readonly<Record<EnrolmentObstacle, ProblemCode>> = {
  full: 'enrolment.run-full',
  ended: 'enrolment.run-ended',
  cancelled: 'enrolment.run-cancelled',
  not_open: 'enrolment.run-not-open',
  started: 'enrolment.run-started',
  nomination: 'enrolment.by-nomination',
  closed: 'enrolment.closed',
};

/** Somebody else was quicker; nothing is changed, so it can be tried again on what is there now. */
export class Overtaken extends Error {}
const tries = 4;

/** An enrolment with its run. */
export interface Moved {
  enrolment: Enrolment;
  inFull: RunInFull;
}
type Changes = Partial<Pick<Enrolment, 'reason' | 'courseVersionId' | 'requiredActivities' | 'activatedAt' | 'replyBy' | 'replyRemindedAt'>>;
type AboutEnrolment = typeof enrolmentActivated.payload;

/** The steps that people take with an enrolment. Each changes it, its seat and the outbox together or not at all. */
@Injectable()
export class EnrolmentSteps {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly runs: RunsInFull,
    private readonly seats: Seats,
    private readonly seatRules: SeatRules,
    private readonly audit: Audit,
    private readonly records: RunRecords,
  ) {}

  /**
   * Enrols the actor or hands in the application; a second time gives the enrolment that is there. Who withdrew comes
   * back with the progress they had.
   *
   * @returns the enrolment; `begun` where it came to be now
   * @throws Problem `run.not-found`, or why the run takes nobody now
   */
  async enrol(actor: Pick<Actor, 'personId'>, runId: string): Promise<Moved & { begun: boolean }> {
    const { personId } = actor;
    return this.again(async () => {
      const inFull = await this.runs.one(runId);
      const { run, course } = inFull;
      const known = await this.db.repo(Enrolment).findOneBy({ runId, personId });
      if (known && known.state !== 'withdrawn') return { enrolment: known, inFull, begun: false };
      if (course.state !== 'published') throw new Problem('run.not-found');
      const now = this.clock.now();
      const obstacle = obstacleOf(run, now);
      const to = firstState(run.enrolmentPolicy);
      if (obstacle) throw new Problem(refusals[obstacle], { facts: { courseTitle: course.title } });
      if (to === null || !mayMove(known?.state ?? null, to, 'officer', run.enrolmentPolicy)) throw new Problem('enrolment.by-nomination');
      const beginning = to === 'active' ? await this.beginning(run.courseId, known, now) : {};
      const event = to === 'active' ? enrolmentActivated : enrolmentApplied;
      const enrolment = known
        ? await this.move(known, run, to, { ...beginning, reason: null, replyBy: null, replyRemindedAt: null }, event)
        : await this.begin(runId, personId, to, beginning, event);
      return { ...moved(known?.state ?? null, enrolment, inFull), begun: known === null };
    });
  }

  /**
   * Withdraws the actor's own enrolment; its seat falls free. Withdrawing again changes nothing.
   *
   * @throws Problem `enrolment.not-found`, `access.not-allowed`, `run.closed`, or `enrolment.wrong-state` where it has ended otherwise
   */
  withdraw(actor: Actor, enrolmentId: string): Promise<Moved> {
    return this.again(() => this.db.transaction(async () => {
      const { enrolment, inFull } = await this.own(actor, enrolmentId);
      if (enrolment.state === 'withdrawn') return { enrolment, inFull };
      if (!mayMove(enrolment.state, 'withdrawn', 'officer')) throw wrongState(enrolment.state);
      // Who has taken part stands in the record that a closing settles.
      if (enrolment.state === 'active' && inFull.run.mode !== 'self_paced') await this.records.mustBeOpen(enrolment.runId);
      return moved(enrolment.state, await this.move(enrolment, inFull.run, 'withdrawn', {}, enrolmentWithdrawn), inFull);
    }));
  }

  /**
   * Takes the seat that the actor was selected for; where the run waits for no start, the course is open at once.
   *
   * @throws Problem `enrolment.not-found`, `access.not-allowed`, `enrolment.wrong-state`, `enrolment.reply-by-passed`, or
   *   that the run has begun or ended
   */
  confirm(actor: Actor, enrolmentId: string): Promise<Moved> {
    return this.again(async () => {
      const { enrolment, inFull } = await this.own(actor, enrolmentId);
      if (enrolment.state === 'confirmed' || enrolment.state === 'active') return { enrolment, inFull };
      if (!mayMove(enrolment.state, 'confirmed', 'officer')) throw wrongState(enrolment.state);
      const now = this.clock.now();
      const obstacle = obstacleOf(inFull.run, now, 'reply');
      if (obstacle) throw new Problem(refusals[obstacle]);
      if (replyIsOver(enrolment.replyBy, now)) throw new Problem('enrolment.reply-by-passed', { facts: { replyBy: enrolment.replyBy?.toISOString() } });
      const confirmed = await this.db.transaction(async () => {
        const taken = await this.move(enrolment, inFull.run, 'confirmed', {}, enrolmentConfirmed);
        return inFull.run.mode === 'self_paced' || inFull.run.startsAt === null ? this.activate(taken, inFull) : taken;
      });
      return moved(enrolment.state, confirmed, inFull);
    });
  }

  /** Opens the course to somebody who has confirmed, since the run starts. Who withdrew meanwhile stays as they are. */
  async activateIfConfirmed(enrolment: Enrolment, inFull: RunInFull): Promise<void> {
    try {
      await this.activate(enrolment, inFull);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }

  /**
   * Nominates somebody, for the focal point of their member: whose member it is and within which quota is the caller's
   * to know. Joins the caller's transaction.
   *
   * @returns the enrolment; `begun` where it came to be now, false where the person is in the run already
   * @throws Problem `run.not-found`, `enrolment.no-nominations`, or why the run takes nobody now
   */
  async nominate(personId: string, runId: string): Promise<Moved & { begun: boolean }> {
    const inFull = await this.runs.one(runId);
    const { run } = inFull;
    const known = await this.db.repo(Enrolment).findOneBy({ runId, personId });
    if (known && known.state !== 'withdrawn') return { enrolment: known, inFull, begun: false };
    const obstacle = obstacleOf(run, this.clock.now());
    if (obstacle !== null && obstacle !== 'nomination') throw new Problem(refusals[obstacle]);
    if (!mayMove(known?.state ?? null, 'nominated', 'focal_point', run.enrolmentPolicy)) throw new Problem('enrolment.no-nominations');
    const enrolment = known
      ? await this.move(known, run, 'nominated', { reason: null, replyBy: null, replyRemindedAt: null }, enrolmentNominated)
      : await this.begin(runId, personId, 'nominated', {}, enrolmentNominated);
    return { enrolment, inFull, begun: true };
  }

  /** Whether somebody is in a run, or was in a way that keeps them out. */
  async isIn(personId: string, runId: string): Promise<boolean> {
    const known = await this.db.repo(Enrolment).findOneBy({ runId, personId });
    return known !== null && known.state !== 'withdrawn';
  }

  /**
   * Withdraws somebody's enrolment for the focal point who nominated them; a seat that it held falls free. Joins the
   * caller's transaction.
   *
   * @param reason shown to the officer
   * @throws Problem `enrolment.not-found`, or `enrolment.wrong-state` where it is no more the focal point's to withdraw
   */
  async withdrawNomination(enrolmentId: string, reason: string | null): Promise<Moved> {
    const { enrolment, inFull } = await this.load(enrolmentId);
    if (enrolment.state === 'withdrawn') return { enrolment, inFull };
    if (!mayMove(enrolment.state, 'withdrawn', 'focal_point', inFull.run.enrolmentPolicy)) throw wrongState(enrolment.state);
    return moved(enrolment.state, await this.move(enrolment, inFull.run, 'withdrawn', { reason }, enrolmentWithdrawn), inFull);
  }

  /**
   * Decides where nobody is chosen any more; elsewhere the selection desk does. The same decision again changes nothing.
   *
   * @param reason shown to the officer
   * @throws Problem `enrolment.not-found`, `access.not-allowed`, `enrolment.chosen-together`, `enrolment.wrong-state`,
   *   `enrolment.run-started` or `enrolment.run-full`
   */
  decide(actor: Actor, enrolmentId: string, decision: EnrolmentDecision, reason: string): Promise<Moved> {
    return this.again(() => this.db.transaction(async () => {
      const { enrolment, inFull } = await this.load(enrolmentId);
      if (!canDecide(actor, inFull.run)) throw new Problem('access.not-allowed');
      await this.records.mustBeOpen(enrolment.runId);
      if (isChosenTogether(inFull.run)) throw new Problem('enrolment.chosen-together');
      if (enrolment.state === decision) return { enrolment, inFull };
      if (!mayMove(enrolment.state, decision, 'programme_officer')) throw wrongState(enrolment.state);
      const now = this.clock.now();
      if (!mayDecide(enrolment.state, decision, inFull.run, now)) {
        throw new Problem(hasStarted(inFull.run, now) ? 'enrolment.run-started' : 'enrolment.run-ended');
      }
      const decided = await this.move(enrolment, inFull.run, decision, { reason }, null);
      await this.events.publish(enrolmentDecided, { enrolmentId, runId: decided.runId, personId: decided.personId, decision });
      return moved(enrolment.state, decided, inFull);
    }));
  }

  private async activate(enrolment: Enrolment, { run }: RunInFull): Promise<Enrolment> {
    const beginning = await this.beginning(run.courseId, enrolment, this.clock.now());
    return this.move(enrolment, run, 'active', beginning, enrolmentActivated);
  }

  private async beginning(courseId: string, known: Enrolment | null, now: Date): Promise<Changes> {
    // A learner finishes the version they began.
    if (known?.courseVersionId) return { activatedAt: known.activatedAt ?? now };
    return { ...(await this.runs.beginningOf(courseId)), activatedAt: now };
  }

  private begin(runId: string, personId: string, to: EnrolmentState, changes: Changes, event: EventDefinition<AboutEnrolment>): Promise<Enrolment> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const enrolment: Enrolment = {
        id: newId(), runId, personId, state: to,
        courseVersionId: null, requiredActivities: 0, completedActivities: 0, scoreHundredths: null, resumeKey: null,
        createdAt: now, changedAt: now, activatedAt: null, completedAt: null, reopenedAt: null, reason: null,
        ...undecidedEnrolment, ...changes,
      };
      await this.audit.record({ action: 'enrolment.created', ...about(enrolment), after: { state: to, runId } });
      await this.events.publish(event, { enrolmentId: enrolment.id, runId, personId });
      // Last, since a course that opens has everybody wait for this one row.
      if (!(await this.seats.change(runId, seatsTakenBy(null, to)))) throw new Problem('enrolment.run-full');
      await this.db.repo(Enrolment).insert(enrolment);
      return enrolment;
    });
  }

  /**
   * Moves an enrolment on with its seat. Whether it may is the caller's to know.
   *
   * @throws Problem `enrolment.run-full`, or what a rule about seats says; Overtaken where somebody else has moved it
   *   meanwhile
   */
  move(
    enrolment: Enrolment, run: CourseRun, to: EnrolmentState, changes: Changes, event: EventDefinition<AboutEnrolment> | null,
  ): Promise<Enrolment> {
    const { id, runId, personId, state: from } = enrolment;
    return this.db.transaction(async () => {
      const change = seatsTakenBy(from, to);
      // One that can't be freed any more was freed by somebody else at this moment.
      if (!(await this.seats.change(runId, change))) throw change === -1 ? new Overtaken() : new Problem('enrolment.run-full');
      await this.seatRules.book({ enrolmentId: id, runId, personId, policy: run.enrolmentPolicy, from, to });
      const written = { ...changes, state: to, changedAt: this.clock.now(), ...(from === 'waitlisted' ? { waitingRank: null } : {}) };
      if (affected(await this.db.repo(Enrolment).update({ id, state: from }, written)) === 0) throw new Overtaken();
      await this.audit.record({ action: auditActionOf(to), ...about(enrolment), before: { state: from }, after: { state: to, runId } });
      if (event) await this.events.publish(event, { enrolmentId: id, runId, personId });
      if (change === -1) await this.events.publish(seatFellFree, { enrolmentId: id, runId });
      return this.db.repo(Enrolment).findOneByOrFail({ id });
    });
  }

  private async load(enrolmentId: string): Promise<Moved> {
    const enrolment = await this.db.repo(Enrolment).findOneBy({ id: enrolmentId });
    if (!enrolment) throw new Problem('enrolment.not-found');
    return { enrolment, inFull: await this.runs.one(enrolment.runId) };
  }

  private async own(actor: Actor, enrolmentId: string): Promise<Moved> {
    const found = await this.load(enrolmentId);
    if (isOwn(actor, found.enrolment)) return found;
    // Who sees the enrolment in the roster learns that it isn't theirs to move; to everybody else it isn't there.
    throw new Problem(canReadRoster(actor, found.inFull.run) ? 'access.not-allowed' : 'enrolment.not-found');
  }

  private async again<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; attempt <= tries; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Overtaken) && !isUniqueViolation(error)) throw error;
      }
    }
    throw new Problem('enrolment.changed-meanwhile', { retryAfterSeconds: 1 });
  }
}

function about({ id, personId }: Enrolment): Pick<AuditRecord, 'subject' | 'personId'> {
  return { subject: { kind: 'enrolment', id }, personId };
}

function auditActionOf(to: EnrolmentState): AuditRecord['action'] {
  if (to === 'withdrawn') return 'enrolment.withdrawn';
  return to === 'selected' || to === 'waitlisted' || to === 'declined' ? 'enrolment.decided' : 'enrolment.moved';
}

function wrongState(state: EnrolmentState): Problem {
  return new Problem('enrolment.wrong-state', { facts: { state } });
}

/** The run as it is after the step, as far as the step changed it. */
function moved(from: EnrolmentState | null, enrolment: Enrolment, inFull: RunInFull): Moved {
  const seatsTaken = inFull.run.seatsTaken + seatsTakenBy(from, enrolment.state);
  return { enrolment, inFull: { ...inFull, run: Object.assign(new CourseRun(), inFull.run, { seatsTaken }) } };
}
