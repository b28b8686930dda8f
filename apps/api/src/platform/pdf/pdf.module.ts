import { join } from 'node:path';
import { Global, Logger, Module } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { Typesetter } from './typesetter.js';

/** Hands everybody the one typesetter of the process; its fonts are kept beside the other data. */
@Global()
@Module({
  providers: [
    {
      provide: Typesetter,
      inject: [SETTINGS],
      useFactory: (settings: Settings): Typesetter => {
        const logger = new Logger(Typesetter.name);
        return new Typesetter({
          cacheFolder: join(settings.dataDir, 'fonts'),
          onWarning: (message) => {
            logger.warn(message);
          },
        });
      },
    },
  ],
  exports: [Typesetter],
})
export class PdfModule {}
