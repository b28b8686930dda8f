import { Controller } from '@nestjs/common';
import { coSignatoryRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { CoSignatoriesService } from './co-signatories.service.js';

/** Who signs certificates beside the office. */
@Controller()
export class CoSignatoriesController {
  constructor(private readonly coSignatories: CoSignatoriesService) {}

  @Endpoint(coSignatoryRoutes.ofRun, { permission: 'certificate.read' })
  ofRun(
    @Input() { params }: InputOf<typeof coSignatoryRoutes.ofRun>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof coSignatoryRoutes.ofRun>> {
    return this.coSignatories.ofRun(actor, params.runId);
  }

  @Endpoint(coSignatoryRoutes.set, { permission: 'co-signatory.manage' })
  set(
    @Input() { params, body }: InputOf<typeof coSignatoryRoutes.set>,
    @CurrentActor() actor: Actor,
  ): Promise<OutputOf<typeof coSignatoryRoutes.set>> {
    return this.coSignatories.set(actor, params.runId, body);
  }
}
