import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import type { Settings } from './platform/config/settings.js';
import { makeAdapter } from './platform/http/adapter.js';
import { NestLog } from './platform/http/log.js';
import { serveWeb } from './platform/http/static-files.js';
import { prepareApi } from './prepare-app.js';

/** Where the web app's build lies, seen from this file in `src` and in `dist` alike. */
const webFolder = join(import.meta.dirname, '../../web/dist');

/**
 * Makes the HTTP application, ready to listen: the API, its readable page and the web app.
 *
 * @param settings checked settings
 * @param logger the process's log
 * @param runsJobs whether this process runs jobs too
 */
export async function createApp(settings: Settings, logger: Logger, runsJobs: boolean): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings, logger, runsJobs),
    makeAdapter(settings, logger),
    { logger: new NestLog(logger), abortOnError: false },
  );
  const document = await prepareApi(app, settings);
  SwaggerModule.setup('api/docs', app, () => document() as OpenAPIObject, { raw: false, customSiteTitle: 'RSO Connect API' });
  await serveWeb(app, webFolder);
  return app;
}
