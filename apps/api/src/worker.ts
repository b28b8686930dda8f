import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { failStart, prepareDataDir, stopOnSignals } from './platform/config/process.js';
import { readSettings, SettingsError, type Settings } from './platform/config/settings.js';
import { makeLog, NestLog } from './platform/http/log.js';

/** A worker: the same modules without HTTP; it relays the outbox, runs jobs and keeps the schedules. */
async function main(): Promise<void> {
  let settings: Settings | null = null;
  try {
    settings = readSettings(process.env);
    if (settings.mode === 'embedded') {
      throw new SettingsError('Embedded mode runs its jobs in the main process: a worker needs MODE=distributed.');
    }
    prepareDataDir(settings);
    const logger = makeLog(settings.logLevel);
    const app = await NestFactory.createApplicationContext(AppModule.with(settings, logger, true), {
      logger: new NestLog(logger),
      abortOnError: false,
    });
    stopOnSignals(() => app.close());
    process.stdout.write('RSO Connect worker is ready.\n');
  } catch (error) {
    failStart(error, settings);
  }
}

await main();
