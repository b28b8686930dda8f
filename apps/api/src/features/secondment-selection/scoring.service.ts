import { Injectable, type StreamableFile } from '@nestjs/common';
import {
  isSelectionOpen, isSheetOf, missingScores, sheetHundredths, takesScores, type InputOf, type ScoreCard, type SecondmentEntryDetail, type SecondmentEntryView,
  type SecondmentSelectionPhase, type secondmentSelectionRoutes,
} from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Problem } from '../../platform/http/problem.js';
import { EntryApplications } from './entry-applications.js';
import { Panels, type Panel } from './panels.js';
import { SecondmentInterest, SecondmentScore, SecondmentScoreDraft } from './selection.entity.js';
import { SelectionParts, type SelectionPart } from './selection-parts.js';
import { SelectionStore, type EntryRow } from './selection-store.js';

type Sheet = InputOf<typeof secondmentSelectionRoutes.draft>['body'];
const scoring = ['scoring', 'open', 'interviews'] as const;
/** Once the names are open, and before anything is decided. */
const listing: readonly SecondmentSelectionPhase[] = ['open', 'interviews'];
const conflictProblem = {
  'own-country': 'secondment-selection.own-country', 'own-candidacy': 'secondment-selection.own-candidacy', 'has-interest': 'secondment-selection.has-interest',
} as const;

/** A candidate of the call with whoever scores them. */
interface Scored {
  part: SelectionPart;
  entry: EntryRow;
}

/** What those on the panel think of the candidates. */
@Injectable()
export class ScoringService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly panels: Panels,
    private readonly applications: EntryApplications,
  ) {}

  /**
   * Candidates whom the actor scores, by number.
   *
   * @throws Problem `secondment-selection.not-found`
   */
  async list(actor: Actor, callId: string): Promise<SecondmentEntryView[]> {
    const part = await this.parts.panellist(actor, callId);
    if (part.selection.phase === 'eligibility') return [];
    return this.views(part, await this.store.scoredBy(part).getMany());
  }

  /**
   * One of them with what they wrote.
   *
   * @throws Problem `secondment-selection.not-found`, or why the actor doesn't score them
   */
  async one(actor: Actor, entryId: string): Promise<SecondmentEntryDetail> {
    return this.detail(await this.scored(actor, entryId));
  }

  /**
   * Keeps scores as a draft.
   *
   * @throws Problem as {@link one}, `secondment-selection.wrong-phase`, `secondment-selection.unknown-criterion`,
   *   `secondment-selection.changed-meanwhile` where another tab wrote since
   */
  async draft(actor: Actor, entryId: string, sheet: Sheet): Promise<SecondmentEntryView> {
    const scored = await this.scored(actor, entryId);
    await this.write(scored, sheet, false);
    const [view] = await this.views(scored.part, [scored.entry]);
    if (!view) throw new Problem('secondment-selection.not-found');
    return view;
  }

  /**
   * Hands scores in; earlier rounds are kept.
   *
   * @throws Problem as {@link draft}, `secondment-selection.sheet-incomplete`
   */
  async handIn(actor: Actor, entryId: string, sheet: Sheet): Promise<SecondmentEntryDetail> {
    const scored = await this.scored(actor, entryId);
    const missing = missingScores(scored.part.call.criteria, sheet.scores);
    if (missing.length > 0) throw new Problem('secondment-selection.sheet-incomplete', { facts: { criteria: missing } });
    await this.write(scored, sheet, true);
    return this.detail(scored);
  }

  /**
   * Says that the actor has an interest in a candidate: they see and score them no more, and what they gave counts no more.
   *
   * @throws Problem as {@link one}
   */
  async declareInterest(actor: Actor, entryId: string, reason: string): Promise<void> {
    const { part: { call, personId } } = await this.scored(actor, entryId);
    await this.db.transaction(async () => {
      await this.store.turn(call.id, scoring);
      try {
        await this.db.repo(SecondmentInterest).insert({ entryId, personId, reason, declaredAt: this.clock.now() });
      } catch (error) {
        if (isUniqueViolation(error)) throw new Problem('secondment-selection.has-interest');
        throw error;
      }
      await this.panels.dropDrafts(personId, [entryId]);
      await this.audit.record({ action: 'secondment-interest.declared', subject: { kind: 'secondment-entry', id: entryId }, personId, after: { callId: call.id } });
    });
  }

  /**
   * A document of a candidate, once the names are open.
   *
   * @throws Problem as {@link one}, `secondment-selection.not-found` for one that isn't there, or not to be seen yet
   */
  async document(actor: Actor, entryId: string, documentId: string): Promise<StreamableFile> {
    const { part, entry } = await this.scored(actor, entryId);
    if (!isSelectionOpen(part.selection.phase)) throw new Problem('secondment-selection.not-found');
    return this.applications.document(entry.candidacy, documentId);
  }

  /** @returns an entry that the actor scores, of whichever call they are on the panel */
  async scored(actor: Actor, entryId: string): Promise<Scored> {
    const found = await this.store.entry(entryId);
    if (!found) throw new Problem('secondment-selection.not-found');
    const part = await this.parts.panellist(actor, found.callId);
    const entry = await this.store.scoredBy(part).andWhere('entry.id = :entryId', { entryId }).getOne();
    if (entry) return { part, entry };
    const conflict = (await this.panels.of(found.callId, [entryId])).conflict(actor.personId, found);
    throw new Problem(conflict === null ? 'secondment-selection.not-found' : conflictProblem[conflict]);
  }

  private async write({ part: { call, personId, selection }, entry }: Scored, { version, scores, note }: Sheet, isHandedIn: boolean): Promise<void> {
    if (!takesScores(selection.phase)) throw new Problem('secondment-selection.wrong-phase', { facts: { phase: selection.phase } });
    if (!isSheetOf(call.criteria, scores)) throw new Problem('secondment-selection.unknown-criterion');
    await this.db.transaction(async () => {
      // Whether it was given blindly is read in the same turn in which the chair may be opening the names.
      const { phase } = isHandedIn ? await this.store.turn(call.id, scoring) : selection;
      const drafts = this.db.repo(SecondmentScoreDraft);
      const mine = { entryId: entry.id, scorerId: personId };
      const fields = { scores, note, isChanged: !isHandedIn, changedAt: this.clock.now() };
      if (version === 0) {
        try {
          await drafts.insert({ ...mine, ...fields, version: 1, rounds: isHandedIn ? 1 : 0 });
        } catch (error) {
          if (isUniqueViolation(error)) throw new Problem('secondment-selection.changed-meanwhile');
          throw error;
        }
      } else {
        const written = await drafts.update({ ...mine, version }, { ...fields, version: version + 1, ...(isHandedIn && { rounds: () => 'rounds + 1' }) });
        if (affected(written) === 0) throw new Problem('secondment-selection.changed-meanwhile');
      }
      if (!isHandedIn) return;
      const { rounds } = await drafts.findOneByOrFail(mine);
      await this.db.repo(SecondmentScore).insert({ ...mine, round: rounds, scores, note, phase, at: this.clock.now() });
      await this.audit.record({
        action: 'secondment-score.handed-in', subject: { kind: 'secondment-entry', id: entry.id },
        after: { callId: call.id, round: rounds, phase, scores: call.criteria.map(({ key }) => `${key} ${String(scores[key] ?? '–')}`) },
      });
    });
  }

  private async views(part: SelectionPart, entries: readonly EntryRow[]): Promise<SecondmentEntryView[]> {
    const ids = entries.map(({ id }) => id);
    const isOpen = isSelectionOpen(part.selection.phase);
    const [drafts, handed, identities] = await Promise.all([
      ids.length === 0 ? [] : this.db.repo(SecondmentScoreDraft).findBy({ scorerId: part.personId, entryId: In(ids) }),
      ids.length === 0 ? [] : this.db.repo(SecondmentScore).find({ where: { scorerId: part.personId, entryId: In(ids) }, order: { round: 'ASC' } }),
      isOpen ? this.store.identities(entries.map(({ candidacy }) => candidacy)) : null,
    ]);
    const draftOf = new Map(drafts.map((draft) => [draft.entryId, draft]));
    const handedOf = new Map(handed.map((score) => [score.entryId, score]));
    const score = takesScores(part.selection.phase);
    const panel = await this.panels.of(part.call.id, ids);
    return entries.map((entry) => {
      const { id, number, candidacyId, candidacy } = entry;
      const lists = isListing(part, panel, entry);
      const draft = draftOf.get(id);
      return {
        id, number: number ?? 0, identity: identities?.get(candidacyId) ?? null,
        mine: {
          version: draft?.version ?? 0, scores: draft?.scores ?? {}, note: draft?.note ?? '', handedInAt: handedOf.get(id)?.at.toISOString() ?? null,
          isChanged: draft?.isChanged ?? false, round: draft?.rounds ?? 0,
        },
        isShortlisted: isOpen && candidacy.step === 'shortlisted', version: isOpen ? candidacy.version : 0,
        can: { score, declareInterest: score, shortlist: lists && candidacy.step === 'eligible', unlist: lists && candidacy.step === 'shortlisted' },
      };
    });
  }

  private async detail({ part, entry }: Scored): Promise<SecondmentEntryDetail> {
    const [view] = await this.views(part, [entry]);
    if (!view) throw new Problem('secondment-selection.not-found');
    const isOpen = isSelectionOpen(part.selection.phase);
    const panel = await this.panels.of(part.call.id, [entry.id]);
    return {
      ...view, ...(isOpen ? await this.applications.open(entry.candidacy, part.call) : await this.applications.blind(entry.candidacy, part.call)),
      others: view.mine.handedInAt === null ? null : cardsOf(panel, entry.id, part.call.criteria).filter(({ scorerId }) => scorerId !== part.personId).map(({ card }) => card),
    };
  }
}

/** @returns whether the shortlist is theirs to change: the chair's, and where the chair may not judge this one, the others' */
export function isListing({ selection, personId, panellist }: SelectionPart, { rows, conflict }: Panel, entry: EntryRow): boolean {
  if (!panellist || !listing.includes(selection.phase) || conflict(personId, entry) !== null) return false;
  const chair = rows.find(({ isChair }) => isChair);
  return chair === undefined || chair.personId === personId || conflict(chair.personId, entry) !== null;
}

/** @returns the scores of a candidate that count, each with whose they are */
export function cardsOf(panel: Panel, entryId: string, criteria: SelectionPart['call']['criteria']): { scorerId: string; card: ScoreCard }[] {
  return panel.counting(entryId).map(({ scorerId, scores, note, round, phase, at }) => ({
    scorerId,
    card: {
      scorerName: panel.nameOf(scorerId), isOnPanel: panel.rows.some(({ personId, removedAt }) => personId === scorerId && removedAt === null),
      scores, note, weightedHundredths: sheetHundredths(criteria, scores) ?? 0, round, isBlind: phase === 'scoring', at: at.toISOString(),
    },
  }));
}
