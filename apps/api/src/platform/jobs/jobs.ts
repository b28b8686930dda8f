import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { newId } from '../database/ids.js';
import { Job } from './job.entity.js';
import type { JobDefinition } from './job.js';
import { Wakeup } from './wakeup.js';

/** Hands work to whoever runs jobs: a row, written in the caller's transaction. */
@Injectable()
export class Jobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly wakeup: Wakeup,
  ) {}

  /**
   * Enqueues a job.
   *
   * @param job its definition
   * @param payload ids of what it is about
   * @param options `uniqueKey`: where a job with this key is known already, nothing is added; `runAt`: not before
   * @returns the id of the job that now stands for this work
   */
  async enqueue<P extends z.ZodType>(
    job: JobDefinition<P>,
    payload: z.input<P>,
    options: { uniqueKey?: string; runAt?: Date } = {},
  ): Promise<string> {
    return this.add(job.name, job.payload.parse(payload) as object, options);
  }

  /** As {@link enqueue}, by name; the relay and the schedules use it. */
  async add(
    name: string,
    payload: object,
    options: { uniqueKey?: string; runAt?: Date } = {},
  ): Promise<string> {
    const repo = this.db.repo(Job);
    if (options.uniqueKey !== undefined) {
      const known = await repo.findOne({ where: { uniqueKey: options.uniqueKey }, select: { id: true } });
      if (known) return known.id;
    }
    const row = this.row(name, payload, options);
    try {
      await repo.insert(row);
    } catch (error) {
      if (options.uniqueKey === undefined || !isUniqueViolation(error)) throw error;
      return (await repo.findOneOrFail({ where: { uniqueKey: options.uniqueKey }, select: { id: true } })).id;
    }
    this.db.afterCommit(() => { this.wakeup.call(); });
    return row.id;
  }

  /**
   * Enqueues several jobs by one statement, by name; the relay uses it.
   *
   * @throws where a unique key is known already; then none is added
   */
  async addAll(jobs: readonly { name: string; payload: object; uniqueKey: string }[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.db.repo(Job).insert(jobs.map(({ name, payload, uniqueKey }) => this.row(name, payload, { uniqueKey })));
    this.db.afterCommit(() => { this.wakeup.call(); });
  }

  private row(name: string, payload: object, { uniqueKey, runAt }: { uniqueKey?: string; runAt?: Date }): Job {
    const now = this.clock.now();
    return {
      id: newId(), name, payload, uniqueKey: uniqueKey ?? null, state: 'waiting', runAt: runAt ?? now, attempts: 0, leaseUntil: null,
      progressDone: null, progressTotal: null, lastError: null, createdAt: now, finishedAt: null,
    };
  }

  /**
   * Puts a failed job back to waiting, with a fresh count of tries.
   *
   * @returns whether there was such a failed job
   */
  async retry(jobId: string): Promise<boolean> {
    const result = await this.db
      .repo(Job)
      .update({ id: jobId, state: 'failed' }, { state: 'waiting', attempts: 0, runAt: this.clock.now(), finishedAt: null });
    this.db.afterCommit(() => { this.wakeup.call(); });
    return result.affected === 1;
  }
}
