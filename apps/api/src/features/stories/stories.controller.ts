import { Controller, Res } from '@nestjs/common';
import { storyRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { Clearances } from './clearances.service.js';
import { OwnStories } from './own-stories.service.js';
import { PublicStories } from './public-stories.service.js';

/** Nobody on the way keeps a copy: what is withdrawn must be gone in that moment. */
const unkept = { 'cache-control': 'no-store', 'x-robots-tag': 'noarchive' } as const;

/** Stories: for anybody, for their authors, for who clears them. */
@Controller()
export class StoriesController {
  constructor(
    private readonly stories: PublicStories,
    private readonly own: OwnStories,
    private readonly clearances: Clearances,
  ) {}

  @Endpoint(storyRoutes.published, { public: true })
  published(@Input() { query }: InputOf<typeof storyRoutes.published>, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<typeof storyRoutes.published>> {
    void reply.headers(unkept);
    return this.stories.list(query);
  }

  @Endpoint(storyRoutes.one, { public: true })
  one(@Input() { params }: InputOf<typeof storyRoutes.one>, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<typeof storyRoutes.one>> {
    void reply.headers(unkept);
    return this.stories.one(params.storyId);
  }

  @Endpoint(storyRoutes.own, { signedIn: true })
  list(@CurrentActor() actor: Actor): Promise<OutputOf<typeof storyRoutes.own>> {
    return this.own.list(actor);
  }

  @Endpoint(storyRoutes.begin, { signedIn: true })
  begin(@Input() { body }: InputOf<typeof storyRoutes.begin>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof storyRoutes.begin>> {
    return this.own.begin(actor, body.evaluationId);
  }

  @Endpoint(storyRoutes.change, { signedIn: true })
  change(@Input() { params, body }: InputOf<typeof storyRoutes.change>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof storyRoutes.change>> {
    return this.own.change(actor, params.storyId, body);
  }

  @Endpoint(storyRoutes.submit, { signedIn: true })
  submit(@Input() { params, body }: InputOf<typeof storyRoutes.submit>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof storyRoutes.submit>> {
    return this.own.submit(actor, params.storyId, body);
  }

  @Endpoint(storyRoutes.renew, { signedIn: true })
  renew(@Input() { params, body }: InputOf<typeof storyRoutes.renew>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof storyRoutes.renew>> {
    return this.own.renew(actor, params.storyId, body.version);
  }

  @Endpoint(storyRoutes.withdraw, { signedIn: true })
  withdraw(@Input() { params }: InputOf<typeof storyRoutes.withdraw>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof storyRoutes.withdraw>> {
    return this.own.withdraw(actor, params.storyId);
  }

  @Endpoint(storyRoutes.toClear, { permission: 'story.clear-for-member' })
  async toClear(@CurrentActor() actor: Actor): Promise<OutputOf<typeof storyRoutes.toClear>> {
    return { items: await this.clearances.forAgency(actor) };
  }

  @Endpoint(storyRoutes.clear, { permission: 'story.clear-for-member' })
  async clear(@Input() { params, body }: InputOf<typeof storyRoutes.clear>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof storyRoutes.clear>> {
    return { state: await this.clearances.decideForAgency(actor, params.storyId, body) };
  }
}
