import { Controller } from '@nestjs/common';
import { organisationRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { OrganisationsService } from './organisations.service.js';

/** The registry is public; agencies are added by administrators. */
@Controller()
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Endpoint(organisationRoutes.list, { public: true })
  list(@Input() { query }: InputOf<typeof organisationRoutes.list>): Promise<OutputOf<typeof organisationRoutes.list>> {
    return this.organisations.list(query);
  }

  @Endpoint(organisationRoutes.addAgency, { permission: 'organisation.manage' })
  addAgency(
    @Input() { params, body }: InputOf<typeof organisationRoutes.addAgency>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof organisationRoutes.addAgency>> {
    return this.organisations.addAgency(actor, params.memberId, body);
  }
}
