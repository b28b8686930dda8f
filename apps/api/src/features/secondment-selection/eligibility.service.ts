import { Injectable } from '@nestjs/common';
import type { CandidacyStep, EligibilityRow, InputOf, secondmentSelectionRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies, type Candidacy } from '../candidacies/index.js';
import { PeopleService } from '../people/index.js';
import { SecondmentCalls } from '../secondment-calls/index.js';
import { SecondmentEntry, SecondmentPanellist } from './selection.entity.js';
import { SelectionParts } from './selection-parts.js';
import { SelectionStore } from './selection-store.js';

type Decision = InputOf<typeof secondmentSelectionRoutes.decideEligibility>['body'];
/** Those who have both halves in, whatever became of them since. */
const notLookedAt: readonly CandidacyStep[] = ['begun', 'lapsed'];

/** The office looks at who may be chosen, by name; nobody else hears before the release. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly calls: SecondmentCalls,
    private readonly candidacies: Candidacies,
    private readonly people: PeopleService,
  ) {}

  /**
   * Candidates of a call by name.
   *
   * @throws Problem `secondment-selection.not-found` for whoever isn't of the office
   */
  async list(actor: Actor, callId: string): Promise<EligibilityRow[]> {
    await this.parts.office(actor, callId);
    const all = (await this.candidacies.ofCall(callId)).filter(({ step }) => !notLookedAt.includes(step));
    return this.rows(callId, all);
  }

  /**
   * Finds a candidate eligible or not.
   *
   * @throws Problem `candidacy.not-found`, `secondment-selection.not-found`, `secondment-selection.call-open`,
   *   `secondment-selection.on-panel`, `secondment-selection.wrong-phase`, `candidacy.changed-meanwhile`, `candidacy.wrong-step`
   */
  async decide(actor: Actor, candidacyId: string, { version, isEligible, reason, feedback }: Decision): Promise<EligibilityRow> {
    const candidacy = await this.candidacies.find(candidacyId);
    if (!candidacy) throw new Problem('candidacy.not-found');
    const { call } = await this.parts.office(actor, candidacy.callId);
    if (this.calls.phase(call) !== 'closed') throw new Problem('secondment-selection.call-open');
    await this.store.prepare(call.id);
    const moved = await this.db.transaction(async () => {
      await this.store.turn(call.id, ['eligibility']);
      if (await this.db.repo(SecondmentPanellist).existsBy({ callId: call.id, personId: actor.personId })) throw new Problem('secondment-selection.on-panel');
      const entries = this.db.repo(SecondmentEntry);
      const fresh = (await this.candidacies.find(candidacyId)) ?? candidacy;
      if (fresh.version !== version) throw new Problem('candidacy.changed-meanwhile');
      const to: CandidacyStep = isEligible ? 'eligible' : 'ineligible';
      const by = { mover: 'office' as const, personId: actor.personId, reason: isEligible ? null : reason };
      // Another reason for the same finding is no move.
      const after = fresh.step === to ? fresh : await this.candidacies.move(fresh, isEligible ? 'find-eligible' : 'find-ineligible', by);
      const decided = { isEligible, decidedBy: actor.personId, decidedAt: this.clock.now(), decidedReason: isEligible ? null : reason, feedback: isEligible ? null : feedback };
      const known = await entries.findOneBy({ candidacyId });
      if (known) await entries.update({ id: known.id }, { ...decided, version: known.version + 1 });
      else {
        await entries.insert({
          id: this.store.entryId(), callId: call.id, candidacyId, number: null, version: 1, outcome: null, reserveRank: null, reason: null, stagedBy: null, stagedAt: null,
          releasedAt: null, ...decided,
        });
      }
      await this.audit.record({ action: 'secondment-eligibility.decided', subject: { kind: 'candidacy', id: candidacyId }, personId: fresh.personId, after: { isEligible } });
      return after;
    });
    const [row] = await this.rows(call.id, [moved]);
    if (!row) throw new Problem('candidacy.not-found');
    return row;
  }

  private async rows(callId: string, candidacies: readonly Candidacy[]): Promise<EligibilityRow[]> {
    const [identities, entries] = await Promise.all([this.store.identities(candidacies), this.db.repo(SecondmentEntry).findBy({ callId })]);
    const names = await this.people.contacts(entries.map(({ decidedBy }) => decidedBy));
    const entryOf = new Map(entries.map((entry) => [entry.candidacyId, entry]));
    return candidacies.flatMap((candidacy) => {
      const identity = identities.get(candidacy.id);
      const entry = entryOf.get(candidacy.id);
      if (!identity) return [];
      return [{
        ...identity, step: candidacy.step, version: candidacy.version,
        decided: entry
          ? {
              isEligible: entry.isEligible, reason: entry.decidedReason, feedback: entry.isEligible ? null : entry.feedback,
              by: names.get(entry.decidedBy)?.fullName ?? null, at: entry.decidedAt.toISOString(),
            }
          : null,
      }];
    });
  }
}
