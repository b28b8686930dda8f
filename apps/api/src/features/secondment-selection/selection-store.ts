import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CandidacyStep, type CandidateIdentity, type SecondmentSelectionPhase } from '@rso-connect/shared';
import { In, type SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacy } from '../candidacies/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService, PersonPost } from '../people/index.js';
import { SecondmentEntry, SecondmentInterest, SecondmentSelection } from './selection.entity.js';
import type { SelectionPart } from './selection-parts.js';

/** An entry with the candidacy that it is of. The candidacy never leaves the API while the panel scores blindly. */
export type EntryRow = SecondmentEntry & { candidacy: Candidacy };

/** Steps in which somebody may still be chosen. */
export const inPlay: readonly CandidacyStep[] = ['eligible', 'shortlisted'];

/** What the selection keeps, read and made where it isn't there yet. */
@Injectable()
export class SelectionStore {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns the selection of a call; as it begins where nobody has done anything yet */
  async selection(callId: string): Promise<SecondmentSelection> {
    return (await this.db.repo(SecondmentSelection).findOneBy({ callId })) ?? this.beginning(callId);
  }

  /** Makes its row. Call it outside a transaction: two at once make it once. */
  async prepare(callId: string): Promise<void> {
    if (await this.db.repo(SecondmentSelection).existsBy({ callId })) return;
    try {
      await this.db.repo(SecondmentSelection).insert(this.beginning(callId));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  /**
   * Takes a turn in a transaction, before anything is read in it: whoever moves the phase, the panel or what is staged at
   * the same moment waits, or was here before.
   *
   * @throws Problem `secondment-selection.wrong-phase` where the selection isn't in one of these phases any more
   */
  async turn(callId: string, phases: readonly SecondmentSelectionPhase[], change: { staged?: boolean } = {}): Promise<SecondmentSelection> {
    const revision = change.staged === true ? { revision: () => 'revision + 1' } : {};
    const held = await this.db.repo(SecondmentSelection).update({ callId, phase: In([...phases]) }, { changedAt: this.clock.now(), ...revision });
    const selection = await this.selection(callId);
    if (affected(held) === 0) throw new Problem('secondment-selection.wrong-phase', { facts: { phase: selection.phase } });
    return selection;
  }

  /** @returns a query for the entries of a call, with their candidacies as `candidacy` */
  entries(callId: string): SelectQueryBuilder<EntryRow> {
    return this.db
      .repo<EntryRow>(SecondmentEntry).createQueryBuilder('entry')
      .innerJoinAndMapOne('entry.candidacy', Candidacy, 'candidacy', 'candidacy.id = entry.candidacyId')
      .where('entry.callId = :callId', { callId });
  }

  /** @returns the entries of those who may still be chosen, in the order of their numbers */
  inPlay(callId: string): Promise<EntryRow[]> {
    return this.entries(callId).andWhere('candidacy.step IN (:...steps)', { steps: inPlay }).andWhere('entry.number IS NOT NULL').orderBy('entry.number').getMany();
  }

  /**
   * The entries that somebody on the panel scores: nobody of their own country, not themselves, nobody in whom they have
   * an interest. That is part of the query, so that no list and no page can forget it.
   */
  scoredBy({ call, personId, memberId }: Pick<SelectionPart, 'call' | 'personId' | 'memberId'>): SelectQueryBuilder<EntryRow> {
    const query = this.entries(call.id)
      .andWhere('candidacy.step IN (:...steps)', { steps: inPlay }).andWhere('entry.number IS NOT NULL')
      .andWhere('candidacy.personId <> :personId', { personId });
    if (memberId !== null) query.andWhere('candidacy.memberId <> :memberId', { memberId });
    const interest = query.subQuery().select('1').from(SecondmentInterest, 'interest').where('interest.entryId = entry.id AND interest.personId = :personId').getQuery();
    return query.andWhere(`NOT EXISTS ${interest}`).orderBy('entry.number');
  }

  /** @returns an entry by its id, or null */
  async entry(entryId: string): Promise<EntryRow | null> {
    const row = await this.db.repo(SecondmentEntry).findOneBy({ id: entryId });
    return row && this.entries(row.callId).andWhere('entry.id = :entryId', { entryId }).getOne();
  }

  /** @returns who candidates are, by their candidacies */
  async identities(candidacies: readonly Candidacy[]): Promise<Map<string, CandidateIdentity>> {
    const personIds = candidacies.map(({ personId }) => personId);
    const [people, posts, organisations] = await Promise.all([
      this.people.contacts(personIds),
      personIds.length === 0 ? [] : this.db.repo(PersonPost).findBy({ activeKey: In(personIds) }),
      this.organisations.byIds(candidacies.flatMap(({ memberId, organisationId }) => [memberId, organisationId])),
    ]);
    const kindOf = new Map(posts.map(({ personId, agencyKind }) => [personId, agencyKind]));
    return new Map(candidacies.map(({ id, personId, memberId, organisationId }): [string, CandidateIdentity] => [id, {
      candidacyId: id, fullName: people.get(personId)?.fullName ?? '', memberName: organisations.get(memberId)?.name ?? null,
      organisationName: organisations.get(organisationId ?? '')?.name ?? null, agencyKind: kindOf.get(personId) ?? null,
    }]));
  }

  /** @returns an id from which nothing follows: neither who, nor when */
  entryId(): string {
    return randomUUID();
  }

  private beginning(callId: string): SecondmentSelection {
    return { callId, phase: 'eligibility', version: 0, revision: 0, releasedAt: null, reserveEndedAt: null, changedAt: this.clock.now() };
  }
}
