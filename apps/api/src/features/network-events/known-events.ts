import { Injectable } from '@nestjs/common';
import { tlpLabels, tlpTable } from '@rso-connect/shared';
import type { SelectQueryBuilder } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Space, inSpace } from '../spaces/index.js';
import { NetworkEvent } from './network-event.entity.js';

/** Events that somebody may know of, by their label and nothing else. */
@Injectable()
export class KnownEvents {
  constructor(private readonly db: Database) {}

  /** @returns a query of the events that a person may know of, `event` joined to its `space` */
  visibleTo(personId: string): SelectQueryBuilder<NetworkEvent> {
    const events = this.db.repo(NetworkEvent).createQueryBuilder('event').innerJoin(Space, 'space', 'space.id = event.spaceId');
    // Newcomers don't see there what was over before they came.
    const past = { newcomersSee: 'space.newcomersSee', begunAt: 'event.endsAt' };
    const inIt = inSpace(events, 'see', ['event.spaceId'], { id: personId }, past);
    const conditions = {
      'signed-in': '1 = 1',
      community: inSpace(events, 'see', ['event.spaceId', 'space.communitySpaceId'], { id: personId }, past),
      members: inIt,
      // An event names no readers: nobody would be left.
      named: '1 = 0',
    } as const;
    const parts = tlpLabels.map((label) => `(event.label = '${label}' AND ${conditions[tlpTable.read[label]]})`);
    return events.where(`(${parts.join(' OR ')})`);
  }

  /** @returns whether somebody may know of an event */
  knows(personId: string, eventId: string): Promise<boolean> {
    return this.visibleTo(personId).andWhere('event.id = :eventId', { eventId }).getExists();
  }

  /** @throws Problem `network-event.not-found`, also where the person may not know of it */
  async one(personId: string, eventId: string): Promise<NetworkEvent> {
    const event = await this.visibleTo(personId).andWhere('event.id = :eventId', { eventId }).getOne();
    if (!event) throw new Problem('network-event.not-found');
    return event;
  }
}
