import { createHmac } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import { composingRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../../platform/access/rate-limits.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import type { Settings } from '../../../platform/config/settings.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { writtenHtml } from '../../../platform/markdown/index.js';
import { Reactions } from '../posts/reactions.service.js';
import { Namable } from './namable.service.js';
import { Quotes } from './quotes.service.js';
import { Releases } from './releases.service.js';

/** Nobody looks so often; what is written to take long takes about half a second each time. */
const previews: RateLimit = { name: 'previews', points: 200, seconds: 600 };

/** What helps to write, and what readers do with a post. */
@Controller()
export class ComposingController {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly limits: RateLimits,
    private readonly namable: Namable,
    private readonly quotes: Quotes,
    private readonly releases: Releases,
    private readonly reactions: Reactions,
  ) {}

  /** Nothing is kept here: whoever signs in again gets the same one, and nobody else does. */
  @Endpoint(composingRoutes.draftKey, { signedIn: true })
  draftKey(@CurrentActor() { personId }: Actor): Promise<OutputOf<typeof composingRoutes.draftKey>> {
    return Promise.resolve({ key: createHmac('sha256', this.settings.sessionSecret).update(`draft-key:${personId}`).digest('base64') });
  }

  /** By the same writer that shows posts: what is seen here is what others will see. */
  @Endpoint(composingRoutes.preview, { signedIn: true })
  async preview(@Input() { body }: InputOf<typeof composingRoutes.preview>, @CurrentActor() { personId }: Actor): Promise<OutputOf<typeof composingRoutes.preview>> {
    await this.limits.take(previews, personId);
    return { html: writtenHtml(body.text) };
  }

  @Endpoint(composingRoutes.namable, { signedIn: true })
  async namableIn(@Input() { params, query }: InputOf<typeof composingRoutes.namable>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof composingRoutes.namable>> {
    return { items: await this.namable.inSpace(actor, params.spaceId, query.q) };
  }

  @Endpoint(composingRoutes.mentionable, { signedIn: true })
  async mentionable(@Input() { params, query }: InputOf<typeof composingRoutes.mentionable>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof composingRoutes.mentionable>> {
    return { items: await this.namable.inTopic(actor, params.topicId, query.q) };
  }

  @Endpoint(composingRoutes.quote, { signedIn: true })
  async quote(@Input() { params, query }: InputOf<typeof composingRoutes.quote>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof composingRoutes.quote>> {
    return { text: await this.quotes.text(actor, params.postId, query) };
  }

  @Endpoint(composingRoutes.release, { signedIn: true })
  release(@Input() { params, body }: InputOf<typeof composingRoutes.release>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof composingRoutes.release>> {
    return this.releases.release(actor, params.postId, body.releasedTo);
  }

  @Endpoint(composingRoutes.react, { signedIn: true })
  async react(@Input() { params, body }: InputOf<typeof composingRoutes.react>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof composingRoutes.react>> {
    return { reactions: await this.reactions.set(actor, params.postId, params.kind, body.on) };
  }
}
