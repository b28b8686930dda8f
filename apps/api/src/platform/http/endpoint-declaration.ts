import type { ExecutionContext } from '@nestjs/common';
import type { Permission, RouteContract } from '@rso-connect/shared';

/**
 * Who may call a route: everybody, everybody signed in, or who holds a permission somewhere. With `stepUp` only in a
 * login session that was verified within the last ten minutes; `whileClosing` also for who waits to be erased.
 */
export type RouteAccess = { public: true } | (({ signedIn: true } | { permission: Permission }) & { stepUp?: true; whileClosing?: true });

/** What the platform knows about a route of the API. */
export interface EndpointDeclaration {
  contract: RouteContract;
  access: RouteAccess;
}

export const ENDPOINT = 'rso:endpoint';

/** @returns the declaration of the handler that a context leads to */
export function endpointOf(context: ExecutionContext): EndpointDeclaration | undefined {
  return Reflect.getMetadata(ENDPOINT, context.getHandler()) as EndpointDeclaration | undefined;
}
