import { Inject, Injectable } from '@nestjs/common';
import type { SecondFactorState, SessionView } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Installation } from '../../platform/installation/installation.js';
import { PeopleService, RoleGrantsService } from '../people/index.js';
import { HeldFactors } from './factors/held-factors.js';

/** Who is signed in, as the web learns it at its start. */
@Injectable()
export class SessionViews {
  constructor(
    private readonly people: PeopleService,
    private readonly grants: RoleGrantsService,
    private readonly factors: HeldFactors,
    @Inject(Installation) private readonly installation: Installation,
  ) {}

  /** @returns who is signed in and what they may do; nobody for a visitor */
  async of(actor: Actor | null): Promise<SessionView> {
    const demonstration = await this.installation.isDemonstration();
    if (!actor) return { person: null, permissions: [], grants: [], secondFactor: 'not-needed', closing: false, demonstration };
    return {
      person: await this.people.own(actor.personId),
      permissions: actor.permissions(),
      grants: await this.grants.of(actor.personId),
      secondFactor: await this.secondFactor(actor),
      closing: actor.isClosing,
      demonstration,
    };
  }

  private async secondFactor(actor: Actor): Promise<SecondFactorState> {
    if (actor.assurance.secondFactor) return 'done';
    if (actor.suspended.length === 0) return 'not-needed';
    return (await this.factors.of(actor.personId)).length > 0 ? 'needed' : 'set-up';
  }
}
