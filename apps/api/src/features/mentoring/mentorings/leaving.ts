import { Injectable } from '@nestjs/common';
import { openMentoring, type MentoringMover } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { affected } from '../../../platform/database/affected.js';
import { Database } from '../../../platform/database/database.js';
import { Events } from '../../../platform/events/events.js';
import { MentoringMoves } from './moves.js';
import { MentoringStanding } from '../offers/standing.js';
import { MentorOffer, Mentoring } from '../mentoring.entity.js';
import { mentoringOver, mentoringReleased } from '../mentoring.events.js';

/** Ends what somebody can't go on with: they left the network, were suspended, closed their account, or the office ends it. */
@Injectable()
export class MentoringLeaving {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly moves: MentoringMoves,
    private readonly standing: MentoringStanding,
  ) {}

  /** Ends whatever somebody may not be in any more, in the caller's transaction; twice is no harm. */
  async settle(personId: string): Promise<void> {
    const [mentors, inside] = [await this.standing.mayMentor(personId), await this.standing.isInside(personId)];
    if (!mentors) await this.closeOffer(personId);
    if (!mentors) await this.endAll({ mentorId: personId });
    if (!inside) await this.endAll({ menteeId: personId });
  }

  /** Closes an offer; whoever asked is told that they must ask somebody else. */
  async closeOffer(personId: string): Promise<void> {
    const closed = await this.db.repo(MentorOffer).update({ personId, isOpen: true }, { isOpen: false, version: () => 'version + 1', changedAt: this.clock.now() });
    if (affected(closed) > 0) await this.audit.record({ action: 'mentor-offer.closed', subject: { kind: 'mentor-offer', id: personId }, personId });
  }

  /** Ends one, in the caller's transaction, and tells both. What is over already stays as it is. */
  async end(row: Mentoring, mover: Extract<MentoringMover, 'platform' | 'office'>): Promise<void> {
    if (!openMentoring.includes(row.state)) return;
    const by = { mover, personId: null };
    if (row.state === 'asked') {
      await this.moves.take(row, 'release', by);
      await this.events.publish(mentoringReleased, { personId: row.menteeId, mentoringId: row.id });
      return;
    }
    await this.moves.take(row, 'end', by);
    await this.events.publishAll(mentoringOver, [row.mentorId, row.menteeId].map((personId) => ({ personId, mentoringId: row.id })));
  }

  private async endAll(whose: { mentorId: string } | { menteeId: string }): Promise<void> {
    // In the order of the mentors: two who end several of them at once never wait for each other in a circle.
    const rows = await this.db.repo(Mentoring).find({ where: { ...whose, state: In([...openMentoring]) }, order: { mentorId: 'ASC', id: 'ASC' } });
    for (const row of rows) {
      if ('menteeId' in whose && row.state === 'asked') await this.moves.take(row, 'withdraw', { mover: 'platform', personId: null });
      else await this.end(row, 'platform');
    }
  }
}
