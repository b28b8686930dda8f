import { Controller, Res } from '@nestjs/common';
import { talkRoutes, talkStandingRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import type { FastifyReply } from 'fastify';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { SpacesService } from '../../spaces/index.js';
import { Audiences } from './audiences.js';
import { TopicsService } from './topics.service.js';
import { Writing } from '../posts/writing.service.js';
import { Reading } from '../reading/reading.service.js';

/** Topics of spaces. Who may read them is asked in every query, never by a permission. */
@Controller()
export class TalkController {
  constructor(
    private readonly topics: TopicsService,
    private readonly writing: Writing,
    private readonly reading: Reading,
    private readonly spaces: SpacesService,
    private readonly audiences: Audiences,
  ) {}

  @Endpoint(talkStandingRoutes.standing, { signedIn: true })
  async standing(@CurrentActor() actor: Actor): Promise<OutputOf<typeof talkStandingRoutes.standing>> {
    const own = await this.topics.ownSpaces(actor);
    return { spaces: own.length, unreadTopics: own.reduce((sum, { unreadTopics }) => sum + unreadTopics, 0) };
  }

  @Endpoint(talkRoutes.ownSpaces, { signedIn: true })
  async ownSpaces(@CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.ownSpaces>> {
    return { items: await this.topics.ownSpaces(actor) };
  }

  @Endpoint(talkRoutes.topics, { signedIn: true })
  list(@Input() { params, query }: InputOf<typeof talkRoutes.topics>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.topics>> {
    return this.topics.list(actor, params.spaceId, query);
  }

  @Endpoint(talkRoutes.audience, { signedIn: true })
  async audience(@Input() { params, query }: InputOf<typeof talkRoutes.audience>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.audience>> {
    const { space } = await this.spaces.known(actor, params.spaceId);
    return { audience: await this.audiences.of(space, query.label, null) };
  }

  @Endpoint(talkRoutes.write, { signedIn: true })
  async write(
    @Input() { params, body }: InputOf<typeof talkRoutes.write>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutputOf<typeof talkRoutes.write>> {
    const { written, topic } = await this.writing.topic(actor, params.spaceId, body);
    if (!written) void reply.status(talkRoutes.write.repeatedStatus ?? 200);
    return topic;
  }

  @Endpoint(talkRoutes.topic, { signedIn: true })
  topic(@Input() { params }: InputOf<typeof talkRoutes.topic>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.topic>> {
    return this.topics.one(actor, params.topicId);
  }

  @Endpoint(talkRoutes.arrange, { signedIn: true })
  arrange(@Input() { params, body }: InputOf<typeof talkRoutes.arrange>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.arrange>> {
    return this.writing.arrange(actor, params.topicId, body);
  }

  @Endpoint(talkRoutes.read, { signedIn: true })
  async read(@Input() { params, body }: InputOf<typeof talkRoutes.read>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkRoutes.read>> {
    return { lastRead: await this.reading.mark(actor, params.topicId, body.number) };
  }
}
