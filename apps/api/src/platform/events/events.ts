import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { Wakeup } from '../jobs/wakeup.js';
import type { EventDefinition } from './event.js';
import { OutboxEvent } from './outbox-event.entity.js';

/** Publishes events through the outbox. */
@Injectable()
export class Events {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly wakeup: Wakeup,
  ) {}

  /**
   * Writes an event beside what it tells of: both are kept or neither.
   *
   * @param event its definition
   * @param payload ids of what it is about
   * @returns the event's id
   * @throws ZodError where the payload isn't the event's
   */
  async publish<P extends z.ZodType>(event: EventDefinition<P>, payload: z.input<P>): Promise<string> {
    const [id = ''] = await this.publishAll(event, [payload]);
    return id;
  }

  /** As {@link publish}, of several events of one kind by one statement. */
  async publishAll<P extends z.ZodType>(event: EventDefinition<P>, payloads: readonly z.input<P>[]): Promise<string[]> {
    if (payloads.length === 0) return [];
    const occurredAt = this.clock.now();
    const rows = payloads.map((payload) => ({
      id: newId(), name: event.name, payload: event.payload.parse(payload) as object, occurredAt, relayedAt: null,
    }));
    await this.db.repo(OutboxEvent).insert(rows);
    this.db.afterCommit(() => { this.wakeup.call(); });
    return rows.map((row) => row.id);
  }
}
