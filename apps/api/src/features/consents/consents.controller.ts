import { Controller } from '@nestjs/common';
import { consentRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { ConsentsService } from './consents.service.js';

/** What I show to whom. */
@Controller()
export class ConsentsController {
  constructor(private readonly consents: ConsentsService) {}

  @Endpoint(consentRoutes.own, { permission: 'person.update-own' })
  async own(@CurrentActor() actor: Actor): Promise<OutputOf<typeof consentRoutes.own>> {
    return { items: await this.consents.own(actor.personId) };
  }

  @Endpoint(consentRoutes.history, { permission: 'person.update-own' })
  async history(@CurrentActor() actor: Actor): Promise<OutputOf<typeof consentRoutes.history>> {
    return { items: await this.consents.history(actor.personId) };
  }

  @Endpoint(consentRoutes.choose, { permission: 'person.update-own' })
  choose(
    @Input() { params, body }: InputOf<typeof consentRoutes.choose>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof consentRoutes.choose>> {
    return this.consents.choose(actor.personId, params.field, body);
  }
}
