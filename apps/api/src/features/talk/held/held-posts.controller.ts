import { Controller } from '@nestjs/common';
import { heldPostRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { HeldPosts } from './held-posts.service.js';

/** First posts that wait for a moderator, as their authors see them. */
@Controller()
export class HeldPostsController {
  constructor(private readonly held: HeldPosts) {}

  @Endpoint(heldPostRoutes.own, { signedIn: true })
  own(@Input() { params }: InputOf<typeof heldPostRoutes.own>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof heldPostRoutes.own>> {
    return this.held.own(actor, params.spaceId);
  }

  @Endpoint(heldPostRoutes.topic, { signedIn: true })
  topic(@Input() { params, body }: InputOf<typeof heldPostRoutes.topic>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof heldPostRoutes.topic>> {
    return this.held.topic(actor, params.spaceId, body);
  }

  @Endpoint(heldPostRoutes.reply, { signedIn: true })
  reply(@Input() { params, body }: InputOf<typeof heldPostRoutes.reply>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof heldPostRoutes.reply>> {
    return this.held.reply(actor, params.topicId, body);
  }

  @Endpoint(heldPostRoutes.withdraw, { signedIn: true })
  withdraw(@Input() { params }: InputOf<typeof heldPostRoutes.withdraw>, @CurrentActor() actor: Actor): Promise<void> {
    return this.held.withdraw(actor, params.heldPostId);
  }
}
