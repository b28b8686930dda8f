import { Controller } from '@nestjs/common';
import { topicActRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { AddedReaders } from '../labels/added-readers.service.js';
import { Relabelling } from '../labels/relabelling.service.js';
import { Answers } from './answers.service.js';
import { Moving } from './moving.service.js';
import { Splitting } from './splitting.service.js';
import { TopicsService } from './topics.service.js';

/** What becomes of a topic after it was written. Afterwards it is read anew, with the rights that are left. */
@Controller()
export class TopicActsController {
  constructor(
    private readonly topics: TopicsService,
    private readonly answers: Answers,
    private readonly relabelling: Relabelling,
    private readonly addedReaders: AddedReaders,
    private readonly moving: Moving,
    private readonly splitting: Splitting,
  ) {}

  @Endpoint(topicActRoutes.solve, { signedIn: true })
  async solve(@Input() { params, body }: InputOf<typeof topicActRoutes.solve>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof topicActRoutes.solve>> {
    await this.answers.mark(actor, params.topicId, body);
    return this.topics.one(actor, params.topicId);
  }

  @Endpoint(topicActRoutes.relabel, { signedIn: true })
  async relabel(@Input() { params, body }: InputOf<typeof topicActRoutes.relabel>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof topicActRoutes.relabel>> {
    await this.relabelling.relabel(actor, params.topicId, body);
    return this.topics.one(actor, params.topicId);
  }

  @Endpoint(topicActRoutes.addReader, { signedIn: true })
  async addReader(@Input() { params, body }: InputOf<typeof topicActRoutes.addReader>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof topicActRoutes.addReader>> {
    await this.addedReaders.add(actor, params.topicId, body.email);
    return this.topics.one(actor, params.topicId);
  }

  @Endpoint(topicActRoutes.takeReaderOut, { signedIn: true })
  async takeReaderOut(@Input() { params }: InputOf<typeof topicActRoutes.takeReaderOut>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof topicActRoutes.takeReaderOut>> {
    await this.addedReaders.takeOut(actor, params.topicId, params.personId);
    return this.topics.one(actor, params.topicId);
  }

  @Endpoint(topicActRoutes.move, { signedIn: true })
  async move(@Input() { params, body }: InputOf<typeof topicActRoutes.move>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof topicActRoutes.move>> {
    await this.moving.move(actor, params.topicId, body);
    return this.topics.one(actor, params.topicId);
  }

  @Endpoint(topicActRoutes.split, { signedIn: true })
  async split(@Input() { params, body }: InputOf<typeof topicActRoutes.split>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof topicActRoutes.split>> {
    return this.topics.one(actor, await this.splitting.split(actor, params.topicId, body));
  }
}
