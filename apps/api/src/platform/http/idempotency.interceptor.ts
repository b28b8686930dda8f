import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, of, type Observable } from 'rxjs';
import { IsNull, LessThan } from 'typeorm';
import { actorOf } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { OnSchedule } from '../jobs/job.js';
import { endpointOf } from './endpoint-declaration.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { Problem } from './problem.js';

const keyForm = /^[\x21-\x7e]{8,100}$/;
/** A request that hasn't answered by then has died with its process. */
const patienceMs = 60_000;
const keptMs = 24 * 3600_000;

function hash(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

/** A file is compared by its hash: as JSON it would be a list of numbers. */
function bodyOf(body: unknown): unknown {
  return Buffer.isBuffer(body) ? createHash('sha256').update(body).digest('hex') : body;
}

/**
 * Gives a repeated write with the same `Idempotency-Key` its first answer again
 * instead of doing it twice. Errors aren't kept: they changed nothing. `Endpoint` puts it on every write whose answer
 * may be kept.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> | Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const contract = endpointOf(context)?.contract;
    if (key === undefined || !contract) return next.handle();
    if (typeof key !== 'string' || !keyForm.test(key)) throw new Problem('idempotency.bad-key');
    const caller = actorOf(request)?.personId ?? request.ip;
    const id = hash(caller, contract.method, contract.path, key);
    const requestHash = hash(JSON.stringify([request.params, request.query, bodyOf(request.body)]));
    return this.once(id, requestHash, context.switchToHttp().getResponse<FastifyReply>(), next);
  }

  private async once(id: string, requestHash: string, reply: FastifyReply, next: CallHandler): Promise<Observable<unknown>> {
    const kept = await this.begin(id, requestHash);
    if (kept) {
      void reply.status(kept.status ?? 200).header('idempotency-replayed', 'true');
      return of(kept.answer === null ? undefined : (JSON.parse(kept.answer) as unknown));
    }
    return from(this.answer(id, reply, next));
  }

  private async answer(id: string, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    try {
      const value: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.db
        .repo(IdempotencyKey)
        .update({ id }, { status: reply.statusCode, answer: value === undefined ? null : JSON.stringify(value) });
      return value;
    } catch (error) {
      await this.db.repo(IdempotencyKey).delete({ id });
      throw error;
    }
  }

  /** @returns the kept answer, or null where this request is the first one */
  private async begin(id: string, requestHash: string): Promise<IdempotencyKey | null> {
    const repo = this.db.repo(IdempotencyKey);
    const now = this.clock.now();
    try {
      await repo.insert({ id, requestHash, status: null, answer: null, createdAt: now });
      return null;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    const kept = await repo.findOneBy({ id });
    if (!kept) throw new Problem('idempotency.in-progress', { retryAfterSeconds: 1 });
    const forgotten = LessThan(new Date(now.getTime() - keptMs));
    const renewed = await repo.update({ id, createdAt: forgotten }, { requestHash, status: null, answer: null, createdAt: now });
    if (renewed.affected === 1) return null;
    if (kept.requestHash !== requestHash) throw new Problem('idempotency.key-reused');
    if (kept.status !== null) return kept;
    const tooOld = new Date(now.getTime() - patienceMs);
    const taken = await repo.update({ id, status: IsNull(), createdAt: LessThan(tooOld) }, { createdAt: now });
    if (taken.affected === 1) return null;
    throw new Problem('idempotency.in-progress', { retryAfterSeconds: 1 });
  }
}

/** Forgets old answers. */
@Injectable()
export class IdempotencySweep {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  @OnSchedule('http.forget-answers', 60)
  async forget(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keptMs);
    await this.db.repo(IdempotencyKey).delete({ createdAt: LessThan(before) });
  }
}
