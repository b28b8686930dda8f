import { Injectable } from '@nestjs/common';
import {
  mayMoveMentoring, mentoringMoves, mentoringPlaces, mentoringStateAt, openMentoring, type MentoringMoveName, type MentoringMover,
} from '@rso-connect/shared';
import { MoreThan } from 'typeorm';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { MentorOffer, Mentoring } from '../mentoring.entity.js';

/** Who brings a move about; `personId` is null for the platform itself. */
export interface MovedBy {
  mover: MentoringMover;
  personId: string | null;
}

const over = { pairKey: null, proposedAims: null, proposedUntil: null, proposedBy: null, mentorContact: null, menteeContact: null, checkInAt: null } as const;

/**
 * Moves mentorings by the table of moves, each by one conditional update in the caller's transaction. A place is taken and
 * given back with it, and always before it: whoever moves two of one mentor waits at the offer and never in a circle.
 */
@Injectable()
export class MentoringMoves {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Takes one move.
   *
   * @param changes what else it writes
   * @throws Problem `mentoring.not-yours`, `mentoring.wrong-state`, `mentoring.too-late`, `mentoring.full`
   */
  async take(row: Mentoring, name: MentoringMoveName, { mover, personId }: MovedBy, changes: Partial<Mentoring> = {}): Promise<void> {
    const now = this.clock.now();
    const isPerson = mover === 'mentor' || mover === 'mentee';
    const state = isPerson ? mentoringStateAt(row, now) : row.state;
    const refusal = mayMoveMentoring(state, name, mover);
    if (refusal === 'mentoring.not-yours') throw new Problem(refusal);
    if (refusal) throw state === row.state ? new Problem(refusal, { facts: { state } }) : new Problem('mentoring.too-late');
    const { to } = mentoringMoves[name];
    const [had, has] = [mentoringPlaces.includes(row.state), mentoringPlaces.includes(to)];
    if (has && !had) await this.seat(row.mentorId);
    if (had && !has) await this.db.repo(MentorOffer).decrement({ personId: row.mentorId, taken: MoreThan(0) }, 'taken', 1);
    const moved = await this.db.repo(Mentoring).update({ id: row.id, state: row.state }, {
      ...changes, ...(openMentoring.includes(to) ? {} : { ...over, endedAt: now, endedBy: personId }), state: to, version: () => 'version + 1', changedAt: now,
    });
    // Somebody was quicker: what this transaction took or gave back goes with it.
    if (affected(moved) === 0) throw new Problem('mentoring.wrong-state', { facts: { state: await this.stateOf(row.id) } });
    await this.audit.record({
      action: `mentoring.${to}`, subject: { kind: 'mentoring', id: row.id }, personId: personId === row.mentorId ? row.menteeId : row.mentorId,
      before: { state: row.state }, after: { state: to },
    });
  }

  /** One conditional update decides who gets a mentor's last place. */
  private async seat(mentorId: string): Promise<void> {
    const taken = await this.db.repo(MentorOffer).createQueryBuilder().update().set({ taken: () => 'taken + 1' })
      .where('personId = :mentorId AND taken < capacity', { mentorId }).execute();
    if (affected(taken) === 0) throw new Problem('mentoring.full');
  }

  private async stateOf(id: string): Promise<string> {
    return (await this.db.repo(Mentoring).findOneByOrFail({ id })).state;
  }
}
