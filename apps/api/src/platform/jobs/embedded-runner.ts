import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { LogStream } from '../http/log.js';
import { JobExecutor } from './job-executor.js';
import { Loop } from './loop.js';
import { OutboxRelay } from './outbox-relay.js';
import { JobRunner, drain } from './runner.js';
import { Wakeup } from './wakeup.js';

const pollMs = 1_000;

/** Runs jobs inside the one process, from the database's own queue. */
@Injectable()
export class EmbeddedRunner extends JobRunner {
  private readonly abort = new AbortController();
  private readonly inHand = new Set<Promise<unknown>>();
  private readonly loop: Loop;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly relay: OutboxRelay,
    private readonly executor: JobExecutor,
    private readonly wakeup: Wakeup,
    private readonly log: LogStream,
  ) {
    super();
    this.loop = new Loop(() => this.round(), pollMs, (error) => { log.error({ err: error }, 'job round failed'); });
  }

  async start(): Promise<void> {
    await this.relay.reclaimEverything();
    this.wakeup.onCall(() => { this.loop.wake(); });
    this.loop.start();
  }

  private async round(): Promise<boolean> {
    await this.relay.watch();
    const relayed = await this.relay.relayEvents();
    const free = this.settings.jobsConcurrency - this.inHand.size;
    const due = free > 0 ? await this.relay.due(free) : [];
    for (const job of await this.executor.claimAll(due, 'running')) {
      // What can't even be written down, since the database is away, is due again when its lease ends.
      const run = this.executor.runClaimed(job, this.abort.signal).catch((error: unknown) => {
        this.log.error({ err: error, jobId: job.id }, 'could not write down how a job ended');
      });
      this.inHand.add(run);
      void run.finally(() => {
        this.inHand.delete(run);
        this.loop.wake();
      });
    }
    return relayed > 0;
  }

  async stop(): Promise<void> {
    await this.loop.stop();
    await drain(this.inHand, () => { this.abort.abort(new Error('The process stops')); });
  }

  isHealthy(): Promise<boolean> {
    return Promise.resolve(!this.abort.signal.aborted);
  }
}
