import { Controller, type StreamableFile } from '@nestjs/common';
import { leavingRoutes, type InputOf, type Language, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { AskedLanguage } from '../../../platform/http/asked-language.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { OwnPosts } from './own-posts.service.js';
import { SpaceCounts } from './statistics.service.js';

/** What leaves spaces beside reading: counts, and one's own posts. */
@Controller()
export class LeavingController {
  constructor(
    private readonly counts: SpaceCounts,
    private readonly posts: OwnPosts,
  ) {}

  @Endpoint(leavingRoutes.statistics, { signedIn: true })
  statistics(@Input() { params }: InputOf<typeof leavingRoutes.statistics>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof leavingRoutes.statistics>> {
    return this.counts.of(actor, params.spaceId);
  }

  @Endpoint(leavingRoutes.ownPosts, { signedIn: true })
  ownPosts(@CurrentActor() actor: Actor, @AskedLanguage() language: Language): Promise<StreamableFile> {
    return this.posts.csv(actor, language);
  }
}
