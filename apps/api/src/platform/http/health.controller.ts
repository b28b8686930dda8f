import { Controller } from '@nestjs/common';
import { defineRoute } from '@rso-connect/shared';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { FileStore } from '../files/file-store.js';
import { JobRunner } from '../jobs/runner.js';
import { Endpoint } from './endpoint.js';
import { Problem } from './problem.js';

const alive = z.object({ status: z.literal('ok') });

const healthRoutes = {
  live: defineRoute({ method: 'GET', path: '/api/health/live', summary: 'Whether the process runs', response: alive }),
  ready: defineRoute({
    method: 'GET',
    path: '/api/health/ready',
    summary: 'Whether it is migrated and database, queue and files answer',
    response: alive,
  }),
};

@Controller()
export class HealthController {
  constructor(
    private readonly db: Database,
    private readonly runner: JobRunner,
    private readonly files: FileStore,
  ) {}

  @Endpoint(healthRoutes.live, { public: true })
  live(): z.output<typeof alive> {
    return { status: 'ok' };
  }

  /** @throws Problem `server.unavailable` naming what doesn't answer */
  @Endpoint(healthRoutes.ready, { public: true })
  async ready(): Promise<z.output<typeof alive>> {
    const checks = {
      database: await this.db.isHealthy().catch(() => false),
      queue: await this.runner.isHealthy(),
      files: await this.files.isHealthy(),
    };
    const failing = Object.entries(checks).flatMap(([name, answers]) => (answers ? [] : [name]));
    if (failing.length > 0) throw new Problem('server.unavailable', { facts: { failing } });
    return { status: 'ok' };
  }
}
