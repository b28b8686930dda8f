import { Injectable } from '@nestjs/common';
import { erasedName, mayMoveMentoring, mentoringPlaces, mentoringStateAt, type MentoringMoveName, type MentoringView } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { MembersOfPeople, Person } from '../../people/index.js';
import { Mentoring, MentoringAfterword, MentoringCheckIn } from '../mentoring.entity.js';

/** @returns what somebody is in a mentoring; null for who has nothing to do with it */
export function sideOf({ mentorId, menteeId }: Pick<Mentoring, 'mentorId' | 'menteeId'>, personId: string): 'mentor' | 'mentee' | null {
  if (mentorId === personId) return 'mentor';
  return menteeId === personId ? 'mentee' : null;
}

/** Mentorings as one of the two sees them. */
@Injectable()
export class MentoringViews {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly members: MembersOfPeople,
  ) {}

  /** @throws Problem `mentoring.not-found` where it isn't theirs */
  async one(personId: string, id: string): Promise<MentoringView> {
    const row = await this.db.repo(Mentoring).findOneBy({ id });
    const [view] = row && sideOf(row, personId) ? await this.of(personId, [row]) : [];
    if (!view) throw new Problem('mentoring.not-found');
    return view;
  }

  /** @returns the views of mentorings that somebody is in */
  async of(personId: string, rows: readonly Mentoring[]): Promise<MentoringView[]> {
    if (rows.length === 0) return [];
    const now = this.clock.now();
    const ids = rows.map(({ id }) => id);
    const otherOf = ({ mentorId, menteeId }: Mentoring): string => (mentorId === personId ? menteeId : mentorId);
    const others = [...new Set(rows.map(otherOf))];
    const people = new Map((await this.db.repo(Person).find({ where: { id: In(others) }, select: { id: true, fullName: true } })).map((one) => [one.id, one.fullName]));
    const memberOf = await this.members.namesOf(others);
    const checkIns = await this.db.repo(MentoringCheckIn).find({ where: { mentoringId: In(ids) }, order: { createdAt: 'DESC', id: 'DESC' } });
    const said = await this.db.repo(MentoringAfterword).findBy({ mentoringId: In(ids), personId });
    return rows.map((row): MentoringView => {
      const side = row.mentorId === personId ? 'mentor' : 'mentee';
      const state = mentoringStateAt(row, now);
      const may = (name: MentoringMoveName): boolean => mayMoveMentoring(state, name, side) === null;
      const goesOn = mentoringPlaces.includes(state);
      const [mine, theirs] = side === 'mentor' ? [row.mentorContact, row.menteeContact] : [row.menteeContact, row.mentorContact];
      const afterword = said.find(({ mentoringId }) => mentoringId === row.id);
      const { proposedAims, proposedUntil, proposedBy, aims, aimsUntil, agreedAt } = row;
      const proposal = proposedAims !== null && proposedUntil !== null ? { text: proposedAims, until: proposedUntil, isMine: proposedBy === personId } : null;
      return {
        id: row.id, version: row.version, state, side, personId: otherOf(row), name: people.get(otherOf(row)) ?? erasedName, memberName: memberOf.get(otherOf(row)) ?? null,
        topic: row.topic, wish: row.wish, months: row.months, createdAt: row.createdAt.toISOString(), answerBy: row.answerBy.toISOString(),
        reason: row.reason, note: row.note,
        aims: aims !== null && aimsUntil !== null && agreedAt ? { text: aims, until: aimsUntil, agreedAt: agreedAt.toISOString() } : null,
        proposal,
        contact: { mine, theyGave: theirs !== null, theirs: mine !== null ? theirs : null },
        checkIns: checkIns.filter(({ mentoringId }) => mentoringId === row.id).map(({ id, personId: by, word, createdAt }) => ({ id, word, isMine: by === personId, at: createdAt.toISOString() })),
        endedAt: row.endedAt?.toISOString() ?? null, endedByMe: row.endedBy === personId,
        afterword: afterword ? { helped: afterword.helped, again: afterword.again } : null,
        can: {
          accept: may('accept'), decline: may('decline'), withdraw: may('withdraw'), propose: goesOn, agree: goesOn && proposal !== null && !proposal.isMine,
          share: goesOn, checkIn: state === 'running', close: may('close'), sayAfterwards: agreedAt !== null && !goesOn, raise: true,
        },
      };
    });
  }
}
