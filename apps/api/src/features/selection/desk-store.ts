import { Injectable } from '@nestjs/common';
import { selectionSettings, type EnrolmentDecision } from '@rso-connect/shared';
import { In, Not, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun, RunRecords } from '../courses/index.js';
import { isChosenTogether } from '../enrolments/index.js';
import { candidatesOf, type CandidateEntry } from './candidate-entry.js';
import { canSelect } from './selection.policy.js';
import { Selection, SelectionCandidate } from './selection.entity.js';

/** A decision that waits for the release. */
export type StagedEntry = CandidateEntry & { candidate: SelectionCandidate & { decision: EnrolmentDecision; reason: string } };

/** What the desk keeps, read and made where it isn't there yet. */
@Injectable()
export class DeskStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly records: RunRecords,
  ) {}

  /**
   * A run whose participants the actor selects.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, or `selection.no-choice` where everybody gets a seat
   */
  async run(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.db.repo(CourseRun).findOneBy({ id: runId });
    if (!run) throw new Problem('run.not-found');
    if (!canSelect(actor, run)) throw new Problem('access.not-allowed');
    if (!isChosenTogether(run)) throw new Problem('selection.no-choice');
    return run;
  }

  /** @returns the selection of a run; as it begins where nobody has done anything yet */
  async selection(runId: string): Promise<Selection> {
    return (await this.db.repo(Selection).findOneBy({ runId })) ?? this.beginning(runId);
  }

  /**
   * Makes the rows that are written to. Call it outside a transaction: two at once make them once.
   *
   * @throws Problem `run.closed` where the run's record is frozen
   */
  async prepare(runId: string, enrolmentIds: readonly string[]): Promise<void> {
    await this.records.mustBeOpen(runId);
    if (!(await this.db.repo(Selection).existsBy({ runId }))) await this.once(() => this.db.repo(Selection).insert(this.beginning(runId)));
    const known = new Set((await this.db.repo(SelectionCandidate).findBy({ enrolmentId: In([...enrolmentIds]) })).map((row) => row.enrolmentId));
    const missing = enrolmentIds.filter((id) => !known.has(id)).map((enrolmentId): SelectionCandidate => ({
      enrolmentId, runId, version: 0, scoreHundredths: null, decision: null, reason: null, stagedBy: null, stagedAt: null, rankFacts: null, releasedIn: null,
    }));
    if (missing.length === 0) return;
    try {
      await this.db.repo(SelectionCandidate).insert(missing);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      for (const row of missing) await this.once(() => this.db.repo(SelectionCandidate).insert(row));
    }
  }

  /** @returns what is staged in a run */
  async staged(runId: string): Promise<StagedEntry[]> {
    const rows = await candidatesOf(this.db, runId).andWhere('candidate.decision IS NOT NULL').orderBy('enrolment.id').getMany();
    return rows as StagedEntry[];
  }

  /** @returns how many decisions of each kind are staged */
  async countStaged(runId: string): Promise<Record<EnrolmentDecision, number>> {
    const rows = await this.db.repo(SelectionCandidate).findBy({ runId, decision: Not(IsNull()) });
    const count = (decision: EnrolmentDecision): number => rows.filter((row) => row.decision === decision).length;
    return { selected: count('selected'), waitlisted: count('waitlisted'), declined: count('declined') };
  }

  private beginning(runId: string): Selection {
    return { runId, settings: selectionSettings.parse({}), revision: 0, releases: 0, changedAt: this.clock.now() };
  }

  private async once(insert: () => Promise<unknown>): Promise<void> {
    try {
      await insert();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
