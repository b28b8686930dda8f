import { Controller } from '@nestjs/common';
import { ownSessionRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { OwnSessionsService } from './own-sessions.service.js';

/** Where one is signed in. */
@Controller()
export class OwnSessionsController {
  constructor(private readonly sessions: OwnSessionsService) {}

  @Endpoint(ownSessionRoutes.list, { signedIn: true })
  async list(@CurrentActor() actor: Actor): Promise<OutputOf<typeof ownSessionRoutes.list>> {
    return { items: await this.sessions.list(actor) };
  }

  @Endpoint(ownSessionRoutes.end, { signedIn: true, stepUp: true })
  end(@Input() { params }: InputOf<typeof ownSessionRoutes.end>, @CurrentActor() actor: Actor): Promise<void> {
    return this.sessions.end(actor, params.sessionId);
  }

  @Endpoint(ownSessionRoutes.endOthers, { signedIn: true, stepUp: true })
  async endOthers(@CurrentActor() actor: Actor): Promise<OutputOf<typeof ownSessionRoutes.endOthers>> {
    return { ended: await this.sessions.endOthers(actor) };
  }
}
