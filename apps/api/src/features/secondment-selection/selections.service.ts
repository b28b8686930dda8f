import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  mayMoveSelection, selectionPhaseMoveNames, selectionPhaseMoves, takesScores, type InputOf, type PanellistView, type SecondmentSelectionView, type secondmentSelectionRoutes,
} from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies } from '../candidacies/index.js';
import { PeopleService, RoleGrantsService } from '../people/index.js';
import { SecondmentCalls } from '../secondment-calls/index.js';
import { Panels, type Panel } from './panels.js';
import { SecondmentEntry, SecondmentSelection, SecondmentSelectionMove } from './selection.entity.js';
import { interviewToChoose, scoringBegun, signatureAsked } from './selection.events.js';
import { moversOf, SelectionParts, type SelectionPart } from './selection-parts.js';
import { SelectionStore, type EntryRow } from './selection-store.js';

type Move = InputOf<typeof secondmentSelectionRoutes.move>['body'];
/** Fewer panellists are no panel. */
const leastPanel = 2;

/** The selection of a call from phase to phase. */
@Injectable()
export class SelectionsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly panels: Panels,
    private readonly calls: SecondmentCalls,
    private readonly candidacies: Candidacies,
    private readonly people: PeopleService,
    private readonly grants: RoleGrantsService,
  ) {}

  /**
   * The selection of a call, as it is for whoever asks.
   *
   * @throws Problem `secondment-selection.not-found`
   */
  async one(actor: Actor, callId: string): Promise<SecondmentSelectionView> {
    return this.view(await this.parts.of(actor, callId));
  }

  /**
   * Moves a selection to another phase.
   *
   * @throws Problem `secondment-selection.not-found`, `secondment-selection.wrong-phase`, `secondment-selection.changed-meanwhile`,
   *   `secondment-selection.reason-missing`, and what keeps the scoring from beginning or the names from being opened
   */
  async move(actor: Actor, callId: string, { move, version, reason }: Move): Promise<void> {
    const part = await this.parts.of(actor, callId);
    await this.store.prepare(callId);
    const { selection } = part;
    if (!mayMoveSelection(selection.phase, move, moversOf(part))) throw new Problem('secondment-selection.wrong-phase', { facts: { phase: selection.phase } });
    if (selectionPhaseMoves[move].reason && reason === '') throw new Problem('secondment-selection.reason-missing');
    const { to } = selectionPhaseMoves[move];
    await this.db.transaction(async () => {
      const before = await this.store.turn(callId, selectionPhaseMoves[move].from);
      if (before.version !== version) throw new Problem('secondment-selection.changed-meanwhile');
      if (move === 'score') await this.beginScoring(part);
      if (move === 'open') await this.mayOpen(callId, reason);
      const now = this.clock.now();
      // What was signed before they went back to talk is another decision.
      await this.db.repo(SecondmentSelection).update({ callId }, { phase: to, version: version + 1, revision: before.revision + 1 });
      await this.db.repo(SecondmentSelectionMove).insert({
        id: newId(), callId, move, fromPhase: before.phase, toPhase: to, byPersonId: actor.personId, reason: reason === '' ? null : reason, at: now,
      });
      await this.audit.record({
        action: move === 'open' ? 'secondment-selection.opened' : 'secondment-selection.moved', subject: { kind: 'secondment-call', id: callId }, before: { phase: before.phase }, after: { phase: to, move },
      });
      if (move === 'interview') await this.tellShortlisted(callId);
      if (to === 'decision') await this.events.publishAll(signatureAsked, (await this.grants.holders('co_manager')).map((personId) => ({ personId, secondmentCallId: callId })));
    });
  }

  private async beginScoring({ call }: SelectionPart): Promise<void> {
    if (this.calls.phase(call) !== 'closed') throw new Problem('secondment-selection.call-open');
    const all = await this.candidacies.ofCall(call.id);
    const undecided = all.filter(({ step }) => step === 'complete').length;
    if (undecided > 0) throw new Problem('secondment-selection.undecided', { facts: { count: undecided } });
    const entries = await this.store.entries(call.id).getMany();
    const eligible = entries.filter(({ candidacy }) => candidacy.step === 'eligible');
    if (eligible.length === 0) throw new Problem('secondment-selection.nobody-eligible');
    const { rows } = await this.panels.of(call.id, []);
    const seated = rows.filter(({ removedAt }) => removedAt === null);
    if (seated.length < leastPanel || !seated.some(({ isChair }) => isChair)) throw new Problem('secondment-selection.panel-incomplete');
    // Drawn by lot: a number says nothing about who came when, or from where.
    let next = Math.max(0, ...entries.map(({ number }) => number ?? 0));
    for (const { id } of drawn(eligible.filter(({ number }) => number === null))) {
      next += 1;
      await this.db.repo(SecondmentEntry).update({ id }, { number: next });
    }
    await this.events.publishAll(scoringBegun, seated.map(({ personId }) => ({ personId, secondmentCallId: call.id })));
  }

  private async mayOpen(callId: string, reason: string): Promise<void> {
    const entries = await this.store.inPlay(callId);
    const panel = await this.panels.of(callId, entries.map(({ id }) => id));
    const missing = entries.reduce((sum, entry) => sum + panel.missing(entry).length, 0);
    if (missing > 0 && reason === '') throw new Problem('secondment-selection.scores-missing', { facts: { count: missing } });
  }

  private async tellShortlisted(callId: string): Promise<void> {
    const shortlisted = (await this.store.inPlay(callId)).filter(({ candidacy }) => candidacy.step === 'shortlisted');
    await this.events.publishAll(interviewToChoose, shortlisted.map(({ candidacy }) => ({ personId: candidacy.personId, secondmentCallId: callId, candidacyId: candidacy.id })));
  }

  private async view(part: SelectionPart): Promise<SecondmentSelectionView> {
    const { call, selection, office, chair, panellist, manager } = part;
    const entries = await this.store.inPlay(call.id);
    const panel = await this.panels.of(call.id, entries.map(({ id }) => id));
    const counts = office || chair;
    const phase = this.calls.phase(call);
    const opening = await this.db.repo(SecondmentSelectionMove).findOne({ where: { callId: call.id, move: 'open' }, order: { at: 'DESC', id: 'DESC' } });
    return {
      callId: call.id, position: call.position, places: call.places, timeZone: call.timeZone, isCallClosed: phase === 'closed', phase: selection.phase, version: selection.version,
      criteria: call.criteria.map(({ key, label, guidance, weight }) => ({ key, label, guidance, weight })),
      parts: { office, panellist, chair, manager },
      panel: panel.rows.filter(({ removedAt }) => removedAt === null || office).map((row) => panellistView(panel, entries, row.personId, counts)),
      opened: opening ? { by: (await this.people.contacts([opening.byPersonId])).get(opening.byPersonId)?.fullName ?? null, at: opening.at.toISOString() } : null,
      releasedAt: selection.releasedAt?.toISOString() ?? null,
      eligibility: office ? await this.countEligibility(call.id) : null,
      missingScores: counts ? entries.reduce((sum, entry) => sum + panel.missing(entry).length, 0) : null,
      can: {
        decideEligibility: office && selection.phase === 'eligibility' && phase === 'closed',
        namePanel: office && (selection.phase === 'eligibility' || selection.phase === 'scoring'),
        score: panellist && takesScores(selection.phase),
        seeBoard: (office || chair) && selection.phase !== 'eligibility',
        moves: selectionPhaseMoveNames.filter((name) => name !== 'release' && mayMoveSelection(selection.phase, name, moversOf(part))),
      },
    };
  }

  private async countEligibility(callId: string): Promise<NonNullable<SecondmentSelectionView['eligibility']>> {
    const all = await this.candidacies.ofCall(callId);
    const decided = await this.db.repo(SecondmentEntry).findBy({ callId });
    return { undecided: all.filter(({ step }) => step === 'complete').length, eligible: decided.filter((one) => one.isEligible).length, ineligible: decided.filter((one) => !one.isEligible).length };
  }
}

function panellistView(panel: Panel, entries: readonly EntryRow[], personId: string, counts: boolean): PanellistView {
  const row = panel.rows.find((one) => one.personId === personId);
  const toScore = entries.filter((entry) => panel.conflict(personId, entry) === null);
  return {
    personId, fullName: panel.nameOf(personId), memberName: panel.memberNameOf(personId), isChair: row?.isChair === true, isOnPanel: row?.removedAt === null,
    // Whom somebody doesn't score would say of a number where they come from.
    toScore: counts ? toScore.length : null,
    handedIn: counts ? toScore.filter(({ id }) => panel.counting(id).some(({ scorerId }) => scorerId === personId)).length : null,
  };
}

/** @returns the same in an order drawn by lot (Fisher and Yates) */
function drawn<T>(items: readonly T[]): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}
