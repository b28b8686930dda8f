import { Controller } from '@nestjs/common';
import { officerRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { OfficersService } from './officers.service.js';

/** A member's officers, for its focal points. */
@Controller()
export class OfficersController {
  constructor(private readonly officers: OfficersService) {}

  @Endpoint(officerRoutes.members, { permission: 'officer.read' })
  async members(@CurrentActor() actor: Actor): Promise<OutputOf<typeof officerRoutes.members>> {
    return { items: await this.officers.members(actor) };
  }

  @Endpoint(officerRoutes.list, { permission: 'officer.read' })
  list(@Input() { query }: InputOf<typeof officerRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof officerRoutes.list>> {
    return this.officers.list(actor, query);
  }
}
