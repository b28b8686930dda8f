import { Injectable } from '@nestjs/common';
import type { InputOf, selectionRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Course } from '../courses/index.js';
import { mayDecide } from '../enrolments/index.js';
import { BalanceService } from './balance.service.js';
import { candidatesOf, type CandidateEntry } from './candidate-entry.js';
import { DeskStore } from './desk-store.js';
import { Selection, SelectionCandidate } from './selection.entity.js';

type Staging = InputOf<typeof selectionRoutes.stage>['body'];
type Settings = InputOf<typeof selectionRoutes.configure>['body'];

/** Decisions as staff take them, before anybody hears. */
@Injectable()
export class StagingService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly store: DeskStore,
    private readonly balance: BalanceService,
  ) {}

  /**
   * Stages a decision on candidates, or takes theirs back; on all of them or on none.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `selection.no-choice`, `selection.candidate-not-found`,
   *   `selection.wrong-state`, or `selection.changed-meanwhile` with the names of those on whom somebody else decided
   */
  async stage(actor: Actor, runId: string, { candidates, decision, reason }: Staging): Promise<void> {
    const run = await this.store.run(actor, runId);
    const seen = new Map(candidates.map(({ enrolmentId, version }) => [enrolmentId, version]));
    const ids = [...seen.keys()];
    const entries = await candidatesOf(this.db, runId).andWhere('enrolment.id IN (:...ids)', { ids }).getMany();
    if (entries.length < ids.length) throw new Problem('selection.candidate-not-found');
    const now = this.clock.now();
    const wrong = decision === null ? [] : entries.filter(({ state }) => !mayDecide(state, decision, run, now));
    if (wrong.length > 0) throw new Problem('selection.wrong-state', { facts: { names: namesOf(wrong) } });
    await this.store.prepare(runId, ids);
    await this.db.transaction(async () => {
      // First, so that everybody who stages or releases in this run takes turns.
      await this.db.repo(Selection).update({ runId }, { revision: () => 'revision + 1', changedAt: now });
      const staged = decision === null ? { decision, reason: null, stagedBy: null, stagedAt: null } : { decision, reason, stagedBy: actor.personId, stagedAt: now };
      const rows = await this.db.repo(SelectionCandidate).findBy({ enrolmentId: In(ids) });
      const overtaken = new Set(rows.filter(({ enrolmentId, version }) => version !== seen.get(enrolmentId)).map(({ enrolmentId }) => enrolmentId));
      if (overtaken.size > 0) throw new Problem('selection.changed-meanwhile', { facts: { names: namesOf(entries.filter(({ id }) => overtaken.has(id))) } });
      await this.db.repo(SelectionCandidate).update({ enrolmentId: In(ids) }, { ...staged, version: () => 'version + 1' });
      await this.audit.recordAll(entries.map(({ id, personId, candidate }) => ({
        action: decision === null ? 'candidate.unstaged' : 'candidate.staged', subject: { kind: 'enrolment', id }, personId,
        before: { decision: candidate?.decision ?? null }, after: { decision, runId },
      })));
      await this.balance.count(runId);
    });
  }

  /**
   * Says what a run asks of its candidates.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `selection.no-choice`, `selection.unknown-course`
   */
  async configure(actor: Actor, runId: string, settings: Settings): Promise<void> {
    await this.store.run(actor, runId);
    const { prerequisites } = settings;
    if (prerequisites.length > 0 && (await this.db.repo(Course).countBy({ id: In(prerequisites) })) < new Set(prerequisites).size) throw new Problem('selection.unknown-course');
    await this.store.prepare(runId, []);
    await this.db.transaction(async () => {
      await this.db.repo(Selection).update({ runId }, { settings, changedAt: this.clock.now() });
      await this.audit.record({ action: 'selection.configured', subject: { kind: 'run', id: runId }, after: { prerequisites, agencyKinds: settings.agencyKinds } });
    });
  }
}

function namesOf(entries: readonly CandidateEntry[]): string[] {
  return entries.map(({ person }) => person.fullName);
}
