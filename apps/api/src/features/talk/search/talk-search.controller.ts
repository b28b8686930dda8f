import { Controller } from '@nestjs/common';
import { talkSearchRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../../platform/access/actor.js';
import { Endpoint, Input } from '../../../platform/http/endpoint.js';
import { TalkSearch } from './talk-search.service.js';

/** Search across all spaces. */
@Controller()
export class TalkSearchController {
  constructor(private readonly search: TalkSearch) {}

  @Endpoint(talkSearchRoutes.search, { signedIn: true })
  page(@Input() { query }: InputOf<typeof talkSearchRoutes.search>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof talkSearchRoutes.search>> {
    return this.search.page(actor, query);
  }
}
