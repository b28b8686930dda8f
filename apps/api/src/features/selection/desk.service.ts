import { Injectable } from '@nestjs/common';
import type { ReleaseObstacle, SelectionDesk } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import type { CourseRun } from '../courses/index.js';
import { EnrolmentsService, hasStarted, holdsSeat, mayDecide } from '../enrolments/index.js';
import { BalanceService } from './balance.service.js';
import { CandidateChecks } from './candidate-checks.js';
import { Criteria } from './criteria.js';
import { DeskStore, type StagedEntry } from './desk-store.js';
import { ReplyTimes } from './reply-times.js';
import { seatObstacles } from './selection.rules.js';
import { Targets } from './targets.js';

/** What stands on the desk of a run: everything that whoever decides must see before they release. */
@Injectable()
export class DeskService {
  constructor(
    private readonly clock: Clock,
    private readonly store: DeskStore,
    private readonly checks: CandidateChecks,
    private readonly criteria: Criteria,
    private readonly targets: Targets,
    private readonly replyTimes: ReplyTimes,
    private readonly balance: BalanceService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  /**
   * The desk of a run.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `selection.no-choice`
   */
  async of(actor: Actor, runId: string): Promise<SelectionDesk> {
    const run = await this.store.run(actor, runId);
    const { settings, revision } = await this.store.selection(runId);
    const demands = await this.checks.demandsOf(run, settings);
    const staged = await this.store.staged(runId);
    const chosen = staged.filter(({ candidate }) => candidate.decision === 'selected');
    const checks = await this.checks.of(run, demands, chosen);
    return {
      runId,
      capacity: run.capacity,
      seatsTaken: run.seatsTaken,
      timeZone: run.timeZone,
      criteria: [...(await this.criteria.of(runId))],
      settings: { ...settings, prerequisites: [...demands.prerequisites] },
      revision,
      staged: await this.store.countStaged(runId),
      obstacles: await this.obstacles(run, staged),
      warnings: chosen.flatMap(({ id, person }) => {
        const unmet = (checks.get(id) ?? []).filter(({ outcome }) => outcome === 'unmet').map(({ code }) => code);
        return unmet.length === 0 ? [] : [{ enrolmentId: id, fullName: person.fullName, checks: unmet }];
      }),
      replyBy: (await this.replyTimes.of(run)).toISOString(),
      waiting: await this.enrolments.count(runId, 'waitlisted'),
      balance: await this.balance.of(runId),
    };
  }

  /** @returns why what is staged can't be released, by name; nothing where it can */
  async obstacles(run: CourseRun, staged: readonly StagedEntry[]): Promise<ReleaseObstacle[]> {
    const now = this.clock.now();
    const moved = staged.filter(({ state, candidate }) => !mayDecide(state, candidate.decision, run, now));
    const free = staged.filter((entry) => entry.candidate.decision === 'selected' && !holdsSeat(entry.state) && !moved.includes(entry));
    const { quotas } = await this.targets.of(run.id);
    const named = quotas === null ? new Set<string>() : await this.targets.named(free.map(({ id }) => id));
    const quotaLeft = (memberId: string | null): number | null => quotas && (quotas.get(memberId ?? '')?.remaining ?? 0);
    return [
      ...moved.map(({ id, person, member, candidate }): ReleaseObstacle => ({
        enrolmentId: id, fullName: person.fullName, memberName: member?.name ?? null,
        code: candidate.decision === 'selected' && hasStarted(run, now) ? 'started' : 'moved',
      })),
      ...seatObstacles(
        free.map(({ id, person, member, candidate }) => ({ enrolmentId: id, fullName: person.fullName, memberId: member?.id ?? null, memberName: member?.name ?? null, scoreHundredths: candidate.scoreHundredths, named: named.has(id) })),
        run.capacity === null ? null : Math.max(0, run.capacity - run.seatsTaken),
        quotaLeft,
      ),
    ];
  }
}
