import { Controller } from '@nestjs/common';
import { directoryRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { DirectorySearch } from './directory-search.service.js';
import { OwnCards } from './own-card.service.js';

/** The directory: who knows what, as far as each of them shows it. */
@Controller()
export class DirectoryController {
  constructor(
    private readonly search: DirectorySearch,
    private readonly cards: OwnCards,
  ) {}

  @Endpoint(directoryRoutes.search, { signedIn: true })
  page(@Input() { query }: InputOf<typeof directoryRoutes.search>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof directoryRoutes.search>> {
    return this.search.page(actor, query);
  }

  @Endpoint(directoryRoutes.courses, { signedIn: true })
  async courses(@Input() { query }: InputOf<typeof directoryRoutes.courses>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof directoryRoutes.courses>> {
    return { items: await this.search.courses(actor, query.q) };
  }

  @Endpoint(directoryRoutes.card, { signedIn: true })
  card(@Input() { params }: InputOf<typeof directoryRoutes.card>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof directoryRoutes.card>> {
    return this.cards.open(actor, params.personId);
  }

  @Endpoint(directoryRoutes.own, { permission: 'person.update-own' })
  own(@CurrentActor() actor: Actor): Promise<OutputOf<typeof directoryRoutes.own>> {
    return this.cards.own(actor);
  }

  @Endpoint(directoryRoutes.change, { permission: 'person.update-own' })
  change(@Input() { body }: InputOf<typeof directoryRoutes.change>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof directoryRoutes.change>> {
    return this.cards.change(actor, body);
  }

  @Endpoint(directoryRoutes.list, { permission: 'person.update-own' })
  list(@Input() { body }: InputOf<typeof directoryRoutes.list>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof directoryRoutes.list>> {
    return this.cards.list(actor, body.isListed);
  }

  @Endpoint(directoryRoutes.viewAs, { permission: 'person.update-own' })
  async viewAs(@Input() { query }: InputOf<typeof directoryRoutes.viewAs>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof directoryRoutes.viewAs>> {
    return { card: await this.cards.viewAs(actor, query) };
  }

  @Endpoint(directoryRoutes.openings, { permission: 'person.update-own' })
  openings(@Input() { query }: InputOf<typeof directoryRoutes.openings>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof directoryRoutes.openings>> {
    return this.cards.openings(actor, query);
  }
}
