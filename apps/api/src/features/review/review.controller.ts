import { Controller } from '@nestjs/common';
import { reviewRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Flags } from './flags.service.js';
import { ReviewService } from './review.service.js';

/** What waits for a human decision, and pointing posts out. */
@Controller()
export class ReviewController {
  constructor(
    private readonly review: ReviewService,
    private readonly flags: Flags,
  ) {}

  @Endpoint(reviewRoutes.list, { permission: 'space.manage' })
  list(@Input() { query }: InputOf<typeof reviewRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof reviewRoutes.list>> {
    return this.review.list(actor, query);
  }

  @Endpoint(reviewRoutes.one, { permission: 'space.manage' })
  one(@Input() { params }: InputOf<typeof reviewRoutes.one>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof reviewRoutes.one>> {
    return this.review.one(actor, params.itemId);
  }

  @Endpoint(reviewRoutes.assign, { permission: 'space.manage' })
  assign(@Input() { params, body }: InputOf<typeof reviewRoutes.assign>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof reviewRoutes.assign>> {
    return this.review.assign(actor, params.itemId, body);
  }

  @Endpoint(reviewRoutes.note, { permission: 'space.manage' })
  note(@Input() { params, body }: InputOf<typeof reviewRoutes.note>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof reviewRoutes.note>> {
    return this.review.note(actor, params.itemId, body);
  }

  @Endpoint(reviewRoutes.decide, { permission: 'space.manage' })
  decide(@Input() { params, body }: InputOf<typeof reviewRoutes.decide>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof reviewRoutes.decide>> {
    return this.review.decide(actor, params.itemId, body);
  }

  @Endpoint(reviewRoutes.flag, { signedIn: true })
  flag(@Input() { params, body }: InputOf<typeof reviewRoutes.flag>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof reviewRoutes.flag>> {
    return this.flags.flag(actor, params.postId, body);
  }

  @Endpoint(reviewRoutes.ownFlags, { signedIn: true })
  ownFlags(@CurrentActor() actor: Actor): Promise<OutputOf<typeof reviewRoutes.ownFlags>> {
    return this.flags.own(actor);
  }
}
