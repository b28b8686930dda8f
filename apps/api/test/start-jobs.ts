import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { migrations } from '../src/migrations/index.js';
import { Clock, ClockModule } from '../src/platform/clock/clock.js';
import { ConfigModule } from '../src/platform/config/config.module.js';
import { readSettings } from '../src/platform/config/settings.js';
import { DatabaseModule } from '../src/platform/database/database.module.js';
import { Database } from '../src/platform/database/index.js';
import { LogModule } from '../src/platform/http/log.module.js';
import { NestLog, makeLog } from '../src/platform/http/log.js';
import { JobsModule } from '../src/platform/jobs/jobs.module.js';
import { startPeers } from './peers.js';
import { TestClock } from './start-app.js';
import { testDatabaseUrl } from './test-database.js';

/** The platform's jobs with handlers of a spec's own, without HTTP and features. */
export interface JobsBench {
  app: INestApplicationContext;
  db: Database;
  clock: TestClock;
  distributed: boolean;
  stop: () => Promise<void>;
}

/** @param handlers providers with `@OnEvent`, `@OnJob` and `@OnSchedule` */
export async function startJobs(handlers: Type[]): Promise<JobsBench> {
  const database = await testDatabaseUrl();
  const folder = await mkdtemp(join(tmpdir(), 'rso-jobs-'));
  const peers = await startPeers(database.kind, folder);
  const settings = readSettings({
    NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder, DATABASE_URL: database.url,
    REDIS_PREFIX: `test-${randomBytes(6).toString('hex')}`, ...peers.env,
  });
  const clock = new TestClock();
  const logger = makeLog('silent');
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.with(settings), LogModule.with(logger), ClockModule,
      DatabaseModule.forRoot({ url: settings.databaseUrl, migrations, poolSize: 20, migrate: 'run' }),
      JobsModule.with(settings, true),
    ],
    providers: handlers,
  }).overrideProvider(Clock).useValue(clock).setLogger(new NestLog(logger)).compile();
  const app = await module.init();
  return {
    app, clock,
    db: app.get(Database),
    distributed: settings.mode === 'distributed',
    stop: async () => {
      await app.close();
      await peers.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
