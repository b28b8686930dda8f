import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock/clock.js';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { endpointOf } from '../http/endpoint-declaration.js';
import { Problem } from '../http/problem.js';
import { setActor } from './actor.js';
import { isCrossSite } from './cross-site.js';
import { readSessionCookie } from './session-cookie.js';
import { SessionReader } from './session-reader.js';

/**
 * Denies by default: a handler without a declaration can't be called at all
 * (and the boot check has refused to start with it).
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly sessions: SessionReader,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = endpointOf(context);
    if (!declaration) throw new Problem('access.not-allowed');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = readSessionCookie(request, this.settings);
    if (isCrossSite(request, this.settings.publicUrl, token !== null)) throw new Problem('request.cross-site');
    const actor = token === null ? null : await this.sessions.actorOf(token);
    if (actor) setActor(request, actor);
    const { access } = declaration;
    if ('public' in access) return true;
    if (!actor) throw new Problem('access.sign-in-required');
    if (actor.isClosing && !access.whileClosing) throw new Problem('access.account-closing');
    if ('permission' in access && !actor.can(access.permission)) {
      throw new Problem(actor.isSuspended(access.permission) ? 'access.second-factor-required' : 'access.not-allowed');
    }
    if (access.stepUp && !actor.isFresh(this.clock.now())) {
      throw new Problem('access.step-up-required', { facts: { ways: await this.sessions.stepUpWays(actor.personId) } });
    }
    return true;
  }
}
