import { Injectable } from '@nestjs/common';
import { agencyKinds, type SecondmentBalance } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Candidacies } from '../candidacies/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { Person, PersonPost } from '../people/index.js';
import { genderFigures, mayCountAgain } from '../selection/index.js';
import { takingPlace } from './staged-decision.js';
import { SecondmentBalanceCount } from './selection.entity.js';
import { inPlay, SelectionStore, type EntryRow } from './selection-store.js';

function isChosen({ outcome, candidacy }: EntryRow): boolean {
  return takingPlace.includes(candidacy.step) || (inPlay.includes(candidacy.step) && outcome === 'offer');
}

/** How mixed those are who would be offered a place. Shown, never enforced. */
@Injectable()
export class SecondmentBalances {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly store: SelectionStore,
    private readonly organisations: OrganisationsService,
    private readonly candidacies: Candidacies,
  ) {}

  /** @returns the figures as they are now; those about gender as they were counted last */
  async of(callId: string): Promise<SecondmentBalance> {
    const entries = (await this.store.entries(callId).getMany()).filter(({ number, candidacy }) => number !== null && candidacy.step !== 'withdrawn');
    const chosen = entries.filter(isChosen);
    const [members, posts, counts] = await Promise.all([
      this.organisations.byIds(entries.map(({ candidacy }) => candidacy.memberId)),
      entries.length === 0 ? [] : this.db.repo(PersonPost).findBy({ activeKey: In(entries.map(({ candidacy }) => candidacy.personId)) }),
      this.db.repo(SecondmentBalanceCount).find({ where: { callId }, order: { countedAt: 'DESC', id: 'DESC' }, take: 1 }),
    ]);
    const kindOf = new Map(posts.map(({ personId, agencyKind }) => [personId, agencyKind]));
    const share = (isIn: (entry: EntryRow) => boolean) => ({ candidates: entries.filter(isIn).length, chosen: chosen.filter(isIn).length });
    const [counted] = counts;
    return {
      candidates: entries.length, chosen: chosen.length,
      members: [...members.values()].sort((a, b) => a.nameSort.localeCompare(b.nameSort)).map(({ id, name }) => ({ memberId: id, name, ...share(({ candidacy }) => candidacy.memberId === id) })),
      agencyKinds: [...agencyKinds, null]
        .map((kind) => ({ kind, ...share(({ candidacy }) => (kindOf.get(candidacy.personId) ?? null) === kind) }))
        .filter(({ candidates }) => candidates > 0),
      gender: counted?.figures ? { countedAt: counted.countedAt.toISOString(), ...counted.figures } : null,
    };
  }

  /**
   * Counts the chosen by gender where they are enough to hide each of them, and differ enough from every group counted
   * before. Joins the caller's transaction.
   */
  async count(callId: string): Promise<void> {
    const chosen = (await this.store.entries(callId).getMany()).filter(isChosen);
    const ids = new Set(chosen.map(({ id }) => id));
    const before = await this.db.repo(SecondmentBalanceCount).findBy({ callId });
    if (!mayCountAgain(ids, before.map(({ entryIds }) => entryIds))) return;
    const people = await this.db.repo(Person).find({ select: { id: true, gender: true }, where: { id: In(chosen.map(({ candidacy }) => candidacy.personId)) } });
    const figures = genderFigures(people.map(({ gender }) => gender));
    if (figures) await this.db.repo(SecondmentBalanceCount).insert({ id: newId(), callId, entryIds: [...ids], figures, countedAt: this.clock.now() });
  }

  /** @returns how many places of a call nobody has */
  async free(callId: string, places: number): Promise<number> {
    return Math.max(0, places - (await this.candidacies.ofCall(callId)).filter(({ step }) => takingPlace.includes(step)).length);
  }
}
