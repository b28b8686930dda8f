import { Injectable } from '@nestjs/common';
import type { EnrolmentDecision, InputOf, OutputOf, selectionRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun, instantOf } from '../courses/index.js';
import { Releases } from '../enrolments/index.js';
import { BalanceService } from './balance.service.js';
import { candidatesOf, type CandidateEntry } from './candidate-entry.js';
import { DeskService } from './desk.service.js';
import { DeskStore, type StagedEntry } from './desk-store.js';
import { ReplyTimes } from './reply-times.js';
import { inRankOrder, type Ranked } from './selection.rules.js';
import { Selection, SelectionCandidate } from './selection.entity.js';

type Release = InputOf<typeof selectionRoutes.release>['body'];
const nothingStaged = { decision: null, reason: null, stagedBy: null, stagedAt: null };

/**
 * Releases staged decisions. One transaction holds all of it, the news as well: a process that dies half-way has told
 * nobody anything, and the same release can be asked for again.
 */
@Injectable()
export class ReleasingService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly store: DeskStore,
    private readonly desk: DeskService,
    private readonly replyTimes: ReplyTimes,
    private readonly releases: Releases,
    private readonly balance: BalanceService,
  ) {}

  /**
   * Releases everything that is staged in a run.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `selection.no-choice`, `selection.reply-by-wrong`,
   *   `selection.nothing-staged`, `selection.changed-meanwhile` where something else is staged than the actor saw, or
   *   `selection.cannot-release` with everybody for whom it can't be; nothing is changed then
   */
  async release(actor: Actor, runId: string, asked: Release): Promise<OutputOf<typeof selectionRoutes.release>> {
    const run = await this.store.run(actor, runId);
    const replyBy = asked.replyBy === undefined ? await this.replyTimes.of(run) : instantOf(asked.replyBy, run.timeZone);
    await this.store.prepare(runId, []);
    const released = await this.db.transaction(async () => {
      const now = this.clock.now();
      // Whoever comes second finds another revision: a double click and a second tab release nothing.
      const claimed = await this.db.repo(Selection).update(
        { runId, revision: asked.revision }, { revision: () => 'revision + 1', releases: () => 'releases + 1', changedAt: now },
      );
      if (affected(claimed) === 0) throw new Problem('selection.changed-meanwhile');
      const { releases } = await this.store.selection(runId);
      const staged = await this.store.staged(runId);
      if (staged.length === 0) throw new Problem('selection.nothing-staged');
      const fresh = await this.db.repo(CourseRun).findOneByOrFail({ id: runId });
      const obstacles = await this.desk.obstacles(fresh, staged);
      if (obstacles.length > 0) throw new Problem('selection.cannot-release', { facts: { obstacles } });
      if (staged.some(({ candidate }) => candidate.decision === 'selected') && !this.replyTimes.fits(fresh, replyBy)) throw new Problem('selection.reply-by-wrong');
      const ranked = await this.rank(runId, staged);
      await this.releases.releaseAll(
        runId,
        staged.map(({ id, candidate: { decision, reason } }) => ({ enrolmentId: id, decision, reason })),
        { replyBy, ranks: new Map(ranked.map(({ id }, index) => [id, index + 1])) },
      );
      await this.db.repo(SelectionCandidate).update(
        { enrolmentId: In(staged.map(({ id }) => id)) }, { ...nothingStaged, rankFacts: null, releasedIn: releases, version: () => 'version + 1' },
      );
      for (const { id, facts } of ranked) await this.db.repo(SelectionCandidate).update({ enrolmentId: id }, { rankFacts: facts });
      const counts = countsOf(staged);
      await this.audit.record({ action: 'selection.released', subject: { kind: 'run', id: runId }, after: { ...counts, release: releases, replyBy: replyBy.toISOString() } });
      await this.balance.count(runId);
      return counts;
    });
    return { released, replyBy: replyBy.toISOString() };
  }

  /** The waiting list as it will be, in its order, with the facts that make it. */
  private async rank(runId: string, staged: readonly StagedEntry[]): Promise<Ranked[]> {
    const decided = new Set(staged.map(({ id }) => id));
    const waiting: CandidateEntry[] = [
      ...staged.filter(({ candidate }) => candidate.decision === 'waitlisted'),
      ...(await candidatesOf(this.db, runId).andWhere('enrolment.state = :state', { state: 'waitlisted' }).getMany()).filter(({ id }) => !decided.has(id)),
    ];
    if (waiting.length === 0) return [];
    await this.store.prepare(runId, waiting.map(({ id }) => id));
    const seats = await this.balance.seatsByMember(runId);
    for (const { member, candidate } of staged) {
      if (candidate.decision === 'selected' && member) seats.set(member.id, (seats.get(member.id) ?? 0) + 1);
    }
    return inRankOrder(waiting.map(({ id, member, candidate, createdAt }) => ({
      id, facts: { scoreHundredths: candidate?.scoreHundredths ?? null, memberSeats: seats.get(member?.id ?? '') ?? 0, since: createdAt.toISOString() },
    })));
  }
}

function countsOf(staged: readonly StagedEntry[]): Record<EnrolmentDecision, number> {
  const count = (decision: EnrolmentDecision): number => staged.filter(({ candidate }) => candidate.decision === decision).length;
  return { selected: count('selected'), waitlisted: count('waitlisted'), declined: count('declined') };
}
