import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { z } from 'zod';
import { LogStream } from '../http/log.js';
import { withOrigin } from '../audit/origin.js';
import { Clock } from '../clock/clock.js';
import { affected } from '../database/affected.js';
import { Database } from '../database/database.js';
import { OutboxEvent } from '../events/outbox-event.entity.js';
import { JobRegistry } from './job-registry.js';
import { Job, type JobState } from './job.entity.js';
import { eventPrefix, schedulePrefix, type JobContext } from './job.js';

/** How long a worker may be silent before its job goes to another one, in milliseconds. */
export const leaseMs = 60_000;
const heartbeatMs = 15_000;
const plainAttempts = 8;
const eventJob = z.object({ eventId: z.string() });

/** Seconds to wait after a failed try: 2, 4, 8 … at most an hour. */
export function backoffSeconds(attempt: number): number {
  return Math.min(2 ** attempt, 3600);
}

/** The job while this try of it holds the lease: each claim counts the tries up, so an older one matches nothing. */
function inHand(job: Job): { id: string; state: 'running'; attempts: number } {
  return { id: job.id, state: 'running', attempts: job.attempts };
}

/** Another process was quicker; nothing is changed. */
class Overtaken extends Error {}

/** Runs one claimed job and writes down how it ended. */
@Injectable()
export class JobExecutor {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly registry: JobRegistry,
    private readonly log: LogStream,
  ) {}

  /**
   * Claims a job for this process: one conditional update, so that two never hold it.
   *
   * @param from the state that it must be in
   * @param to `queued` (handed to Redis) or `running`
   * @returns whether this process has it now
   */
  async claim(jobId: string, from: JobState, to: 'queued' | 'running'): Promise<boolean> {
    return affected(await this.db.repo(Job).update({ id: jobId, state: from }, this.claimed(to))) === 1;
  }

  /**
   * Claims waiting jobs for this process by one statement.
   *
   * @param jobs as they were read
   * @returns the jobs as they are now; none where another process has claimed any of them meanwhile
   */
  async claimAll(jobs: readonly Job[], to: 'queued' | 'running'): Promise<Job[]> {
    if (jobs.length === 0) return [];
    const claim = this.claimed(to);
    try {
      await this.db.transaction(async () => {
        const waiting = { id: In(jobs.map(({ id }) => id)), state: 'waiting' } as const;
        if (affected(await this.db.repo(Job).update(waiting, claim)) !== jobs.length) throw new Overtaken();
      });
    } catch (error) {
      if (error instanceof Overtaken) return [];
      throw error;
    }
    const more = to === 'running' ? 1 : 0;
    return jobs.map((job) => Object.assign(new Job(), job, claim, { attempts: job.attempts + more }));
  }

  private claimed(to: 'queued' | 'running') {
    const leaseUntil = new Date(this.clock.now().getTime() + leaseMs);
    return to === 'running' ? { state: to, leaseUntil, attempts: () => 'attempts + 1' } : { state: to, leaseUntil };
  }

  /**
   * Runs a job that this process claimed as running.
   *
   * @param signal aborted when the process stops
   * @returns whether it is done; false where it failed or was given back
   */
  async run(jobId: string, signal: AbortSignal): Promise<boolean> {
    const job = await this.db.repo(Job).findOneBy({ id: jobId });
    return job !== null && this.runClaimed(job, signal);
  }

  /** As {@link run}, of a job as it was claimed. */
  async runClaimed(job: Job, signal: AbortSignal): Promise<boolean> {
    const heartbeat = setInterval(() => { void this.renew(job); }, heartbeatMs);
    try {
      // Tries that ended with their process count too: a job that kills its worker must not go round for ever.
      if (job.attempts > this.maxAttempts(job)) throw new Error('Every try ended with its process');
      const context: JobContext = {
        jobId: job.id,
        attempt: job.attempts,
        signal,
        progress: async (done, total) => {
          await this.db.repo(Job).update(inHand(job), { progressDone: done, progressTotal: total });
        },
      };
      const origin = { kind: 'job' as const, actorId: null, reference: job.id, address: null, userAgent: null };
      await withOrigin(origin, () => this.dispatch(job, context));
      return true;
    } catch (error) {
      await this.giveBack(job, error, signal.aborted);
      return false;
    } finally {
      clearInterval(heartbeat);
    }
  }

  private maxAttempts(job: Job): number {
    return this.registry.job(job.name)?.definition.maxAttempts ?? plainAttempts;
  }

  private async renew(job: Job): Promise<void> {
    try {
      const leaseUntil = new Date(this.clock.now().getTime() + leaseMs);
      await this.db.repo(Job).update(inHand(job), { leaseUntil });
    } catch (error) {
      this.log.warn({ err: error, jobId: job.id }, 'could not renew the lease');
    }
  }

  private async dispatch(job: Job, context: JobContext): Promise<void> {
    if (job.name.startsWith(eventPrefix)) {
      await this.handleEvent(job);
      return;
    }
    if (job.name.startsWith(schedulePrefix)) {
      const schedule = this.registry.schedule(job.name.slice(schedulePrefix.length));
      if (!schedule) throw new Error(`No schedule is called ${job.name}`);
      await schedule.run({}, context);
    } else {
      const registered = this.registry.job(job.name);
      if (!registered) throw new Error(`No job is called ${job.name}`);
      await registered.run(registered.definition.payload.parse(job.payload), context);
    }
    await this.markDone(job);
  }

  /** The handler's writes and the mark that it ran are one transaction: its effect happens once. */
  private async handleEvent(job: Job): Promise<void> {
    const subscription = this.registry.subscription(job.name.slice(eventPrefix.length));
    if (!subscription) throw new Error(`No handler is called ${job.name}`);
    await this.db.transaction(async () => {
      await this.markDone(job);
      const event = await this.db.repo(OutboxEvent).findOneByOrFail({ id: eventJob.parse(job.payload).eventId });
      await subscription.handle(subscription.event.payload.parse(event.payload), {
        eventId: event.id,
        occurredAt: event.occurredAt,
      });
    });
  }

  private async markDone(job: Job): Promise<void> {
    const result = await this.db
      .repo(Job)
      .update(inHand(job), { state: 'done', leaseUntil: null, lastError: null, finishedAt: this.clock.now() });
    if (result.affected !== 1) throw new Error('The lease was lost to another worker');
  }

  private async giveBack(job: Job, error: unknown, stopping: boolean): Promise<void> {
    const now = this.clock.now();
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (stopping) {
      // Stopping is nobody's failure: the try doesn't count.
      await this.db.repo(Job).update(
        inHand(job),
        { state: 'waiting', leaseUntil: null, runAt: now, attempts: () => 'attempts - 1' },
      );
      return;
    }
    const failed = job.attempts >= this.maxAttempts(job);
    this.log[failed ? 'error' : 'warn']({ err: error, jobId: job.id, job: job.name, attempt: job.attempts }, 'job failed');
    await this.db.repo(Job).update(
      inHand(job),
      {
        state: failed ? 'failed' : 'waiting',
        leaseUntil: null,
        lastError: message.slice(0, 8000),
        runAt: new Date(now.getTime() + backoffSeconds(job.attempts) * 1000),
        finishedAt: failed ? now : null,
      },
    );
  }
}
