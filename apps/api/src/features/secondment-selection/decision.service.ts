import { Injectable } from '@nestjs/common';
import { spreadOf, type DecisionEntry, type SecondmentDecision } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Candidacies } from '../candidacies/index.js';
import { PeopleService, RoleGrantsService } from '../people/index.js';
import { SecondmentBalances } from './balance.js';
import { BoardService } from './board.service.js';
import { obstaclesOf, sealOf, sealOfNext, signaturesNeeded, type Staged, type StagedEntry } from './staged-decision.js';
import { Panels } from './panels.js';
import { SecondmentSignature, type SecondmentEntry } from './selection.entity.js';
import { SelectionParts, type SelectionPart } from './selection-parts.js';
import { SelectionStore, type EntryRow } from './selection-store.js';

/** What is staged, with the rows that it is about. */
export interface StagedRows {
  staged: Staged;
  inPlay: readonly EntryRow[];
  ineligible: readonly EntryRow[];
}

/** Who comes next on the reserve list, where a place is free. */
export interface NextOnReserve {
  entry: EntryRow;
  seal: string;
}

/** The desk of the joint decision: what stands there at this moment, and who has signed it. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly db: Database,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly panels: Panels,
    private readonly board: BoardService,
    private readonly balances: SecondmentBalances,
    private readonly candidacies: Candidacies,
    private readonly people: PeopleService,
    private readonly grants: RoleGrantsService,
  ) {}

  /**
   * The desk of a call's decision.
   *
   * @throws Problem `secondment-selection.not-found` for whoever is neither of the office nor a co-manager
   */
  async of(actor: Actor, callId: string): Promise<SecondmentDecision> {
    return this.view(await this.parts.decider(actor, callId));
  }

  /** @returns what is staged for those who may still be chosen, and for those who may not */
  async staged({ call }: Pick<SelectionPart, 'call'>): Promise<StagedRows> {
    const all = await this.store.entries(call.id).orderBy('entry.number').getMany();
    const [inPlay, ineligible] = [all.filter(({ candidacy, number }) => number !== null && isInPlay(candidacy.step)), all.filter(({ candidacy }) => candidacy.step === 'ineligible')];
    const undecided = (await this.candidacies.ofCall(call.id)).filter(({ step }) => step === 'complete');
    const identities = await this.store.identities([...all.map(({ candidacy }) => candidacy), ...undecided]);
    const { revision } = await this.store.selection(call.id);
    const line = ({ id, candidacyId, outcome, reserveRank, reason, feedback }: EntryRow): StagedEntry => ({
      id, fullName: identities.get(candidacyId)?.fullName ?? '', outcome, reserveRank, reason, feedback,
    });
    return {
      inPlay, ineligible,
      staged: {
        callId: call.id, revision, free: await this.balances.free(call.id, call.places), entries: inPlay.map(line), ineligible: ineligible.map(line),
        undecided: undecided.map(({ id }) => identities.get(id)?.fullName ?? ''),
      },
    };
  }

  /** @returns who has signed exactly this and may still sign, the first one first */
  async signatures(subjectId: string, seal: string): Promise<SecondmentSignature[]> {
    const signed = await this.db.repo(SecondmentSignature).find({ where: { subjectId, seal }, order: { at: 'ASC' } });
    const holders = await this.grants.holders('co_manager');
    return signed.filter(({ personId }) => holders.includes(personId));
  }

  /** @returns who signed what was released: nothing was signed after it */
  async releasedBy(callId: string): Promise<SecondmentSignature[]> {
    const signed = await this.db.repo(SecondmentSignature).find({ where: { subjectId: callId }, order: { at: 'ASC' } });
    const seal = signed[signed.length - 1]?.seal;
    return signed.filter((one) => one.seal === seal);
  }

  /** @returns whose turn on the reserve list it is; null while no place is free, or where nobody waits */
  async next({ call, selection }: Pick<SelectionPart, 'call' | 'selection'>): Promise<NextOnReserve | null> {
    if (selection.phase !== 'released') return null;
    const free = await this.balances.free(call.id, call.places);
    if (free === 0) return null;
    const entry = await this.onReserve(call.id).getOne();
    return entry && { entry, seal: sealOfNext(entry.id, entry.candidacy.version, free) };
  }

  /** @returns a query for those on the reserve list, the first one first */
  onReserve(callId: string) {
    return this.store.entries(callId).andWhere('candidacy.step = :step', { step: 'reserve' }).orderBy('entry.reserveRank').addOrderBy('entry.number');
  }

  /** @returns the desk as whoever decides sees it */
  async view(part: SelectionPart): Promise<SecondmentDecision> {
    const { call, office, manager, personId } = part;
    const selection = await this.store.selection(call.id);
    const { staged } = await this.staged(part);
    const all = await this.store.entries(call.id).orderBy('entry.number').getMany();
    const listed = all.filter(({ number, candidacy }) => number !== null && candidacy.step !== 'withdrawn');
    const [panel, notes, identities] = await Promise.all([
      this.panels.of(call.id, listed.map(({ id }) => id)), this.board.notesOf(listed.map(({ id }) => id)), this.store.identities(all.map(({ candidacy }) => candidacy)),
    ]);
    const next = await this.next({ call, selection });
    const seal = sealOf(staged);
    const [signed, signedNext, waiting] = await Promise.all([
      selection.phase === 'released' ? this.releasedBy(call.id) : this.signatures(call.id, seal), next ? this.signatures(next.entry.id, next.seal) : [], this.onReserve(call.id).getCount(),
    ]);
    const names = await this.people.contacts([...[...notes.values()].flat().map(({ writerId }) => writerId), ...[...signed, ...signedNext].map((one) => one.personId)]);
    const nameOf = (id: string): string => names.get(id)?.fullName ?? '';
    const isDeciding = selection.phase === 'decision';
    const obstacles = isDeciding ? obstaclesOf(staged) : [];
    const entryView = (entry: EntryRow): DecisionEntry => ({
      ...(identities.get(entry.candidacyId) ?? { candidacyId: entry.candidacyId, fullName: '', memberName: null, organisationName: null, agencyKind: null }),
      id: entry.id, number: entry.number, step: entry.candidacy.step, spread: spreadOf(call.criteria, panel.counting(entry.id).map(({ scores }) => scores)),
      notes: (notes.get(entry.id) ?? []).map(({ writerId, note, changedAt }) => ({ writerName: nameOf(writerId), text: note, at: changedAt.toISOString() })),
      ...stagedView(entry),
    });
    const signatureView = (one: SecondmentSignature) => ({ personId: one.personId, fullName: nameOf(one.personId), at: one.at.toISOString() });
    // Names beside scores: nobody sees them together before the chair has opened the names, the office neither.
    const isShown = selection.phase !== 'eligibility' && selection.phase !== 'scoring';
    return {
      callId: call.id, position: call.position, phase: selection.phase, places: call.places, revision: selection.revision, seal,
      entries: isShown ? listed.map(entryView) : [],
      ineligible: isShown ? all.filter(({ isEligible, candidacy }) => !isEligible && candidacy.step !== 'withdrawn').map(entryView) : [],
      signatures: isDeciding || selection.phase === 'released' ? signed.map(signatureView) : [],
      obstacles, balance: await this.balances.of(call.id),
      next: next ? { id: next.entry.id, fullName: identities.get(next.entry.candidacyId)?.fullName ?? '', rank: next.entry.reserveRank ?? 1, seal: next.seal, signatures: signedNext.map(signatureView) } : null,
      waiting,
      can: {
        stage: isDeciding && (office || manager),
        sign: isDeciding && manager && obstacles.length === 0 && !signed.some((one) => one.personId === personId),
        release: isDeciding && signed.length >= signaturesNeeded && obstacles.length === 0,
        signNext: next !== null && manager && !signedNext.some((one) => one.personId === personId),
        endReserve: selection.phase === 'released' && waiting > 0,
      },
    };
  }
}

function isInPlay(step: string): boolean {
  return step === 'eligible' || step === 'shortlisted';
}

function stagedView({ isEligible, outcome, reserveRank, reason, decidedReason, feedback, version }: SecondmentEntry): Pick<DecisionEntry, 'outcome' | 'rank' | 'reason' | 'feedback' | 'version'> {
  return { outcome, rank: reserveRank, reason: isEligible ? reason : decidedReason, feedback, version };
}
