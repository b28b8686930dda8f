import { Controller } from '@nestjs/common';
import { clientRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { AgencyClients } from './clients.service.js';

/** Clients of agencies, for the focal points of their members. */
@Controller()
export class ClientsController {
  constructor(private readonly clients: AgencyClients) {}

  @Endpoint(clientRoutes.list, { permission: 'client.declare' })
  async list(@Input() { params }: InputOf<typeof clientRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof clientRoutes.list>> {
    return { items: await this.clients.list(actor, params.memberId) };
  }

  @Endpoint(clientRoutes.declare, { permission: 'client.declare' })
  async declare(@Input() { params, body }: InputOf<typeof clientRoutes.declare>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof clientRoutes.declare>> {
    return { items: await this.clients.declare(actor, params.memberId, body) };
  }

  @Endpoint(clientRoutes.withdraw, { permission: 'client.declare' })
  async withdraw(@Input() { params }: InputOf<typeof clientRoutes.withdraw>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof clientRoutes.withdraw>> {
    return { items: await this.clients.withdraw(actor, params.memberId, params.agencyId, params.clientId) };
  }
}
