import { Injectable } from '@nestjs/common';
import type { InputOf, StagedOutcome, secondmentSelectionRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Events } from '../../platform/events/events.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies } from '../candidacies/index.js';
import { RoleGrantsService } from '../people/index.js';
import { SecondmentBalances } from './balance.js';
import { obstaclesOf, placedOnReserve, sealOf, signaturesNeeded, type Staged } from './staged-decision.js';
import { DecisionService } from './decision.service.js';
import { SecondmentEntry, SecondmentSelection, SecondmentSelectionMove, SecondmentSignature } from './selection.entity.js';
import { secondmentSelectionReleased, signatureAsked } from './selection.events.js';
import { SelectionParts } from './selection-parts.js';
import { SelectionStore, type EntryRow } from './selection-store.js';

type Staging = InputOf<typeof secondmentSelectionRoutes.stage>['body'];

/**
 * The joint decision: staged by the office or a co-manager, signed by both co-managers, and then told to everybody at
 * once. Whoever stages, signs or releases takes turns on one row, so that a signature is always about what stands there.
 */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly desk: DecisionService,
    private readonly balances: SecondmentBalances,
    private readonly candidacies: Candidacies,
    private readonly grants: RoleGrantsService,
  ) {}

  /**
   * Stages an outcome for candidates, or takes theirs back; for all of them or for none. Signatures are about what was
   * there before, and so are none any more.
   *
   * @throws Problem `secondment-selection.not-found`, `secondment-selection.wrong-phase`, or
   *   `secondment-selection.changed-meanwhile` where somebody else decided on one of them, or they withdrew
   */
  async stage(actor: Actor, callId: string, { entries, outcome, rank, reason, feedback }: Staging): Promise<void> {
    const part = await this.parts.decider(actor, callId);
    await this.db.transaction(async () => {
      await this.store.turn(callId, ['decision']);
      const before = await this.desk.staged(part);
      const seen = new Map(entries.map(({ entryId, version }) => [entryId, version]));
      const chosen = before.inPlay.filter(({ id }) => seen.has(id));
      if (chosen.length < seen.size || chosen.some(({ id, version }) => version !== seen.get(id))) throw new Problem('secondment-selection.changed-meanwhile');
      const signed = await this.desk.signatures(callId, sealOf(before.staged));
      await this.store.turn(callId, ['decision'], { staged: true });
      const now = this.clock.now();
      const staged = outcome === null
        ? { outcome, reason: null, feedback: null, stagedBy: null, stagedAt: null }
        : { outcome, reason, feedback: feedback === '' ? null : feedback, stagedBy: actor.personId, stagedAt: now };
      await this.db.repo(SecondmentEntry).update({ id: In([...seen.keys()]) }, { ...staged, reserveRank: null, version: () => 'version + 1' });
      await this.rank(before.inPlay, entries.map(({ entryId }) => entryId), outcome, rank ?? null);
      await this.audit.recordAll(chosen.map((entry) => ({
        action: outcome === null ? 'secondment-outcome.unstaged' : 'secondment-outcome.staged', subject: { kind: 'candidacy', id: entry.candidacyId }, personId: entry.candidacy.personId,
        before: { outcome: entry.outcome }, after: { outcome, callId },
      })));
      await this.balances.count(callId);
      // Whoever had signed must know that it isn't what they signed any more.
      await this.events.publishAll(signatureAsked, signed.filter(({ personId }) => personId !== actor.personId).map(({ personId }) => ({ personId, secondmentCallId: callId })));
    });
  }

  /**
   * Signs what is staged.
   *
   * @throws Problem `secondment-selection.not-found` for whoever is no co-manager, `secondment-selection.wrong-phase`,
   *   `secondment-selection.changed-meanwhile` where it isn't what they saw, `secondment-selection.cannot-release`,
   *   `secondment-selection.already-signed`
   */
  async sign(actor: Actor, callId: string, seal: string): Promise<void> {
    const part = await this.parts.decider(actor, callId);
    if (!part.manager) throw new Problem('secondment-selection.not-found');
    await this.db.transaction(async () => {
      await this.store.turn(callId, ['decision']);
      this.mustHold((await this.desk.staged(part)).staged, seal);
      await this.keepSignature({ callId, subjectId: callId, seal, personId: actor.personId });
      const signed = (await this.desk.signatures(callId, seal)).map(({ personId }) => personId);
      const others = signed.length < signaturesNeeded ? (await this.grants.holders('co_manager')).filter((id) => !signed.includes(id)) : [];
      await this.events.publishAll(signatureAsked, others.map((personId) => ({ personId, secondmentCallId: callId })));
    });
  }

  /**
   * Releases what both have signed, in one transaction with all of its news: a process that dies half-way has told nobody
   * anything, and the same release can be asked for again.
   *
   * @throws Problem `secondment-selection.not-found`, `secondment-selection.wrong-phase` where it was released already,
   *   `secondment-selection.changed-meanwhile`, `secondment-selection.cannot-release`, `secondment-selection.not-signed`
   */
  async release(actor: Actor, callId: string, seal: string): Promise<void> {
    const part = await this.parts.decider(actor, callId);
    await this.db.transaction(async () => {
      const { version } = await this.store.turn(callId, ['decision']);
      const { staged, inPlay, ineligible } = await this.desk.staged(part);
      this.mustHold(staged, seal);
      const signed = await this.desk.signatures(callId, seal);
      if (signed.length < signaturesNeeded) throw new Problem('secondment-selection.not-signed');
      const now = this.clock.now();
      const by = { mover: 'managers' as const, personId: actor.personId };
      for (const { candidacy, outcome, reason } of inPlay) if (outcome) await this.candidacies.move(candidacy, outcome, { ...by, reason });
      for (const { candidacy, decidedReason } of ineligible) await this.candidacies.move(candidacy, 'regret', { ...by, reason: decidedReason });
      const entries = this.db.repo(SecondmentEntry);
      if (ineligible.length > 0) await entries.update({ id: In(ineligible.map(({ id }) => id)) }, { outcome: 'regret' });
      await entries.update({ id: In([...inPlay, ...ineligible].map(({ id }) => id)) }, { releasedAt: now });
      await this.db.repo(SecondmentSelection).update({ callId }, { phase: 'released', version: version + 1, releasedAt: now });
      await this.db.repo(SecondmentSelectionMove).insert({
        id: newId(), callId, move: 'release', fromPhase: 'decision', toPhase: 'released', byPersonId: actor.personId, reason: null, at: now,
      });
      await this.balances.count(callId);
      await this.audit.record({ action: 'secondment-selection.released', subject: { kind: 'secondment-call', id: callId }, after: { ...countsOf(inPlay), ineligible: ineligible.length, signedBy: signed.map(({ personId }) => personId) } });
      await this.events.publish(secondmentSelectionReleased, { secondmentCallId: callId });
    });
  }

  /** Keeps a signature; in the caller's turn. */
  async keepSignature({ subjectId, ...fields }: Omit<SecondmentSignature, 'at'>): Promise<void> {
    try {
      await this.db.repo(SecondmentSignature).insert({ subjectId, ...fields, at: this.clock.now() });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('secondment-selection.already-signed');
      throw error;
    }
    await this.audit.record({ action: 'secondment-decision.signed', subject: { kind: 'secondment-call', id: fields.callId }, after: { of: subjectId, seal: fields.seal } });
  }

  private mustHold(staged: Staged, seal: string): void {
    if (sealOf(staged) !== seal) throw new Problem('secondment-selection.changed-meanwhile');
    const obstacles = obstaclesOf(staged);
    if (obstacles.length > 0) throw new Problem('secondment-selection.cannot-release', { facts: { obstacles } });
  }

  private async rank(before: readonly EntryRow[], changed: readonly string[], outcome: StagedOutcome | null, at: number | null): Promise<void> {
    const list = before.filter((entry) => entry.outcome === 'reserve').sort((a, b) => (a.reserveRank ?? 0) - (b.reserveRank ?? 0)).map(({ id }) => id);
    const after = outcome === 'reserve' ? placedOnReserve(list, changed, at) : list.filter((id) => !changed.includes(id));
    for (const [index, id] of after.entries()) await this.db.repo(SecondmentEntry).update({ id }, { reserveRank: index + 1 });
  }
}

function countsOf(entries: readonly EntryRow[]): Record<StagedOutcome, number> {
  const count = (outcome: StagedOutcome): number => entries.filter((entry) => entry.outcome === outcome).length;
  return { offer: count('offer'), reserve: count('reserve'), regret: count('regret') };
}
