import { Controller } from '@nestjs/common';
import { digestRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { DigestsService } from './digests.service.js';

/** The digest of what is new in somebody's spaces. */
@Controller()
export class DigestsController {
  constructor(private readonly digests: DigestsService) {}

  @Endpoint(digestRoutes.own, { signedIn: true })
  own(@CurrentActor() actor: Actor): Promise<OutputOf<typeof digestRoutes.own>> {
    return this.digests.own(actor.personId);
  }

  @Endpoint(digestRoutes.choose, { signedIn: true })
  choose(@Input() { body }: InputOf<typeof digestRoutes.choose>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof digestRoutes.choose>> {
    return this.digests.choose(actor.personId, body.rhythm);
  }

  @Endpoint(digestRoutes.preview, { signedIn: true })
  preview(@CurrentActor() actor: Actor): Promise<OutputOf<typeof digestRoutes.preview>> {
    return this.digests.preview(actor.personId);
  }

  @Endpoint(digestRoutes.unsubscribe, { public: true })
  async unsubscribe(@Input() { query }: InputOf<typeof digestRoutes.unsubscribe>): Promise<OutputOf<typeof digestRoutes.unsubscribe>> {
    await this.digests.unsubscribe(query.token);
    return { rhythm: 'off' };
  }
}
