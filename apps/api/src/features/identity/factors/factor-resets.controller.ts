import { Controller } from '@nestjs/common';
import { factorResetRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { FactorResetsService } from './factor-resets.service.js';

/** Resets of second factors, by two administrators. */
@Controller()
export class FactorResetsController {
  constructor(private readonly resets: FactorResetsService) {}

  @Endpoint(factorResetRoutes.list, { permission: 'person.manage' })
  list(@Input() { query }: InputOf<typeof factorResetRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof factorResetRoutes.list>> {
    return this.resets.list(query, actor);
  }

  @Endpoint(factorResetRoutes.request, { permission: 'person.manage', stepUp: true })
  request(
    @Input() { params, body }: InputOf<typeof factorResetRoutes.request>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof factorResetRoutes.request>> {
    return this.resets.request(params.personId, body.reason, actor);
  }

  @Endpoint(factorResetRoutes.confirm, { permission: 'person.manage', stepUp: true })
  confirm(
    @Input() { params }: InputOf<typeof factorResetRoutes.confirm>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof factorResetRoutes.confirm>> {
    return this.resets.confirm(params.resetId, actor);
  }

  @Endpoint(factorResetRoutes.withdraw, { permission: 'person.manage', stepUp: true })
  withdraw(
    @Input() { params }: InputOf<typeof factorResetRoutes.withdraw>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof factorResetRoutes.withdraw>> {
    return this.resets.withdraw(params.resetId, actor);
  }
}
