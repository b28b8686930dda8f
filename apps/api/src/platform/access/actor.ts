import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { allows, permissionsOf, reachOf, type Permission, type Reach, type RoleGrant, type ScopeIds } from '@rso-connect/shared';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';

/** How sure the platform is that it is the person. */
export interface Assurance {
  /** Whether the login session carries a second factor, or a passkey that verified its user. */
  secondFactor: boolean;
  /** Until when routes with `stepUp` need no new verification. */
  freshUntil: Date | null;
}

/** The signed-in person who asks, with what they may do. */
export class Actor {
  constructor(
    readonly personId: string,
    readonly sessionId: string,
    readonly grants: readonly RoleGrant[],
    readonly assurance: Assurance = { secondFactor: false, freshUntil: null },
    /** Grants that don't work until the login session carries a second factor. */
    readonly suspended: readonly RoleGrant[] = [],
    /** Whether the account waits to be erased: nothing but what leads out of that works. */
    readonly isClosing = false,
  ) {}

  /** @returns whether a permission is held, but by suspended grants alone */
  isSuspended(permission: Permission): boolean {
    return !this.can(permission) && allows(this.suspended, permission);
  }

  /** @returns whether the person was verified a short while ago */
  isFresh(now: Date): boolean {
    return this.assurance.freshUntil !== null && now < this.assurance.freshUntil;
  }

  /**
   * Whether the actor holds a permission.
   *
   * @param permission what is asked for
   * @param scope where the thing lies; without it, whether it is held anywhere
   */
  can(permission: Permission, scope?: ScopeIds): boolean {
    return allows(this.grants, permission, scope);
  }

  /**
   * Refuses unless the actor holds a permission for a thing.
   *
   * @throws Problem `access.not-allowed`
   */
  must(permission: Permission, scope: ScopeIds): void {
    if (!this.can(permission, scope)) throw new Problem('access.not-allowed');
  }

  /** How far a permission reaches; lists are filtered by it in their query. */
  reach(permission: Permission): Reach {
    return reachOf(this.grants, permission);
  }

  /** @returns every permission that the actor holds somewhere */
  permissions(): Permission[] {
    return permissionsOf(this.grants);
  }
}

const actors = new WeakMap<FastifyRequest, Actor>();

/** Notes who asks; the access guard alone calls this. */
export function setActor(request: FastifyRequest, actor: Actor): void {
  actors.set(request, actor);
}

/** @returns who asks, or undefined for a visitor */
export function actorOf(request: FastifyRequest): Actor | undefined {
  return actors.get(request);
}

/** The signed-in person; only for routes that aren't public. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!actor) throw new Problem('access.sign-in-required');
  return actor;
});

/** The signed-in person or null, for public routes that show more to some. */
export const MaybeActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null => {
  return actorOf(context.switchToHttp().getRequest<FastifyRequest>()) ?? null;
});
