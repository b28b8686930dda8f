import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { LogStream } from './log.js';

/** Hands the process's log to every provider. */
@Global()
@Module({})
export class LogModule {
  static with(logger: Logger): DynamicModule {
    return { module: LogModule, providers: [{ provide: LogStream, useValue: logger }], exports: [LogStream] };
  }
}
