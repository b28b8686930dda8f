import { Injectable } from '@nestjs/common';
import type { CallState, CallView, InputOf, callRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun, canManageRun, canReadRun, instantOf } from '../courses/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { RoleGrantsService } from '../people/index.js';
import { RunCall } from './call.entity.js';
import { callPublished } from './call.events.js';
import { moveProblem, movesOf, type CallFacts } from './call.rules.js';
import { auditedCall, callView, newCall } from './call.view.js';
import { SeatLedger } from './seat-ledger.js';

type Change = InputOf<typeof callRoutes.write>['body'];

/** Calls for nominations, as the run's staff write and publish them. */
@Injectable()
export class CallsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly ledger: SeatLedger,
    private readonly organisations: OrganisationsService,
    private readonly grants: RoleGrantsService,
  ) {}

  /** @returns the call of a run; null where none is written */
  find(runId: string): Promise<RunCall | null> {
    return this.db.repo(RunCall).findOneBy({ runId });
  }

  /** @returns the calls of these runs, by run; runs without one are left out */
  async ofRuns(runIds: readonly string[]): Promise<Map<string, RunCall>> {
    if (runIds.length === 0) return new Map();
    const calls = await this.db.repo(RunCall).findBy({ runId: In([...new Set(runIds)]) });
    return new Map(calls.map((call) => [call.runId, call]));
  }

  /** @throws Problem `run.not-found`, `call.self-paced` */
  async one(actor: Actor, runId: string): Promise<CallView> {
    return this.view(actor, await this.run(actor, runId));
  }

  /**
   * Writes a call as it was read.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `call.changed-meanwhile`, and why it doesn't fit the run
   */
  async write(actor: Actor, runId: string, { version, nominateUntil, replyBy, ...written }: Change): Promise<CallView> {
    const run = await this.toCome(actor, runId);
    const at = (wall: string | null): Date | null => (wall === null ? null : instantOf(wall, run.timeZone));
    const dates = { nominateUntil: at(nominateUntil), replyBy: at(replyBy) };
    await this.mustFit(run, dates, written.targets.priorityMemberIds);
    const now = this.clock.now();
    const before = await this.find(runId);
    // A call that focal points act on keeps a day until which they can.
    if (before?.state === 'published' && dates.nominateUntil === null) throw new Problem('call.no-deadline');
    await this.db.transaction(async () => {
      if (version === 0) await this.insert({ ...newCall(runId, now), ...written, ...dates });
      else {
        // With a new deadline what isn't named is released on that day.
        const again = dates.nominateUntil !== null && dates.nominateUntil > now ? { releasedAt: null } : {};
        const changed = await this.db.repo(RunCall).update({ runId, version }, { ...written, ...dates, ...again, version: version + 1, changedAt: now });
        if (affected(changed) === 0) throw new Problem('call.changed-meanwhile');
      }
      await this.audit.record({
        action: 'call.written', subject: { kind: 'run', id: runId }, ...(before ? { before: auditedCall(before) } : {}), after: auditedCall({ ...written, ...dates }),
      });
    });
    return this.view(actor, run);
  }

  /**
   * Publishes, closes or opens again. Publishing tells the focal points of the members with seats.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `call.not-found`, `call.changed-meanwhile`, and why it can't be
   */
  async move(actor: Actor, runId: string, { to, version }: { to: CallState; version: number }): Promise<CallView> {
    const run = await this.toCome(actor, runId);
    await this.db.transaction(async () => {
      const call = await this.find(runId);
      if (!call) throw new Problem('call.not-found');
      if (call.state === to) return;
      if (call.version !== version) throw new Problem('call.changed-meanwhile');
      const now = this.clock.now();
      const problem = moveProblem(await this.facts(call, run), to, now);
      if (problem) throw new Problem(problem, { facts: { state: call.state } });
      const first = to === 'published' && call.publishedAt === null;
      const moved = await this.db.repo(RunCall).update(
        { runId, version, state: call.state },
        // A new deadline is a new day on which what isn't named is released.
        { state: to, version: version + 1, changedAt: now, ...(first ? { publishedAt: now } : {}), ...(to === 'published' ? { releasedAt: null } : {}) },
      );
      if (affected(moved) === 0) throw new Problem('call.changed-meanwhile');
      await this.audit.record({ action: 'call.moved', subject: { kind: 'run', id: runId }, before: { state: call.state }, after: { state: to } });
      if (first) await this.tell(runId);
    });
    return this.view(actor, run);
  }

  /** @returns a run that the actor may read. @throws Problem `run.not-found`, `call.self-paced` */
  async run(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run || !canReadRun(actor, run)) throw new Problem('run.not-found');
    if (run.mode === 'self_paced') throw new Problem('call.self-paced');
    return run;
  }

  /** @returns a run that the actor manages. @throws Problem as {@link run} does, or `access.not-allowed` */
  async own(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.run(actor, runId);
    if (!canManageRun(actor, run)) throw new Problem('access.not-allowed');
    return run;
  }

  /** A run whose call can still matter. */
  private async toCome(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.own(actor, runId);
    if (run.state === 'ended' || run.state === 'cancelled') throw new Problem('run.wrong-state', { facts: { state: run.state } });
    return run;
  }

  private async tell(runId: string): Promise<void> {
    const members = await this.ledger.of(runId);
    const holders = await this.grants.inScopes('focal_point', 'member', members.map(({ memberId }) => memberId));
    for (const { personId, scopeId } of holders) {
      if (scopeId !== null) await this.events.publish(callPublished, { runId, memberId: scopeId, personId });
    }
  }

  private async insert(call: RunCall): Promise<void> {
    try {
      await this.db.repo(RunCall).insert(call);
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('call.changed-meanwhile');
      throw error;
    }
  }

  private async mustFit(run: CourseRun, { nominateUntil, replyBy }: Pick<RunCall, 'nominateUntil' | 'replyBy'>, memberIds: readonly string[]): Promise<void> {
    const start = run.datesAre === 'day' ? run.startsAt : null;
    const late = [nominateUntil, replyBy].some((at) => at !== null && start !== null && at > start);
    if (late) throw new Problem('call.reply-after-start');
    const found = await this.organisations.byIds(memberIds);
    if (memberIds.some((id) => found.get(id)?.kind !== 'member')) throw new Problem('call.not-a-member');
  }

  private async facts(call: RunCall, run: CourseRun): Promise<CallFacts> {
    return { state: call.state, nominateUntil: call.nominateUntil, run, hasQuotas: await this.ledger.hasQuotas(run.id) };
  }

  private async view(actor: Actor, run: CourseRun): Promise<CallView> {
    const call = (await this.find(run.id)) ?? { ...newCall(run.id, this.clock.now()), version: 0 };
    const facts = await this.facts(call, run);
    const now = this.clock.now();
    const edit = canManageRun(actor, run) && (run.state === 'planned' || run.state === 'open');
    const notYet = call.version === 0 ? 'call.not-found' : call.state === 'draft' ? moveProblem(facts, 'published', now) : null;
    return callView(call, run, {
      members: await this.organisations.byIds(call.targets.priorityMemberIds),
      can: { edit, moveTo: edit && call.version > 0 ? movesOf(facts, now) : [], notYet: edit ? notYet : null, grantRoles: actor.can('role.grant') },
    });
  }
}
