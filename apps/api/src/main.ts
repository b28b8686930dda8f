import { createApp } from './create-app.js';
import { failStart, prepareDataDir, stopOnSignals } from './platform/config/process.js';
import { readSettings, type Settings } from './platform/config/settings.js';
import { makeLog } from './platform/http/log.js';
import { announce } from './seeds/announce.js';

/** The HTTP process; in embedded mode everything is in it. */
async function main(): Promise<void> {
  let settings: Settings | null = null;
  try {
    settings = readSettings(process.env);
    prepareDataDir(settings);
    const app = await createApp(settings, makeLog(settings.logLevel), settings.mode === 'embedded');
    // Fastify's own listen: Nest's would log a taken port beside our sentence.
    await app.getHttpAdapter().getInstance().listen({ port: settings.port, host: settings.host });
    stopOnSignals(async () => {
      process.stdout.write('Stopping: finishing what is in hand.\n');
      await app.close();
      process.stdout.write('Stopped.\n');
    });
    await announce(app, settings);
  } catch (error) {
    failStart(error, settings);
  }
}

await main();
