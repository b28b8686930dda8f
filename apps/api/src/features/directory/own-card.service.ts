import { Injectable } from '@nestjs/common';
import type { CardView, InputOf, OutputOf, OwnCardView, directoryRoutes } from '@rso-connect/shared';
import { In, MoreThan } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { fetchPage } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { ConsentsService } from '../consents/index.js';
import { MembersOfPeople, Person } from '../people/index.js';
import { CardViews } from './card-views.service.js';
import { CardOpening, DirectoryCard } from './directory.entity.js';
import { DirectoryIndex } from './directory-index.service.js';
import { Viewers } from './viewers.service.js';

type Change = InputOf<typeof directoryRoutes.change>['body'];
type Openings = OutputOf<typeof directoryRoutes.openings>;

/** Somebody who opens the same card again within this time opened it once. */
const againMs = 3_600_000;

/** One's own card, and opening those of others. */
@Injectable()
export class OwnCards {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly consents: ConsentsService,
    private readonly viewers: Viewers,
    private readonly cards: CardViews,
    private readonly index: DirectoryIndex,
    private readonly members: MembersOfPeople,
  ) {}

  /** @returns one's own card, to write on */
  async own({ personId }: Actor): Promise<OwnCardView> {
    const card = await this.db.repo(DirectoryCard).findOneBy({ personId });
    const fields = (await this.consents.own(personId)).filter(({ field }) => field !== 'email');
    return {
      listedAt: card?.listedAt?.toISOString() ?? null, languages: card?.languages ?? [], expertise: card?.expertise ?? [], help: card?.help ?? '',
      takesRequests: card?.takesRequests ?? true, version: card?.version ?? 0,
      fields: fields.map(({ field, audience, purpose, endsAt }) => ({ field, audience, purpose, endsAt })),
      spaces: (await this.viewers.shared(personId)).map(({ id, name }) => ({ id, name })),
    };
  }

  /** @throws Problem `directory.card-changed-meanwhile` */
  async change(actor: Actor, { version, ...claims }: Change): Promise<OwnCardView> {
    await this.write(actor.personId, version, claims, { action: 'directory-card.changed', after: { languages: claims.languages, expertise: claims.expertise, takesRequests: claims.takesRequests } });
    return this.own(actor);
  }

  /**
   * Puts somebody into the directory, or takes them out of it at once: what they are found by goes with it.
   *
   * @throws Problem `directory.name-hidden`, `directory.card-changed-meanwhile`
   */
  async list(actor: Actor, isListed: boolean): Promise<OwnCardView> {
    const { listedAt, version, fields } = await this.own(actor);
    if (isListed === (listedAt !== null)) return this.own(actor);
    if (isListed && fields.find(({ field }) => field === 'name')?.audience === 'nobody') throw new Problem('directory.name-hidden');
    await this.write(actor.personId, version, { listedAt: isListed ? this.clock.now() : null }, { action: isListed ? 'directory-card.listed' : 'directory-card.unlisted' });
    return this.own(actor);
  }

  /** @throws Problem `space.not-found` */
  async viewAs({ personId }: Actor, { looker, spaceId }: InputOf<typeof directoryRoutes.viewAs>['query']): Promise<CardView | null> {
    const [card] = await this.cards.of([personId], await this.viewers.imagined(personId, looker, spaceId));
    return card ?? null;
  }

  /**
   * Opens somebody's card, and keeps that for them.
   *
   * @throws Problem `directory.card-not-found`
   */
  async open(actor: Actor, personId: string): Promise<CardView & { isSelf: boolean }> {
    const [card] = await this.cards.of([personId], await this.viewers.of(actor));
    if (!card) throw new Problem('directory.card-not-found');
    const isSelf = personId === actor.personId;
    if (!isSelf) await this.note(personId, actor.personId);
    return { ...card, isSelf };
  }

  /** @returns who opened somebody's card */
  async openings({ personId }: Actor, query: InputOf<typeof directoryRoutes.openings>['query']): Promise<Openings> {
    const openings = this.db.repo(CardOpening).createQueryBuilder('opening').where({ personId });
    const order = { column: 'opening.openedAt', descending: true, id: 'opening.id', valueOf: ({ openedAt, id }: CardOpening) => ({ value: openedAt, id }) };
    return fetchPage(openings, query, order, async (rows) => {
      const ids = rows.map(({ openedBy }) => openedBy);
      const names = new Map((await this.db.repo(Person).find({ where: { id: In(ids) }, select: { id: true, fullName: true } })).map((one) => [one.id, one.fullName]));
      const memberOf = await this.members.namesOf(ids);
      return rows.map(({ id, openedBy, openedAt }) => ({ id, name: names.get(openedBy) ?? '', memberName: memberOf.get(openedBy) ?? null, openedAt: openedAt.toISOString() }));
    });
  }

  private async note(personId: string, openedBy: string): Promise<void> {
    const now = this.clock.now();
    if (await this.db.repo(CardOpening).existsBy({ personId, openedBy, openedAt: MoreThan(new Date(now.getTime() - againMs)) })) return;
    await this.db.repo(CardOpening).insert({ id: newId(), personId, openedBy, openedAt: now });
  }

  private async write(
    personId: string, version: number, changes: Partial<DirectoryCard>,
    { action, after = {} }: { action: 'directory-card.changed' | 'directory-card.listed' | 'directory-card.unlisted'; after?: Record<string, string | boolean | readonly string[]> },
  ): Promise<void> {
    const changedAt = this.clock.now();
    try {
      await this.db.transaction(async () => {
        if (version === 0) {
          await this.db.repo(DirectoryCard).insert({ personId, listedAt: null, languages: [], expertise: [], help: '', takesRequests: true, changedAt, ...changes, version: 1 });
        } else {
          const written = await this.db.repo(DirectoryCard).update({ personId, version }, { ...changes, changedAt, version: version + 1 });
          if (affected(written) === 0) throw new Problem('directory.card-changed-meanwhile');
        }
        await this.index.settle(personId);
        await this.audit.record({ action, subject: { kind: 'directory-card', id: personId }, personId, after });
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('directory.card-changed-meanwhile');
      throw error;
    }
  }
}
