import { Controller } from '@nestjs/common';
import { followingRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Levels } from './levels.service.js';
import { UnreadTopics } from './unread-topics.service.js';

/** What people are told of topics. */
@Controller()
export class FollowingController {
  constructor(
    private readonly levels: Levels,
    private readonly unreadTopics: UnreadTopics,
  ) {}

  @Endpoint(followingRoutes.unread, { signedIn: true })
  unread(@CurrentActor() actor: Actor): Promise<OutputOf<typeof followingRoutes.unread>> {
    return this.unreadTopics.of(actor);
  }

  @Endpoint(followingRoutes.level, { signedIn: true })
  level(@Input() { params }: InputOf<typeof followingRoutes.level>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof followingRoutes.level>> {
    return this.levels.one(actor, params.topicId);
  }

  @Endpoint(followingRoutes.choose, { signedIn: true })
  choose(@Input() { params, body }: InputOf<typeof followingRoutes.choose>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof followingRoutes.choose>> {
    return this.levels.choose(actor, params.topicId, body.level);
  }
}
