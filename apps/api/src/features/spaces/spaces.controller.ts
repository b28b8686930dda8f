import { Controller } from '@nestjs/common';
import { spaceRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Rosters } from './rosters.service.js';
import { SpacesService } from './spaces.service.js';

/** Spaces and who is in them. */
@Controller()
export class SpacesController {
  constructor(
    private readonly spaces: SpacesService,
    private readonly rosters: Rosters,
  ) {}

  @Endpoint(spaceRoutes.one, { signedIn: true })
  one(@Input() { params }: InputOf<typeof spaceRoutes.one>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof spaceRoutes.one>> {
    return this.spaces.one(actor, params.spaceId);
  }

  @Endpoint(spaceRoutes.roster, { signedIn: true })
  roster(@Input() { params, query }: InputOf<typeof spaceRoutes.roster>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof spaceRoutes.roster>> {
    return this.rosters.list(actor, params.spaceId, query);
  }

  @Endpoint(spaceRoutes.leave, { signedIn: true })
  leave(@Input() { params }: InputOf<typeof spaceRoutes.leave>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof spaceRoutes.leave>> {
    return this.spaces.leave(actor, params.spaceId);
  }

  @Endpoint(spaceRoutes.rejoin, { signedIn: true })
  rejoin(@Input() { params }: InputOf<typeof spaceRoutes.rejoin>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof spaceRoutes.rejoin>> {
    return this.spaces.rejoin(actor, params.spaceId);
  }

  @Endpoint(spaceRoutes.change, { permission: 'space.manage' })
  change(@Input() { params, body }: InputOf<typeof spaceRoutes.change>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof spaceRoutes.change>> {
    return this.spaces.change(actor, params.spaceId, body);
  }
}
