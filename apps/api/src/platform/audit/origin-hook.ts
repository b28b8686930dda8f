import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor.js';
import { withOrigin, type Origin } from './origin.js';

function originOf(request: FastifyRequest): Origin {
  return {
    kind: 'request',
    // The access guard finds out later who it is.
    get actorId() {
      return actorOf(request)?.personId ?? null;
    },
    reference: request.id,
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
  };
}

/**
 * Lets whatever a request does know whose request it is.
 *
 * @param fastify the HTTP server, before its routes are registered
 */
export function registerOrigins(fastify: FastifyInstance): void {
  // The last hook before the handler: the body has been read by then, and everything after runs inside.
  fastify.addHook('preHandler', (request, _reply, done) => {
    withOrigin(originOf(request), done);
  });
}
