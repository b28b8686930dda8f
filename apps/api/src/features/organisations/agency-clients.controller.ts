import { Controller } from '@nestjs/common';
import { agencyClientRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { AgencyClients } from './agency-clients.service.js';

/** Clients of agencies, for the focal points of their members. */
@Controller()
export class AgencyClientsController {
  constructor(private readonly clients: AgencyClients) {}

  @Endpoint(agencyClientRoutes.list, { permission: 'agency-client.declare' })
  async list(@Input() { params }: InputOf<typeof agencyClientRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof agencyClientRoutes.list>> {
    return { items: await this.clients.list(actor, params.memberId) };
  }

  @Endpoint(agencyClientRoutes.declare, { permission: 'agency-client.declare' })
  async declare(@Input() { params, body }: InputOf<typeof agencyClientRoutes.declare>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof agencyClientRoutes.declare>> {
    return { items: await this.clients.declare(actor, params.memberId, body) };
  }

  @Endpoint(agencyClientRoutes.withdraw, { permission: 'agency-client.declare' })
  async withdraw(@Input() { params }: InputOf<typeof agencyClientRoutes.withdraw>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof agencyClientRoutes.withdraw>> {
    return { items: await this.clients.withdraw(actor, params.memberId, params.agencyId, params.clientId) };
  }
}
