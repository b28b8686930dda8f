import { Injectable } from '@nestjs/common';
import { criteriaToTalkAbout, spreadOf, type BoardEntry, type InputOf, type secondmentSelectionRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies } from '../candidacies/index.js';
import { PeopleService } from '../people/index.js';
import { Panels, type Panel } from './panels.js';
import { cardsOf, isListing, ScoringService } from './scoring.service.js';
import { SecondmentInterviewNote } from './selection.entity.js';
import { interviewToChoose } from './selection.events.js';
import { Events } from '../../platform/events/events.js';
import { knowsNames, SelectionParts, type SelectionPart } from './selection-parts.js';
import { SelectionStore, type EntryRow } from './selection-store.js';

type Listing = InputOf<typeof secondmentSelectionRoutes.shortlist>['body'];
type Note = InputOf<typeof secondmentSelectionRoutes.writeNote>['body'];
const listing = ['open', 'interviews'] as const;
/** Notes of interviews are written until everybody has signed. */
const noting = ['interviews', 'decision'] as const;

/** What the panel thinks of everybody: for its chair and the office. */
@Injectable()
export class BoardService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly panels: Panels,
    private readonly scoring: ScoringService,
    private readonly candidacies: Candidacies,
    private readonly people: PeopleService,
  ) {}

  /**
   * Everybody's scores and how far they lie apart. Until the names are open it says numbers alone, to the office as well:
   * nobody can tell the panel what only they know.
   *
   * @throws Problem `secondment-selection.not-found` for whoever is neither the chair nor of the office
   */
  async list(actor: Actor, callId: string): Promise<BoardEntry[]> {
    const part = await this.parts.of(actor, callId);
    if (!part.office && !part.chair) throw new Problem('secondment-selection.not-found');
    if (part.selection.phase === 'eligibility') return [];
    return this.entries(part, await this.store.inPlay(callId));
  }

  /**
   * Puts somebody on the shortlist or takes them off it.
   *
   * @throws Problem `secondment-selection.not-found`, a conflict, `secondment-selection.wrong-phase`,
   *   `candidacy.changed-meanwhile`, `candidacy.reason-missing`
   */
  async shortlist(actor: Actor, entryId: string, { version, isShortlisted, reason }: Listing): Promise<void> {
    const { part, entry } = await this.scoring.scored(actor, entryId);
    const panel = await this.panels.of(part.call.id, [entryId]);
    await this.db.transaction(async () => {
      const { phase } = await this.store.turn(part.call.id, listing);
      if (!isListing(part, panel, entry)) throw new Problem('secondment-selection.not-found');
      const candidacy = await this.candidacies.find(entry.candidacyId);
      if (candidacy?.version !== version) throw new Problem('candidacy.changed-meanwhile');
      await this.candidacies.move(candidacy, isShortlisted ? 'shortlist' : 'unlist', { mover: 'chair', personId: actor.personId, reason: reason === '' ? null : reason });
      if (isShortlisted && phase === 'interviews') {
        await this.events.publish(interviewToChoose, { personId: candidacy.personId, secondmentCallId: part.call.id, candidacyId: candidacy.id });
      }
    });
  }

  /**
   * Writes one's own note of an interview.
   *
   * @throws Problem `secondment-selection.not-found`, a conflict, `secondment-selection.wrong-phase`, `secondment-selection.changed-meanwhile`
   */
  async note(actor: Actor, entryId: string, { version, text }: Note): Promise<void> {
    const found = await this.store.entry(entryId);
    if (!found) throw new Problem('secondment-selection.not-found');
    const { office, call } = await this.parts.of(actor, found.callId);
    // Whoever is on the panel has the reasons of the panel not to; the office has none of them.
    if (!office) await this.scoring.scored(actor, entryId);
    await this.db.transaction(async () => {
      await this.store.turn(call.id, noting);
      const notes = this.db.repo(SecondmentInterviewNote);
      const mine = { entryId, writerId: actor.personId };
      const fields = { note: text, changedAt: this.clock.now() };
      try {
        if (version === 0) await notes.insert({ ...mine, ...fields, version: 1 });
        else if (affected(await notes.update({ ...mine, version }, { ...fields, version: version + 1 })) === 0) throw new Problem('secondment-selection.changed-meanwhile');
      } catch (error) {
        if (isUniqueViolation(error)) throw new Problem('secondment-selection.changed-meanwhile');
        throw error;
      }
      await this.audit.record({ action: 'secondment-interview.noted', subject: { kind: 'secondment-entry', id: entryId }, after: { callId: call.id } });
    });
  }

  /** @returns the notes of interviews, by entry */
  async notesOf(entryIds: readonly string[]): Promise<Map<string, SecondmentInterviewNote[]>> {
    const notes = entryIds.length === 0 ? [] : await this.db.repo(SecondmentInterviewNote).find({ where: { entryId: In([...entryIds]) }, order: { changedAt: 'ASC' } });
    const byEntry = new Map<string, SecondmentInterviewNote[]>();
    for (const note of notes) byEntry.set(note.entryId, [...(byEntry.get(note.entryId) ?? []), note]);
    return byEntry;
  }

  private async entries(part: SelectionPart, rows: readonly EntryRow[]): Promise<BoardEntry[]> {
    const ids = rows.map(({ id }) => id);
    const panel = await this.panels.of(part.call.id, ids);
    const notes = await this.notesOf(ids);
    const writers = await this.people.contacts([...notes.values()].flat().map(({ writerId }) => writerId));
    const isOpen = part.selection.phase !== 'scoring' && knowsNames(part);
    const identities = isOpen ? await this.store.identities(rows.map(({ candidacy }) => candidacy)) : null;
    return rows.map((entry) => {
      const { id, number, candidacyId, candidacy } = entry;
      const isHidden = isHiddenFrom(part, panel, entry);
      const cards = isHidden ? [] : cardsOf(panel, id, part.call.criteria).map(({ card }) => card);
      const written = isHidden ? [] : (notes.get(id) ?? []);
      const mine = written.find(({ writerId }) => writerId === part.personId);
      const lists = isListing(part, panel, entry);
      return {
        id, number: number ?? 0, identity: identities?.get(candidacyId) ?? null, isShortlisted: isOpen && candidacy.step === 'shortlisted', isHidden, cards,
        spread: spreadOf(part.call.criteria, cards.map(({ scores }) => scores)), talkAbout: criteriaToTalkAbout(part.call.criteria, cards.map(({ scores }) => scores)),
        missing: panel.missing(entry).length,
        interests: part.office
          ? panel.interests.filter(({ entryId }) => entryId === id).map(({ personId, reason, declaredAt }) => ({ fullName: panel.nameOf(personId), reason, at: declaredAt.toISOString() }))
          : [],
        notes: written.map(({ writerId, note, changedAt }) => ({ writerName: writers.get(writerId)?.fullName ?? '', text: note, at: changedAt.toISOString() })),
        myNote: mine ? { text: mine.note, version: mine.version } : null, version: isOpen ? candidacy.version : 0,
        can: {
          shortlist: lists && candidacy.step === 'eligible', unlist: lists && candidacy.step === 'shortlisted',
          note: !isHidden && (part.selection.phase === 'interviews' || part.selection.phase === 'decision'),
        },
      };
    });
  }
}

/** The chair is on the panel: they see what the others think once they have said what they think, and never of their own country. */
function isHiddenFrom({ office, personId }: SelectionPart, panel: Panel, entry: EntryRow): boolean {
  if (office) return false;
  return panel.conflict(personId, entry) !== null || !panel.counting(entry.id).some(({ scorerId }) => scorerId === personId);
}
