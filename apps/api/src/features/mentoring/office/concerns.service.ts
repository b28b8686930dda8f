import { Injectable } from '@nestjs/common';
import { mentoringPlaces, type InputOf, type MentoringView, type mentoringRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { Person } from '../../people/index.js';
import { MentoringLeaving } from '../mentorings/leaving.js';
import { MentoringMoves } from '../mentorings/moves.js';
import { MentoringViews, sideOf } from '../mentorings/views.js';
import { Mentoring, MentoringConcern } from '../mentoring.entity.js';
import { mentoringConcernRaised, mentoringDeclined, mentoringOver } from '../mentoring.events.js';

/** A concern as the office reads it. */
export interface ReadConcern extends Pick<MentoringConcern, 'id' | 'kind' | 'text' | 'raisedBy'> {
  mentorName: string;
  menteeName: string;
}

/**
 * What one of the two tells the office. The other one never learns of it: they find at most that the mentoring is over, as
 * when somebody closes it and would rather not say why, and nobody's page names it.
 */
@Injectable()
export class MentoringConcerns {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly moves: MentoringMoves,
    private readonly leaving: MentoringLeaving,
    private readonly views: MentoringViews,
  ) {}

  /**
   * Tells the office, and ends the mentoring at once where they want that. The same id again is the same one.
   *
   * @throws Problem `mentoring.not-found`
   */
  async raise({ personId }: Actor, id: string, { id: concernId, kind, text, endNow }: InputOf<typeof mentoringRoutes.raise>['body']): Promise<MentoringView> {
    try {
      await this.db.transaction(async () => {
        const row = await this.db.repo(Mentoring).findOneBy({ id });
        if (!row || !sideOf(row, personId)) throw new Problem('mentoring.not-found');
        await this.db.repo(MentoringConcern).insert({ id: concernId, mentoringId: id, raisedBy: personId, kind, text, createdAt: this.clock.now() });
        // About who raised it: an entry about the other one would stand in what they see of the log about themselves.
        await this.audit.record({ action: 'mentoring.concern-raised', subject: { kind: 'mentoring-concern', id: concernId }, personId, after: { kind } });
        await this.events.publish(mentoringConcernRaised, { concernId });
        if (endNow) await this.leave(row, personId);
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return this.views.one(personId, id);
  }

  /** @returns concerns as the office reads them, but for who is one of the two */
  async forOffice(readerId: string, concernIds: readonly string[]): Promise<ReadConcern[]> {
    if (concernIds.length === 0) return [];
    const concerns = await this.db.repo(MentoringConcern).findBy({ id: In([...concernIds]) });
    const rows = await this.db.repo(Mentoring).findBy({ id: In(concerns.map(({ mentoringId }) => mentoringId)) });
    const people = await this.db.repo(Person).find({ where: { id: In(rows.flatMap(({ mentorId, menteeId }) => [mentorId, menteeId])) }, select: { id: true, fullName: true } });
    const nameOf = (id: string): string => people.find((one) => one.id === id)?.fullName ?? '';
    return concerns.flatMap(({ id, kind, text, raisedBy, mentoringId }) => {
      const row = rows.find((one) => one.id === mentoringId);
      // Whoever raised it may see that it waits; the one it is about sees nothing, whatever their role.
      const isOther = row && readerId !== raisedBy && sideOf(row, readerId) !== null;
      return row && !isOther ? [{ id, kind, text, raisedBy, mentorName: nameOf(row.mentorId), menteeName: nameOf(row.menteeId) }] : [];
    });
  }

  /** Ends what the concern is about, and the other one's offer, in the caller's transaction. */
  async endFor(concernId: string): Promise<void> {
    const concern = await this.db.repo(MentoringConcern).findOneByOrFail({ id: concernId });
    const row = await this.db.repo(Mentoring).findOneByOrFail({ id: concern.mentoringId });
    if (concern.raisedBy !== row.mentorId) await this.leaving.closeOffer(row.mentorId);
    await this.leaving.end(row, 'office');
  }

  private async leave(row: Mentoring, personId: string): Promise<void> {
    const mover = row.mentorId === personId ? 'mentor' : 'mentee';
    const by = { mover, personId } as const;
    const told = { personId: mover === 'mentor' ? row.menteeId : row.mentorId, mentoringId: row.id };
    if (mentoringPlaces.includes(row.state)) {
      await this.moves.take(row, 'close', by, { reason: 'rather_not_say' });
      await this.events.publish(mentoringOver, told);
    } else if (row.state === 'asked' && row.answerBy > this.clock.now()) {
      await this.moves.take(row, mover === 'mentor' ? 'decline' : 'withdraw', by, mover === 'mentor' ? { reason: 'rather_not_say' } : {});
      await this.events.publish(mover === 'mentor' ? mentoringDeclined : mentoringOver, told);
    }
  }
}
