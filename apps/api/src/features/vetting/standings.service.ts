import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isOpenRequest, mayStep, openVettingStates, type InputOf, type Page, type VettedRow, type vettingRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords } from '../../platform/database/page.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { Person, Posts, type Departure, type DepartureRule } from '../people/index.js';
import { Memberships, SpaceMembership } from '../spaces/index.js';
import { CandidateFacts } from './candidate-facts.js';
import { Requests } from './requests.js';
import { VettingObjection, VettingRequest, VettingStanding, VettingVouch } from './vetting.entity.js';
import { vettingEnded, vettingLifted, vettingSuspended } from './vetting.events.js';

type ListQuery = InputOf<typeof vettingRoutes.vetted>['query'];
type Suspension = InputOf<typeof vettingRoutes.suspend>['body'];
type InFull = VettingStanding & { person: Person; membership: SpaceMembership };

/** Those who were admitted, for as long as their membership has something to stand on. */
@Injectable()
export class Standings implements OnModuleInit, DepartureRule {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly memberships: Memberships,
    private readonly requests: Requests,
    private readonly posts: Posts,
    private readonly facts: CandidateFacts,
  ) {}

  onModuleInit(): void {
    this.posts.add(this);
  }

  /** @returns one page of those who were admitted, whose attestation runs out first */
  async list(actor: Actor, query: ListQuery): Promise<Page<VettedRow>> {
    const rows = this.inFull();
    if (query.state) rows.andWhere('membership.state = :state', { state: query.state });
    whereWords(rows, 'person.searchText', searchWords(query.q));
    const byName = query.sort.endsWith('name');
    return fetchPage(rows, query, {
      column: byName ? 'person.nameSort' : 'standing.dueAt', descending: query.sort.startsWith('-'), id: 'standing.id',
      valueOf: (row) => ({ value: byName ? (row as InFull).person.nameSort : row.dueAt, id: row.id }),
    }, (found) => this.views(actor, found as InFull[]));
  }

  /**
   * Suspends somebody at once, or lifts that. Whoever changed their agency meanwhile isn't let in by it.
   *
   * @throws Problem `vetting.not-found`, `vetting.own-request`, `vetting.changed-meanwhile`, `vetting.step-over`
   */
  async suspend(actor: Actor, personId: string, { version, suspended, reason }: Suspension): Promise<VettedRow> {
    await this.db.transaction(async () => {
      const standing = await this.taken(actor, personId, version, reason);
      const works = (await this.posts.present(personId))?.organisationId === standing.organisationId;
      const returns = works && standing.departedAt === null;
      const step = suspended ? 'suspend' : returns ? 'lift' : 'dismiss';
      if (!(await this.memberships.move(step, standing.spaceId, personId))) throw new Problem('vetting.step-over');
      await this.audit.record({ action: suspended ? 'vetting.suspended' : 'vetting.lifted', subject: { kind: 'vetting-standing', id: standing.id }, personId, after: { step } });
      await this.events.publish(suspended ? vettingSuspended : returns ? vettingLifted : vettingEnded, { personId, spaceId: standing.spaceId });
    });
    return this.one(actor, personId);
  }

  /**
   * Notes that somebody works there no more, where their profile doesn't say so yet.
   *
   * @throws Problem `vetting.not-found`, `vetting.own-request`, `vetting.changed-meanwhile`, `vetting.step-over`
   */
  async end(actor: Actor, personId: string, { version, reason }: InputOf<typeof vettingRoutes.end>['body']): Promise<VettedRow> {
    await this.db.transaction(async () => {
      const standing = await this.taken(actor, personId, version, reason);
      if (!(await this.depart(standing))) throw new Problem('vetting.step-over');
    });
    return this.one(actor, personId);
  }

  /**
   * Takes a focal point's word that an officer of their member has left the agency: it ends what they ask for and what
   * they are. Who is suspended stays so, and isn't let in by lifting it; the answer is the same. Said once more it
   * changes nothing.
   *
   * @throws Problem `vetting.not-found`, `vetting.own-request`, `vetting.changed-meanwhile`
   */
  async report(actor: Actor, personId: string, reason: string): Promise<void> {
    if (personId === actor.personId) throw new Problem('vetting.own-request');
    const theirs = { personId, memberId: In([...actor.reach('vetting.endorse').ids.member]) };
    await this.db.transaction(async () => {
      const requests = await this.db.repo(VettingRequest).findBy(theirs);
      if (requests.length === 0) throw new Problem('vetting.not-found');
      const now = this.clock.now();
      for (const request of requests.filter(({ state }) => isOpenRequest(state))) {
        // Admitted in the same moment: then there is a standing by now.
        if (!(await this.requests.close(request, 'ended', { decidedBy: actor.personId, reason, decidedAt: now }))) continue;
        await this.memberships.move('depart', request.spaceId, personId);
        await this.audit.record({ action: 'vetting.ended', subject: { kind: 'vetting-request', id: request.id }, personId, before: { state: request.state }, after: { memberId: request.memberId } });
      }
      for (const standing of await this.db.repo(VettingStanding).findBy({ ...theirs, departedAt: IsNull() })) {
        const written = await this.db.repo(VettingStanding).update({ id: standing.id, version: standing.version }, { departedAt: now, reason, version: standing.version + 1 });
        if (affected(written) === 0) throw new Problem('vetting.changed-meanwhile');
        if (await this.depart(standing)) continue;
        await this.audit.record({ action: 'vetting.ended', subject: { kind: 'vetting-standing', id: standing.id }, personId, after: { memberId: standing.memberId } });
      }
    });
  }

  /** @inheritdoc */
  async departed({ personId }: Departure): Promise<void> {
    const works = (await this.posts.present(personId))?.organisationId ?? null;
    for (const request of await this.db.repo(VettingRequest).findBy({ personId, state: In([...openVettingStates]) })) {
      if (request.organisationId === works) continue;
      // Admitted in the same moment: then there is a standing by now.
      if (!(await this.requests.close(request, 'ended', { decidedAt: this.clock.now() }))) continue;
      await this.memberships.move('depart', request.spaceId, personId);
      await this.audit.record({ action: 'vetting.ended', subject: { kind: 'vetting-request', id: request.id }, personId, before: { state: request.state } });
    }
    for (const standing of await this.db.repo(VettingStanding).findBy({ personId })) if (standing.organisationId !== works) await this.depart(standing);
  }

  /** Ends what an erased person had, and takes away what others wrote about them; their own rows go with their other data. */
  async forget(personId: string): Promise<void> {
    const own = await this.db.repo(VettingRequest).find({ where: { personId }, select: { id: true } });
    if (own.length > 0) {
      const about = { requestId: In(own.map(({ id }) => id)) };
      await this.db.repo(VettingVouch).update(about, { text: '' });
      await this.db.repo(VettingObjection).update(about, { text: '', setAsideReason: null });
    }
    for (const request of await this.db.repo(VettingRequest).findBy({ personId, state: In([...openVettingStates]) })) {
      await this.requests.close(request, 'ended', { decidedAt: this.clock.now() });
      await this.memberships.move('depart', request.spaceId, personId);
    }
    for (const { spaceId } of await this.db.repo(VettingStanding).findBy({ personId })) await this.memberships.move('depart', spaceId, personId);
  }

  private async depart({ id, spaceId, personId }: VettingStanding): Promise<boolean> {
    if (!(await this.memberships.move('depart', spaceId, personId))) return false;
    await this.audit.record({ action: 'vetting.ended', subject: { kind: 'vetting-standing', id }, personId });
    await this.events.publish(vettingEnded, { personId, spaceId });
    return true;
  }

  /** The standing of somebody else, at the version that the actor saw, and theirs to change until the transaction ends. */
  private async taken(actor: Actor, personId: string, version: number, reason: string): Promise<VettingStanding> {
    const standing = await this.inFull().andWhere('standing.personId = :personId', { personId }).getOne();
    if (!standing) throw new Problem('vetting.not-found');
    if (personId === actor.personId) throw new Problem('vetting.own-request');
    const written = await this.db.repo(VettingStanding).update({ id: standing.id, version }, { reason, version: version + 1 });
    if (affected(written) === 0) throw new Problem('vetting.changed-meanwhile');
    return standing;
  }

  private async one(actor: Actor, personId: string): Promise<VettedRow> {
    const [row] = await this.views(actor, (await this.inFull().andWhere('standing.personId = :personId', { personId }).getMany()) as InFull[]);
    if (!row) throw new Problem('vetting.not-found');
    return row;
  }

  private inFull() {
    return this.db.repo(VettingStanding).createQueryBuilder('standing')
      .innerJoinAndMapOne('standing.person', Person, 'person', 'person.id = standing.personId AND person.erasedAt IS NULL')
      .innerJoinAndMapOne('standing.membership', SpaceMembership, 'membership', 'membership.spaceId = standing.spaceId AND membership.personId = standing.personId');
  }

  private async views(actor: Actor, rows: readonly InFull[]): Promise<VettedRow[]> {
    const factsOf = await this.facts.of(rows);
    return rows.map((row) => {
      const { state, startedAt } = row.membership;
      const { name, agencyName, memberName } = factsOf(row);
      const other = row.personId !== actor.personId;
      return {
        personId: row.personId, name, agencyName, memberName, state, since: startedAt?.toISOString() ?? null, attestedUntil: row.dueAt.toISOString(), version: row.version,
        can: { suspend: other && mayStep(state, 'suspend'), lift: other && mayStep(state, 'lift'), end: other && (state === 'active' || state === 'lapsed') },
      };
    });
  }
}
