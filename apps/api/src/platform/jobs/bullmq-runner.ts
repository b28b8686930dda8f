import { Injectable, Inject } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { LogStream } from '../http/log.js';
import { RedisConnections } from '../live/redis-connections.js';
import { JobExecutor, leaseMs } from './job-executor.js';
import { Loop } from './loop.js';
import type { Job } from './job.entity.js';
import { OutboxRelay } from './outbox-relay.js';
import { JobRunner, drain } from './runner.js';
import { Wakeup } from './wakeup.js';

const pollMs = 1_000;
const batch = 500;
/** How long a stopping process waits for BullMQ to say goodbye to Redis. */
const closeMs = 5_000;
const queueName = 'jobs';

/**
 * The name of an entry in Redis: one for each try of a job. A long queue's entries are then not added again when their
 * lease ends, while a try that hangs in a worker doesn't stand in the way of the next one.
 */
function entryId({ id, attempts, runAt }: Job): string {
  return `${id}-${String(attempts)}-${String(runAt.getTime())}`;
}

/** Waits, but not for ever: what is in hand has ended by then, and the connections are cut after it. */
async function within(closing: Promise<void> | undefined, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => { timer = setTimeout(resolve, ms); });
  await Promise.race([closing, late]);
  clearTimeout(timer);
}

/** A worker process: relays what is due to BullMQ and runs what BullMQ hands it. */
@Injectable()
export class BullmqRunner extends JobRunner {
  private readonly abort = new AbortController();
  private readonly inHand = new Set<Promise<unknown>>();
  private readonly loop: Loop;
  private queue: Queue | null = null;
  private worker: Worker<{ jobId: string }> | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly relay: OutboxRelay,
    private readonly executor: JobExecutor,
    private readonly wakeup: Wakeup,
    private readonly redis: RedisConnections,
    private readonly log: LogStream,
  ) {
    super();
    this.loop = new Loop(() => this.round(), pollMs, (error) => { log.error({ err: error }, 'relay round failed'); });
  }

  async start(): Promise<void> {
    const connection = this.redis.blocking();
    this.queue = new Queue(queueName, { connection: this.redis.shared(), prefix: this.settings.redisPrefix });
    this.worker = new Worker<{ jobId: string }>(queueName, (job) => this.take(job.data.jobId), {
      connection,
      prefix: this.settings.redisPrefix,
      concurrency: this.settings.jobsConcurrency,
      lockDuration: leaseMs,
    });
    const onError = (error: Error): void => { this.log.warn({ err: error }, 'redis is away'); };
    this.queue.on('error', onError);
    this.worker.on('error', onError);
    // A worker that is closed while it still connects may never say that it is closed.
    await Promise.all([this.queue.waitUntilReady(), this.worker.waitUntilReady()]);
    this.wakeup.onCall(() => { this.loop.wake(); });
    this.loop.start();
  }

  private async round(): Promise<boolean> {
    await this.relay.watch();
    const relayed = await this.relay.relayEvents();
    const due = await this.relay.due(batch);
    const mine = await this.executor.claimAll(due, 'queued');
    // The row is the truth: where Redis loses the entry, the lease ends and the row is due again.
    await this.queue?.addBulk(
      mine.map((job) => ({ name: 'run', data: { jobId: job.id }, opts: { jobId: entryId(job), removeOnComplete: true, removeOnFail: true } })),
    );
    return relayed > 0 || due.length > 0;
  }

  private async take(jobId: string): Promise<void> {
    if (this.abort.signal.aborted || !(await this.executor.claim(jobId, 'queued', 'running'))) return;
    const run = this.executor.run(jobId, this.abort.signal);
    this.inHand.add(run);
    try {
      await run;
    } finally {
      this.inHand.delete(run);
    }
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    const closing = this.worker?.close();
    await drain(this.inHand, () => { this.abort.abort(new Error('The process stops')); });
    await within(closing, closeMs);
    await within(this.queue?.close(), closeMs);
  }

  async isHealthy(): Promise<boolean> {
    return this.redis.answers();
  }
}
