import { Injectable } from '@nestjs/common';
import type { WaitingListView } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { inWaitingOrder } from '../enrolments/index.js';
import { candidatesOf } from './candidate-entry.js';
import { DeskStore } from './desk-store.js';
import { beforeBy, inRankOrder } from './selection.rules.js';

/** Explains the order in which people wait. */
@Injectable()
export class WaitingListService {
  constructor(
    private readonly db: Database,
    private readonly store: DeskStore,
  ) {}

  /**
   * The waiting list of a run in its order, with the facts that were kept when it was made.
   *
   * @returns also whether the order made again from those facts is the same
   * @throws Problem `run.not-found`, `access.not-allowed`, `selection.no-choice`
   */
  async of(actor: Actor, runId: string): Promise<WaitingListView> {
    await this.store.run(actor, runId);
    const rows = inWaitingOrder(await candidatesOf(this.db, runId).andWhere('enrolment.state = :state', { state: 'waitlisted' }).getMany());
    const ranked = rows.flatMap(({ id, waitingRank, candidate }) => (waitingRank !== null && candidate?.rankFacts ? [{ id, facts: candidate.rankFacts }] : []));
    const again = inRankOrder(ranked).map(({ id }) => id);
    return {
      items: rows.map(({ id, person, member, waitingRank, candidate }, index) => {
        const next = rows[index + 1];
        const facts = candidate?.rankFacts ?? null;
        return {
          enrolmentId: id, fullName: person.fullName, memberName: member?.name ?? null, rank: waitingRank, facts,
          beforeNextBy: beforeBy(facts, next && (next.candidate?.rankFacts ?? null)),
        };
      }),
      reproduced: again.every((id, index) => id === ranked[index]?.id),
    };
  }
}
