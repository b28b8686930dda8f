import { Inject, Injectable } from '@nestjs/common';
import { openedDays, type InputOf, type OpeningView, type OutputOf, type OwnOpeningView, type pseudonymRoutes } from '@rso-connect/shared';
import { In, LessThan, Not, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { OnSchedule } from '../../platform/jobs/job.js';
import { Vault } from '../../platform/vault/vault.js';
import { Person, PeopleService } from '../people/index.js';
import { HolderKeys } from './holder-keys.service.js';
import { Pseudonym, PseudonymOpening } from './pseudonym.entity.js';
import { pseudonymOpened } from './pseudonyms.events.js';
import { Pseudonyms } from './pseudonyms.service.js';
import { openWith } from './two-holder-seal.js';

type Asked = InputOf<typeof pseudonymRoutes.ask>['body'];
type Agreed = InputOf<typeof pseudonymRoutes.agree>['body'];
interface Found {
  opening: PseudonymOpening;
  pseudonym: Pseudonym;
}

const openedMs = openedDays * 86_400_000;
const mostListed = 200;

/** Opening a pseudonym: one holder asks, the other one agrees, each with a reason and their own passphrase. */
@Injectable()
export class Openings {
  private readonly vault: Vault;

  constructor(
    @Inject(SETTINGS) { factorKeys }: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly keys: HolderKeys,
    private readonly pseudonyms: Pseudonyms,
    private readonly people: PeopleService,
  ) {
    this.vault = new Vault(factorKeys, 'pseudonym-shares');
  }

  /** @returns the newest requests */
  async list(actor: Actor): Promise<OpeningView[]> {
    const openings = await this.db.repo(PseudonymOpening).find({ order: { askedAt: 'DESC', id: 'DESC' }, take: mostListed });
    const pseudonyms = openings.length === 0 ? [] : await this.db.repo(Pseudonym).findBy({ id: In(openings.map(({ pseudonymId }) => pseudonymId)) });
    const found = openings.flatMap((opening): Found[] => pseudonyms.filter(({ id }) => id === opening.pseudonymId).map((pseudonym) => ({ opening, pseudonym })));
    return this.views(actor, found);
  }

  /**
   * Asks, as one of its two holders.
   *
   * @throws Problem `pseudonym.not-found`, `pseudonym.other-holder-needed` where they are neither, `pseudonym.wrong-passphrase`,
   *   `pseudonym.gone`, `pseudonym.asked-already`
   */
  async ask(actor: Actor, { pseudonymId, reason, passphrase }: Asked): Promise<OpeningView> {
    const pseudonym = await this.db.repo(Pseudonym).findOneBy({ id: pseudonymId });
    if (!pseudonym) throw new Problem('pseudonym.not-found');
    const place = await this.keys.placeOf(actor.personId, pseudonym);
    if (place === null) throw new Problem('pseudonym.other-holder-needed');
    const share = await this.keys.share(pseudonym, place, passphrase);
    const id = newId();
    const opening: PseudonymOpening = {
      id, pseudonymId, openKey: pseudonymId, state: 'asked', askedBy: actor.personId, askedAt: this.clock.now(), reason,
      answeredBy: null, answeredAt: null, answerReason: null, firstShare: this.vault.seal(share, id), secondShare: null,
    };
    try {
      await this.db.transaction(async () => {
        await this.db.repo(PseudonymOpening).insert(opening);
        await this.audit.record({ action: 'pseudonym-opening.asked', subject: { kind: 'pseudonym-opening', id }, after: { pseudonymId } });
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new Problem('pseudonym.asked-already');
    }
    return this.view(actor, { opening, pseudonym });
  }

  /**
   * Agrees, as the other holder. The author is told.
   *
   * @throws Problem `pseudonym.opening-not-found`, `pseudonym.other-holder-needed`, `pseudonym.answered-already`,
   *   `pseudonym.wrong-passphrase`, `pseudonym.gone`
   */
  async agree(actor: Actor, openingId: string, { reason, passphrase }: Agreed): Promise<OpeningView> {
    const { opening, pseudonym, place } = await this.toAnswer(actor, openingId);
    const share = await this.keys.share(pseudonym, place, passphrase);
    const authorId = this.authorBy(pseudonym, opening, share, place);
    await this.db.transaction(async () => {
      await this.answer(actor, opening, 'opened', { answerReason: reason, secondShare: this.vault.seal(share, openingId) });
      await this.audit.record({ action: 'pseudonym-opening.agreed', subject: { kind: 'pseudonym-opening', id: openingId }, after: { pseudonymId: pseudonym.id } });
      await this.events.publish(pseudonymOpened, { personId: authorId });
    });
    return this.one(actor, openingId);
  }

  /**
   * Refuses, as the other holder.
   *
   * @throws Problem `pseudonym.opening-not-found`, `pseudonym.other-holder-needed`, `pseudonym.answered-already`
   */
  async refuse(actor: Actor, openingId: string, answerReason: string): Promise<OpeningView> {
    const { opening } = await this.toAnswer(actor, openingId);
    await this.db.transaction(async () => {
      await this.answer(actor, opening, 'refused', { answerReason, firstShare: null });
      await this.audit.record({ action: 'pseudonym-opening.refused', subject: { kind: 'pseudonym-opening', id: openingId }, after: { pseudonymId: opening.pseudonymId } });
    });
    return this.one(actor, openingId);
  }

  /**
   * Who it is, for the two who opened it.
   *
   * @returns null where the author was erased meanwhile
   * @throws Problem `pseudonym.opening-not-found`, also for everybody else, and once the week is over
   */
  async author(actor: Actor, openingId: string): Promise<OutputOf<typeof pseudonymRoutes.author>> {
    const { opening, pseudonym } = await this.found(openingId);
    if (!this.canLook(actor, opening) || opening.secondShare === null) throw new Problem('pseudonym.opening-not-found');
    await this.audit.record({ action: 'pseudonym-opening.looked', subject: { kind: 'pseudonym-opening', id: openingId }, after: { pseudonymId: pseudonym.id } });
    if (pseudonym.sealedAuthor === null) return { author: null };
    const place = await this.keys.placeOf(opening.askedBy, pseudonym);
    const id = this.authorBy(pseudonym, opening, this.vault.open(opening.secondShare, openingId), place === 0 ? 1 : 0);
    const person = await this.db.repo(Person).findOneBy({ id, erasedAt: IsNull() });
    return { author: person && { id, name: person.fullName } };
  }

  /** @returns the openings of somebody's own pseudonyms: the platform knows them by their mark, as when they write */
  async own({ personId }: Actor): Promise<OwnOpeningView[]> {
    const opened = await this.db.repo(PseudonymOpening).find({ where: { state: 'opened' }, order: { answeredAt: 'DESC', id: 'DESC' } });
    if (opened.length === 0) return [];
    const pseudonyms = new Map((await this.db.repo(Pseudonym).findBy({ id: In(opened.map(({ pseudonymId }) => pseudonymId)) })).map((row) => [row.id, row]));
    const people = await this.people.contacts(opened.flatMap(({ askedBy, answeredBy }) => [askedBy, answeredBy ?? '']));
    const views: OwnOpeningView[] = [];
    for (const { id, pseudonymId, askedBy, answeredBy, answeredAt, reason, answerReason } of opened) {
      const pseudonym = pseudonyms.get(pseudonymId);
      if (!pseudonym || (await this.pseudonyms.own(personId, pseudonym.topicId)) !== pseudonymId) continue;
      views.push({
        id, topicId: pseudonym.topicId, pseudonym: pseudonym.number, openedAt: (answeredAt ?? this.clock.now()).toISOString(), reasons: [reason, answerReason ?? ''],
        openedBy: [askedBy, answeredBy ?? ''].map((one) => people.get(one)?.fullName ?? ''),
      });
    }
    return views;
  }

  /** Forgets the shares of openings that are over: from then on it takes both holders again. */
  @OnSchedule('pseudonyms.forget-shares', 60)
  async forget(): Promise<void> {
    const over = LessThan(new Date(this.clock.now().getTime() - openedMs));
    await this.db.repo(PseudonymOpening).update({ answeredAt: over, firstShare: Not(IsNull()) }, { firstShare: null, secondShare: null });
  }

  private async found(openingId: string): Promise<Found> {
    const opening = await this.db.repo(PseudonymOpening).findOneBy({ id: openingId });
    const pseudonym = opening && (await this.db.repo(Pseudonym).findOneBy({ id: opening.pseudonymId }));
    if (!opening || !pseudonym) throw new Problem('pseudonym.opening-not-found');
    return { opening, pseudonym };
  }

  private async toAnswer(actor: Actor, openingId: string): Promise<Found & { place: 0 | 1 }> {
    const { opening, pseudonym } = await this.found(openingId);
    const place = await this.keys.placeOf(actor.personId, pseudonym);
    if (place === null || opening.askedBy === actor.personId) throw new Problem('pseudonym.other-holder-needed');
    if (opening.state !== 'asked') throw new Problem('pseudonym.answered-already');
    return { opening, pseudonym, place };
  }

  /** Once, whatever comes at the same time. */
  private async answer(actor: Actor, { id }: PseudonymOpening, state: 'opened' | 'refused', more: Partial<PseudonymOpening>): Promise<void> {
    const answered = await this.db.repo(PseudonymOpening).update({ id, state: 'asked' }, { state, openKey: null, answeredBy: actor.personId, answeredAt: this.clock.now(), ...more });
    if (affected(answered) === 0) throw new Problem('pseudonym.answered-already');
  }

  private authorBy({ id, sealedAuthor }: Pseudonym, opening: PseudonymOpening, share: string, place: 0 | 1): string {
    if (sealedAuthor === null || opening.firstShare === null) throw new Problem('pseudonym.gone');
    const other = this.vault.open(opening.firstShare, opening.id);
    return openWith(sealedAuthor, place === 0 ? [share, other] : [other, share], id);
  }

  private canLook({ personId }: Actor, { state, askedBy, answeredBy, answeredAt, firstShare }: PseudonymOpening): boolean {
    const isOver = answeredAt !== null && answeredAt.getTime() < this.clock.now().getTime() - openedMs;
    return state === 'opened' && firstShare !== null && !isOver && (personId === askedBy || personId === answeredBy);
  }

  private async one(actor: Actor, openingId: string): Promise<OpeningView> {
    return this.view(actor, await this.found(openingId));
  }

  private async view(actor: Actor, found: Found): Promise<OpeningView> {
    const [view] = await this.views(actor, [found]);
    if (!view) throw new Problem('pseudonym.opening-not-found');
    return view;
  }

  private async views(actor: Actor, found: readonly Found[]): Promise<OpeningView[]> {
    const people = await this.people.contacts(found.flatMap(({ opening }) => [opening.askedBy, opening.answeredBy ?? '']));
    const nameOf = (id: string): string => people.get(id)?.fullName ?? '';
    return Promise.all(found.map(async ({ opening, pseudonym }) => ({
      id: opening.id, state: opening.state, topicId: pseudonym.topicId, pseudonym: pseudonym.number, askedBy: nameOf(opening.askedBy), askedAt: opening.askedAt.toISOString(),
      reason: opening.reason, answeredBy: opening.answeredBy && nameOf(opening.answeredBy), answeredAt: opening.answeredAt?.toISOString() ?? null, answerReason: opening.answerReason,
      can: {
        answer: opening.state === 'asked' && opening.askedBy !== actor.personId && (await this.keys.placeOf(actor.personId, pseudonym)) !== null,
        look: this.canLook(actor, opening),
      },
    })));
  }
}
