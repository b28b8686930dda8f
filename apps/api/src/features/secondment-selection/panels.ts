import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { MembersOfPeople, PeopleService } from '../people/index.js';
import { SecondmentInterest, SecondmentPanellist, SecondmentScore, SecondmentScoreDraft } from './selection.entity.js';
import type { EntryRow } from './selection-store.js';

/** Why somebody doesn't score a candidate. */
export type ScoringConflict = 'own-country' | 'own-candidacy' | 'has-interest';

/** The panel of a call with what keeps whom from scoring whom. */
export interface Panel {
  /** Who is on it, and whoever was. */
  rows: readonly SecondmentPanellist[];
  nameOf: (personId: string) => string;
  memberNameOf: (personId: string) => string | null;
  interests: readonly SecondmentInterest[];
  /** Of handed-in scores those that count: the last round of everybody, without those who have an interest. */
  counting: (entryId: string) => readonly SecondmentScore[];
  conflict: (personId: string, entry: EntryRow) => ScoringConflict | null;
  /** Who is on the panel, scores this one, and hasn't handed in. */
  missing: (entry: EntryRow) => readonly string[];
}

/** Reads panels. */
@Injectable()
export class Panels {
  constructor(
    private readonly db: Database,
    private readonly members: MembersOfPeople,
    private readonly people: PeopleService,
  ) {}

  /**
   * @param entryIds whose scores and interests are looked at
   * @returns the panel of a call
   */
  async of(callId: string, entryIds: readonly string[]): Promise<Panel> {
    const rows = await this.db.repo(SecondmentPanellist).find({ where: { callId }, order: { isChair: 'DESC', addedAt: 'ASC', id: 'ASC' } });
    const personIds = rows.map(({ personId }) => personId);
    const ids = [...entryIds];
    const [members, memberNames, people, interests, scores] = await Promise.all([
      this.members.of(personIds), this.members.namesOf(personIds), this.people.contacts(personIds),
      ids.length === 0 ? [] : this.db.repo(SecondmentInterest).findBy({ entryId: In(ids) }),
      ids.length === 0 ? [] : this.db.repo(SecondmentScore).find({ where: { entryId: In(ids) }, order: { round: 'ASC' } }),
    ]);
    const hasInterest = (personId: string, entryId: string): boolean => interests.some((one) => one.personId === personId && one.entryId === entryId);
    const last = new Map(scores.map((score) => [`${score.entryId} ${score.scorerId}`, score]));
    const byEntry = new Map<string, SecondmentScore[]>();
    for (const score of last.values()) {
      // Whoever declares an interest after they scored takes the score out with it.
      if (!hasInterest(score.scorerId, score.entryId)) byEntry.set(score.entryId, [...(byEntry.get(score.entryId) ?? []), score]);
    }
    const conflict = (personId: string, { id, candidacy }: EntryRow): ScoringConflict | null => {
      if (candidacy.personId === personId) return 'own-candidacy';
      if (members.get(personId) === candidacy.memberId) return 'own-country';
      return hasInterest(personId, id) ? 'has-interest' : null;
    };
    return {
      rows, interests, conflict,
      nameOf: (personId) => people.get(personId)?.fullName ?? '',
      memberNameOf: (personId) => memberNames.get(personId) ?? null,
      counting: (entryId) => byEntry.get(entryId) ?? [],
      missing: (entry) => rows
        .filter(({ personId, removedAt }) => removedAt === null && conflict(personId, entry) === null && !last.has(`${entry.id} ${personId}`))
        .map(({ personId }) => personId),
    };
  }

  /** Takes what somebody wrote and never handed in. */
  async dropDrafts(personId: string, entryIds: readonly string[]): Promise<void> {
    if (entryIds.length > 0) await this.db.repo(SecondmentScoreDraft).delete({ scorerId: personId, entryId: In([...entryIds]), rounds: 0 });
  }
}
