import { Injectable } from '@nestjs/common';
import type { RoleGrant } from '@rso-connect/shared';
import { Actor } from '../platform/access/actor.js';
import { withOrigin } from '../platform/audit/origin.js';
import { Clock } from '../platform/clock/clock.js';

/** Lets people of the demonstration do what they did, by the product's own services and at the time at which they did it. */
@Injectable()
export class DemonstrationActors {
  constructor(private readonly clock: Clock) {}

  /**
   * Has somebody do something.
   *
   * @param grants with which they do it; an officer has none
   * @returns what the work returns
   */
  as<T>(personId: string, at: Date, work: (actor: Actor) => Promise<T>, grants: readonly RoleGrant[] = []): Promise<T> {
    const origin = { kind: 'command', actorId: personId, reference: 'demonstration', address: null, userAgent: null } as const;
    return withOrigin(origin, () => this.clock.at(at, () => work(new Actor(personId, 'demonstration', grants))));
  }

  /** As {@link as}, by somebody who looks after spaces, events and keys. */
  asOffice<T>(personId: string, at: Date, work: (actor: Actor) => Promise<T>): Promise<T> {
    return this.as(personId, at, work, [{ role: 'programme_officer', scopeKind: 'platform', scopeId: null }]);
  }
}
