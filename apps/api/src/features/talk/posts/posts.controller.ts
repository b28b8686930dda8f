import { Controller, Res } from '@nestjs/common';
import { talkRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { PostsService } from './posts.service.js';
import { Writing } from './writing.service.js';

/** Posts of topics. */
@Controller()
export class PostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly writing: Writing,
  ) {}

  @Endpoint(talkRoutes.posts, { signedIn: true })
  page(@Input() { params, query }: InputOf<typeof talkRoutes.posts>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.posts>> {
    return this.posts.page(actor, params.topicId, query);
  }

  @Endpoint(talkRoutes.reply, { signedIn: true })
  async reply(
    @Input() { params, body }: InputOf<typeof talkRoutes.reply>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof talkRoutes.reply>> {
    const { written, post } = await this.writing.reply(actor, params.topicId, body);
    if (!written) void reply.status(talkRoutes.reply.repeatedStatus ?? 200);
    return post;
  }

  @Endpoint(talkRoutes.whole, { signedIn: true })
  whole(@Input() { params }: InputOf<typeof talkRoutes.whole>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.whole>> {
    return this.posts.whole(actor, params.postId);
  }

  @Endpoint(talkRoutes.source, { signedIn: true })
  source(@Input() { params }: InputOf<typeof talkRoutes.source>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.source>> {
    return this.posts.source(actor, params.postId);
  }

  @Endpoint(talkRoutes.history, { signedIn: true })
  history(@Input() { params }: InputOf<typeof talkRoutes.history>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.history>> {
    return this.posts.history(actor, params.postId);
  }

  @Endpoint(talkRoutes.edit, { signedIn: true })
  edit(@Input() { params, body }: InputOf<typeof talkRoutes.edit>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.edit>> {
    return this.posts.edit(actor, params.postId, body);
  }

  @Endpoint(talkRoutes.remove, { signedIn: true })
  remove(@Input() { params }: InputOf<typeof talkRoutes.remove>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.remove>> {
    return this.posts.remove(actor, params.postId);
  }
}
