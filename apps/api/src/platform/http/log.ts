import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** The structured log of one process: JSON lines on standard error, one a message. */
export abstract class LogStream {
  abstract info(facts: object, message: string): void;
  abstract warn(facts: object, message: string): void;
  abstract error(facts: object, message: string): void;
}

/**
 * Makes the process's log. What could carry a secret never reaches it.
 *
 * @param level pino's level
 */
export function makeLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['req.headers.cookie', 'req.headers.authorization', 'password', 'token'],
    },
    pino.destination(2),
  );
}

/** Lets Nest write into the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }
  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }
  error(message: unknown, stack?: unknown, context?: unknown): void {
    // Nest's own word on a failed start, which is thrown as well; whoever started it says it in one sentence.
    if (context === 'ExceptionHandler') return;
    this.logger.error({ context, stack }, String(message));
  }
}
