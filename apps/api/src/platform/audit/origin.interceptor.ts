import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import { actorOf } from '../access/actor.js';
import { withOrigin } from './origin.js';

/** Lets whatever a request does know whose request it is. */
@Injectable()
export class OriginInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const origin = {
      kind: 'request' as const,
      actorId: actorOf(request)?.personId ?? null,
      reference: request.id,
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
    };
    return new Observable((subscriber) => withOrigin(origin, () => next.handle().subscribe(subscriber)));
  }
}
