import { Global, Inject, Module, type DynamicModule, type OnApplicationBootstrap, type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Settings } from '../config/settings.js';
import { Events } from '../events/events.js';
import { Live, LocalLive } from '../live/live.js';
import { RedisConnections } from '../live/redis-connections.js';
import { RedisLive, RedisWakeup } from '../live/redis-live.js';
import { BullmqRunner } from './bullmq-runner.js';
import { EmbeddedRunner } from './embedded-runner.js';
import { JobExecutor } from './job-executor.js';
import { JobRegistry } from './job-registry.js';
import { Jobs } from './jobs.js';
import { OutboxRelay } from './outbox-relay.js';
import { JobRunner } from './runner.js';
import { Wakeup } from './wakeup.js';
import '../events/personal-data.js';
import './personal-data.js';

const RUNS_JOBS = Symbol('runs jobs');

/** Starts the runner with the process and stops it before the database goes away. */
@Injectable()
class RunnerLife implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly runner: JobRunner,
    private readonly registry: JobRegistry,
    @Inject(RUNS_JOBS) private readonly runsJobs: boolean,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.registry.discover();
    if (this.runsJobs) await this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.runsJobs) await this.runner.stop();
  }
}

/** Events, jobs and live hints, in the way that the mode asks for. */
@Global()
@Module({})
export class JobsModule {
  /**
   * @param runsJobs whether this process runs jobs: embedded and workers do, an api process doesn't
   */
  static with(settings: Settings, runsJobs: boolean): DynamicModule {
    const distributed = settings.mode === 'distributed';
    return {
      module: JobsModule,
      imports: [DiscoveryModule],
      providers: [
        Events, Jobs, JobRegistry, JobExecutor, OutboxRelay, RunnerLife,
        { provide: RUNS_JOBS, useValue: runsJobs },
        ...(distributed ? [RedisConnections] : []),
        { provide: Wakeup, useClass: distributed ? RedisWakeup : Wakeup },
        { provide: Live, useClass: distributed ? RedisLive : LocalLive },
        { provide: JobRunner, useClass: distributed ? BullmqRunner : EmbeddedRunner },
      ],
      exports: [Events, Jobs, JobRegistry, Live, JobRunner, OutboxRelay, ...(distributed ? [RedisConnections] : [])],
    };
  }
}
