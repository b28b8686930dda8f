import { Injectable } from '@nestjs/common';
import { sheetHundredths, type Language } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import type { Cell } from '../../platform/http/csv.js';
import { Problem } from '../../platform/http/problem.js';
import { PeopleService } from '../people/index.js';
import { BoardService } from './board.service.js';
import { SecondmentInterest, SecondmentScore, SecondmentSelectionMove, SecondmentSignature } from './selection.entity.js';
import { SelectionParts } from './selection-parts.js';
import { SelectionStore } from './selection-store.js';

const headings: Record<Language, readonly string[]> = {
  en: ['Line', 'Number', 'Name', 'Member', 'Agency', 'Kind of agency', 'Who', 'When', 'Round', 'Blind', 'Weighted score', 'Outcome', 'Place on the reserve list', 'Reason or note', 'Feedback'],
  id: ['Baris', 'Nomor', 'Nama', 'Anggota', 'Instansi', 'Jenis instansi', 'Oleh', 'Waktu', 'Putaran', 'Buta', 'Nilai berbobot', 'Hasil', 'Urutan cadangan', 'Alasan atau catatan', 'Umpan balik'],
};

/** Everything that a selection can be justified by, line by line. */
@Injectable()
export class SelectionCsv {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly store: SelectionStore,
    private readonly parts: SelectionParts,
    private readonly board: BoardService,
    private readonly people: PeopleService,
  ) {}

  /**
   * @returns a line for every finding of eligibility, score of every round, interest, note, outcome, signature and move
   * @throws Problem `secondment-selection.not-found` for whoever isn't of the office, `secondment-selection.wrong-phase`
   *   before the names are open, since it puts them beside the scores
   */
  async rows(actor: Actor, callId: string, language: Language): Promise<{ rows: Cell[][]; position: string }> {
    const { call, selection } = await this.parts.office(actor, callId);
    if (selection.phase === 'eligibility' || selection.phase === 'scoring') throw new Problem('secondment-selection.wrong-phase', { facts: { phase: selection.phase } });
    const entries = await this.store.entries(callId).orderBy('entry.number').addOrderBy('entry.id').getMany();
    const ids = entries.map(({ id }) => id);
    const [identities, scores, interests, notes, signatures, moves] = await Promise.all([
      this.store.identities(entries.map(({ candidacy }) => candidacy)),
      ids.length === 0 ? [] : this.db.repo(SecondmentScore).find({ where: { entryId: In(ids) }, order: { at: 'ASC' } }),
      ids.length === 0 ? [] : this.db.repo(SecondmentInterest).findBy({ entryId: In(ids) }),
      this.board.notesOf(ids),
      this.db.repo(SecondmentSignature).find({ where: { callId }, order: { at: 'ASC' } }),
      this.db.repo(SecondmentSelectionMove).find({ where: { callId }, order: { at: 'ASC' } }),
    ]);
    const who = await this.people.contacts([
      ...entries.flatMap(({ decidedBy, stagedBy }) => [decidedBy, stagedBy ?? decidedBy]), ...scores.map(({ scorerId }) => scorerId), ...interests.map(({ personId }) => personId),
      ...[...notes.values()].flat().map(({ writerId }) => writerId), ...signatures.map(({ personId }) => personId), ...moves.map(({ byPersonId }) => byPersonId),
    ]);
    const nameOf = (id: string | null): string => who.get(id ?? '')?.fullName ?? '';
    const noScores = call.criteria.map((): Cell => null);
    const lines = entries.flatMap((entry): Cell[][] => {
      const identity = identities.get(entry.candidacyId);
      const person: Cell[] = [entry.number, identity?.fullName ?? '', identity?.memberName ?? null, identity?.organisationName ?? null, identity?.agencyKind ?? null];
      const line = (kind: string, by: string | null, at: Date | null, fields: { round?: number; blind?: boolean; weighted?: number | null; outcome?: string | null; rank?: number | null; words?: string | null; feedback?: string | null }, sheet: Cell[] = noScores): Cell[] => [
        kind, ...person, nameOf(by), at?.toISOString() ?? null, fields.round ?? null, fields.blind ?? null, typeof fields.weighted === 'number' ? (fields.weighted / 100).toFixed(2) : null,
        fields.outcome ?? null, fields.rank ?? null, fields.words ?? null, fields.feedback ?? null, ...sheet,
      ];
      return [
        line('eligibility', entry.decidedBy, entry.decidedAt, { outcome: entry.isEligible ? 'eligible' : 'ineligible', words: entry.decidedReason, feedback: entry.isEligible ? null : entry.feedback }),
        ...scores.filter(({ entryId }) => entryId === entry.id).map((score) => line(
          'score', score.scorerId, score.at, { round: score.round, blind: score.phase === 'scoring', weighted: sheetHundredths(call.criteria, score.scores), words: score.note },
          call.criteria.map(({ key }) => score.scores[key] ?? null),
        )),
        ...interests.filter(({ entryId }) => entryId === entry.id).map(({ personId, declaredAt, reason }) => line('interest', personId, declaredAt, { words: reason })),
        ...(notes.get(entry.id) ?? []).map(({ writerId, changedAt, note }) => line('interview', writerId, changedAt, { words: note })),
        ...(entry.outcome === null ? [] : [line('outcome', entry.stagedBy, entry.stagedAt ?? entry.releasedAt, { outcome: entry.outcome, rank: entry.reserveRank, words: entry.isEligible ? entry.reason : entry.decidedReason, feedback: entry.feedback })]),
      ];
    });
    const ofCall = (kind: string, by: string, at: Date, outcome: string, words: string | null): Cell[] =>
      [kind, null, null, null, null, null, nameOf(by), at.toISOString(), null, null, null, outcome, null, words, null, ...noScores];
    await this.audit.record({ action: 'secondment-selection.exported', subject: { kind: 'secondment-call', id: callId }, after: { count: lines.length } });
    return {
      position: call.position,
      rows: [
        [...headings[language], ...call.criteria.map(({ label, weight }) => `${label} (${String(weight)})`)], ...lines,
        ...moves.map(({ move, byPersonId, at, reason }) => ofCall('phase', byPersonId, at, move, reason)),
        ...signatures.map(({ personId, at, seal }) => ofCall('signature', personId, at, seal, null)),
      ],
    };
  }
}
