import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';

/** The structured log of one process: JSON lines on standard error, one a message. */
export abstract class LogStream {
  abstract info(facts: object, message: string): void;
  abstract warn(facts: object, message: string): void;
  abstract error(facts: object, message: string): void;
}

interface LoggedRequest {
  method?: string;
  url?: string;
  ip?: string;
}

/** Without what stands behind the question mark: links of mails carry their token there, and searches names. */
function requestFacts({ method, url, ip }: LoggedRequest): object {
  return { method, path: url?.split('?')[0], remoteAddress: ip };
}

/** What went wrong and where, without an error's further fields: those of a database hold the statement's values. */
function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack, ...('code' in error ? { code: error.code } : {}) };
}

/**
 * Makes the process's log. What could carry a secret never reaches it.
 *
 * @param level pino's level
 * @param destination standard error unless said
 */
export function makeLog(level: string, destination: DestinationStream = pino.destination(2)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { req: requestFacts, err: errorFacts },
      redact: ['req.headers.cookie', 'req.headers.authorization', 'password', 'token'],
    },
    destination,
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
