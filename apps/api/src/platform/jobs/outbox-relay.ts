import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, LessThanOrEqual, In } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { affected } from '../database/affected.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { OutboxEvent } from '../events/outbox-event.entity.js';
import { eventPrefix, schedulePrefix } from './job.js';
import { JobRegistry } from './job-registry.js';
import { Job } from './job.entity.js';
import { Jobs } from './jobs.js';

const batch = 100;
/** How often a process looks for lost jobs and new slots, in milliseconds; runners turn far more often under load. */
const watchEveryMs = 1_000;

/** Another process has handed some of these events on meanwhile; nothing is changed. */
class Overtaken extends Error {}

/** Turns what waits in the database into jobs that are due. Any number of processes may do so at once. */
@Injectable()
export class OutboxRelay {
  private watchedAt = -Infinity;
  /** The last slot of each schedule that this process has seen claimed. */
  private readonly slots = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly registry: JobRegistry,
  ) {}

  /**
   * Writes one job for each handler of each waiting event, of many events in one transaction that also marks them.
   *
   * @returns how many events it has seen waiting
   */
  async relayEvents(): Promise<number> {
    const waiting = await this.db.repo(OutboxEvent).find({
      where: { relayedAt: IsNull() },
      order: { id: 'ASC' },
      take: batch,
    });
    if (waiting.length === 0) return 0;
    try {
      await this.db.transaction(async () => {
        if ((await this.mark(waiting)) !== waiting.length) throw new Overtaken();
        await this.jobs.addAll(waiting.flatMap((event) => this.jobsOf(event)));
      });
    } catch (error) {
      // Overtaken: what is left waits for the next turn.
      if (isUniqueViolation(error)) await this.relayOneByOne(waiting);
      else if (!(error instanceof Overtaken)) throw error;
    }
    return waiting.length;
  }

  /** For events of which somebody has enqueued a job before: the others shall not wait for them. */
  private async relayOneByOne(events: readonly OutboxEvent[]): Promise<void> {
    for (const event of events) {
      await this.db.transaction(async () => {
        if ((await this.mark([event])) === 0) return;
        for (const { name, payload, uniqueKey } of this.jobsOf(event)) await this.jobs.add(name, payload, { uniqueKey });
      });
    }
  }

  /** @returns how many of them had waited until now */
  private async mark(events: readonly OutboxEvent[]): Promise<number> {
    const waiting = { id: In(events.map(({ id }) => id)), relayedAt: IsNull() };
    return affected(await this.db.repo(OutboxEvent).update(waiting, { relayedAt: this.clock.now() }));
  }

  private jobsOf(event: OutboxEvent): { name: string; payload: object; uniqueKey: string }[] {
    return this.registry.subscribers(event.name).map(({ handler }) => ({
      name: `${eventPrefix}${event.name}/${handler}`,
      payload: { eventId: event.id },
      uniqueKey: `${event.id}/${handler}`,
    }));
  }

  /** Does what time alone brings, at most once a second: gives back lost jobs and claims the schedules' slots. */
  async watch(): Promise<void> {
    if (performance.now() - this.watchedAt < watchEveryMs) return;
    this.watchedAt = performance.now();
    await this.reclaim();
    await this.claimSchedules();
  }

  /** Writes the job of each schedule's present slot, once for the whole installation. */
  async claimSchedules(): Promise<void> {
    const minutes = this.clock.now().getTime() / 60_000;
    for (const schedule of this.registry.schedules()) {
      const slot = Math.floor(minutes / schedule.everyMinutes);
      const name = `${schedulePrefix}${schedule.name}`;
      if (this.slots.get(name) === slot) continue;
      await this.jobs.add(name, {}, { uniqueKey: `${name}/${String(slot)}` });
      this.slots.set(name, slot);
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
  due(limit: number): Promise<Job[]> {
    return this.db.repo(Job).find({
      where: { state: 'waiting', runAt: LessThanOrEqual(this.clock.now()) },
      order: { runAt: 'ASC', id: 'ASC' },
      take: limit,
    });
  }
}
