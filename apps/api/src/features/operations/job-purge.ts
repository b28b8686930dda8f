import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan, Like, Not } from 'typeorm';
import { z } from 'zod';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { OutboxEvent } from '../../platform/events/outbox-event.entity.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { Purger } from '../../platform/privacy/index.js';

const eventPayload = z.object({ eventId: z.string() });

/** Forgets work that was done; a failed job stays until somebody sees to it, and keeps its event. */
@Injectable()
export class JobPurge implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly purger: Purger,
  ) {}

  onModuleInit(): void {
    this.purger.add({ name: 'jobs', retention: 'job', run: (before, limit) => this.jobs(before, limit) });
    this.purger.add({ name: 'outbox_events', retention: 'event', run: (before, limit) => this.events(before, limit) });
  }

  private async jobs(before: Date, limit: number): Promise<number> {
    const done = await this.db.repo(Job).find({ where: { state: 'done', finishedAt: LessThan(before) }, select: { id: true }, order: { id: 'ASC' }, take: limit });
    return done.length === 0 ? 0 : affected(await this.db.repo(Job).delete({ id: In(done.map(({ id }) => id)) }));
  }

  private async events(before: Date, limit: number): Promise<number> {
    const unfinished = await this.db.repo(Job).find({ where: { name: Like('event:%'), state: Not('done') }, select: { id: true, payload: true } });
    const needed = unfinished.flatMap((job) => eventPayload.safeParse(job.payload).data?.eventId ?? []);
    const where = { relayedAt: LessThan(before), ...(needed.length > 0 ? { id: Not(In(needed)) } : {}) };
    const old = await this.db.repo(OutboxEvent).find({ where, select: { id: true }, order: { id: 'ASC' }, take: limit });
    return old.length === 0 ? 0 : affected(await this.db.repo(OutboxEvent).delete({ id: In(old.map(({ id }) => id)) }));
  }
}
