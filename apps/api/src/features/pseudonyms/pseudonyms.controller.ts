import { Controller } from '@nestjs/common';
import { pseudonymRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { HolderKeys } from './holder-keys.service.js';
import { Openings } from './openings.service.js';

const holder = { permission: 'pseudonym.open', stepUp: true } as const;

/** The two keys of the Chatham House rule, and opening who somebody is. */
@Controller()
export class PseudonymsController {
  constructor(
    private readonly keys: HolderKeys,
    private readonly openings: Openings,
  ) {}

  @Endpoint(pseudonymRoutes.seats, { permission: 'pseudonym.open' })
  async seats(@CurrentActor() actor: Actor): Promise<OutputOf<typeof pseudonymRoutes.seats>> {
    return { items: await this.keys.seats(actor) };
  }

  @Endpoint(pseudonymRoutes.takeSeat, holder)
  takeSeat(@Input() { body }: InputOf<typeof pseudonymRoutes.takeSeat>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof pseudonymRoutes.takeSeat>> {
    return this.keys.take(actor, body);
  }

  @Endpoint(pseudonymRoutes.openings, { permission: 'pseudonym.open' })
  async list(@CurrentActor() actor: Actor): Promise<OutputOf<typeof pseudonymRoutes.openings>> {
    return { items: await this.openings.list(actor) };
  }

  @Endpoint(pseudonymRoutes.ask, holder)
  ask(@Input() { body }: InputOf<typeof pseudonymRoutes.ask>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof pseudonymRoutes.ask>> {
    return this.openings.ask(actor, body);
  }

  @Endpoint(pseudonymRoutes.agree, holder)
  agree(@Input() { params, body }: InputOf<typeof pseudonymRoutes.agree>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof pseudonymRoutes.agree>> {
    return this.openings.agree(actor, params.openingId, body);
  }

  @Endpoint(pseudonymRoutes.refuse, holder)
  refuse(@Input() { params, body }: InputOf<typeof pseudonymRoutes.refuse>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof pseudonymRoutes.refuse>> {
    return this.openings.refuse(actor, params.openingId, body.reason);
  }

  @Endpoint(pseudonymRoutes.author, holder)
  author(@Input() { params }: InputOf<typeof pseudonymRoutes.author>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof pseudonymRoutes.author>> {
    return this.openings.author(actor, params.openingId);
  }

  @Endpoint(pseudonymRoutes.own, { signedIn: true })
  async own(@CurrentActor() actor: Actor): Promise<OutputOf<typeof pseudonymRoutes.own>> {
    return { items: await this.openings.own(actor) };
  }
}
