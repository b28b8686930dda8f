import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, LessThanOrEqual, In } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { OutboxEvent } from '../events/outbox-event.entity.js';
import { eventPrefix, schedulePrefix } from './job.js';
import { JobRegistry } from './job-registry.js';
import { Job } from './job.entity.js';
import { Jobs } from './jobs.js';

const batch = 100;

/** What a runner needs to know of a job that is due. */
export type DueJob = Pick<Job, 'id' | 'attempts' | 'runAt'>;

/** Turns what waits in the database into jobs that are due. Any number of processes may do so at once. */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly registry: JobRegistry,
  ) {}

  /**
   * Writes one job for each handler of each waiting event; the event is marked in the same transaction.
   *
   * @returns how many events it handed on
   */
  async relayEvents(): Promise<number> {
    const waiting = await this.db.repo(OutboxEvent).find({
      where: { relayedAt: IsNull() },
      order: { id: 'ASC' },
      take: batch,
    });
    for (const event of waiting) {
      await this.db.transaction(async () => {
        const claimed = await this.db
          .repo(OutboxEvent)
          .update({ id: event.id, relayedAt: IsNull() }, { relayedAt: this.clock.now() });
        if (claimed.affected !== 1) return;
        for (const subscriber of this.registry.subscribers(event.name)) {
          await this.jobs.add(
            `${eventPrefix}${event.name}/${subscriber.handler}`,
            { eventId: event.id },
            { uniqueKey: `${event.id}/${subscriber.handler}` },
          );
        }
      });
    }
    return waiting.length;
  }

  /** Writes the job of each schedule's present slot, once for the whole installation. */
  async claimSchedules(): Promise<void> {
    const minutes = this.clock.now().getTime() / 60_000;
    for (const schedule of this.registry.schedules()) {
      const slot = Math.floor(minutes / schedule.everyMinutes);
      const name = `${schedulePrefix}${schedule.name}`;
      await this.jobs.add(name, {}, { uniqueKey: `${name}/${String(slot)}` });
    }
  }

  /** Gives back what a dead worker or an emptied Redis has left behind. */
  async reclaim(): Promise<void> {
    await this.db.repo(Job).update(
      { state: In(['running', 'queued']), leaseUntil: LessThan(this.clock.now()) },
      { state: 'waiting', leaseUntil: null },
    );
  }

  /** Gives back whatever a killed process had in hand; only where no other process runs jobs. */
  async reclaimEverything(): Promise<void> {
    await this.db.repo(Job).update({ state: In(['running', 'queued']) }, { state: 'waiting', leaseUntil: null });
  }

  /** @returns the jobs that are due, oldest first */
  due(limit: number): Promise<DueJob[]> {
    return this.db.repo(Job).find({
      where: { state: 'waiting', runAt: LessThanOrEqual(this.clock.now()) },
      order: { runAt: 'ASC', id: 'ASC' },
      select: { id: true, attempts: true, runAt: true },
      take: limit,
    });
  }
}
