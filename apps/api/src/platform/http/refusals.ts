import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ProblemCode } from '@rso-connect/shared';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.js';
import { RateLimits, type RateLimit } from '../access/rate-limits.js';
import { Audit } from '../audit/audit.js';
import { LogStream } from './log.js';
import { Problem } from './problem.js';

/** Refusals that matter: somebody signed in asked for what is not theirs. */
const grave: ReadonlySet<ProblemCode> = new Set(['access.not-allowed', 'access.second-factor-required']);

/** A script that tries every door fills a page of the log and not all of it. */
const perPerson: RateLimit = { name: 'refusals-on-record', points: 60, seconds: 3600 };

/** Puts on record who was refused what; strangers' refusals stand in the request log alone. */
@Injectable()
export class Refusals implements OnApplicationShutdown {
  private readonly underway = new Set<Promise<void>>();

  constructor(
    private readonly audit: Audit,
    private readonly limits: RateLimits,
    private readonly log: LogStream,
  ) {}

  /** Begins to record a refusal, where it is one that matters; the answer doesn't wait for it. */
  note(request: FastifyRequest, { code }: Problem): void {
    const personId = actorOf(request)?.personId;
    if (personId === undefined || !grave.has(code)) return;
    const route = `${request.method} ${request.routeOptions.url ?? ''}`.slice(0, 100);
    const recording = this.record(personId, route, code)
      .catch((error: unknown) => {
        if (error instanceof Problem) return;
        this.log.error({ err: error }, 'a refusal could not be recorded');
      })
      .finally(() => this.underway.delete(recording));
    this.underway.add(recording);
  }

  /** What was answered is on record before the database closes. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underway);
  }

  private async record(personId: string, route: string, code: ProblemCode): Promise<void> {
    await this.limits.take(perPerson, personId);
    await this.audit.record({ action: 'access.refused', subject: { kind: 'route', id: route }, personId, actorId: personId, after: { code } });
  }
}
