import { Injectable } from '@nestjs/common';
import { attestationEnd, isOpenRequest, type InputOf, type Page, type ProblemCode, type VettingRow, type VettingView, type vettingRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { fetchPage, whereWords } from '../../platform/database/page.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { Person, Posts } from '../people/index.js';
import { Memberships, SpaceMembership } from '../spaces/index.js';
import { CandidateFacts, type PlacedFacts } from './candidate-facts.js';
import { Requests } from './requests.js';
import { VettingObjection, VettingRequest, VettingStanding, VettingVouch } from './vetting.entity.js';
import { vettingAdmitted, vettingRefused } from './vetting.events.js';
import { admissionObstacle, mayWaiveVouches } from './vetting.rules.js';
import { Vouching } from './vouching.service.js';

type Decision = InputOf<typeof vettingRoutes.decide>['body'];
type ListQuery = InputOf<typeof vettingRoutes.list>['query'];

/** What the office does with requests, and what it alone reads of them. */
@Injectable()
export class Decisions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly memberships: Memberships,
    private readonly requests: Requests,
    private readonly vouching: Vouching,
    private readonly facts: CandidateFacts,
    private readonly posts: Posts,
  ) {}

  /** @returns one page of the requests of others: of their own, candidates learn what all candidates do, whatever roles they hold */
  async list({ personId }: Actor, query: ListQuery): Promise<Page<VettingRow>> {
    const requests = this.db.repo(VettingRequest).createQueryBuilder('request').innerJoin(Person, 'person', 'person.id = request.personId')
      .where('request.personId <> :asker', { asker: personId });
    if (query.state) requests.andWhere('request.state = :state', { state: query.state });
    whereWords(requests, 'person.searchText', searchWords(query.q));
    const order = { column: 'request.changedAt', descending: query.sort === '-changedAt', id: 'request.id', valueOf: (row: VettingRequest) => ({ value: row.changedAt, id: row.id }) };
    return fetchPage(requests, query, order, async (rows) => {
      const factsOf = await this.facts.of(rows);
      return rows.map((row) => rowOf(row, factsOf(row)));
    });
  }

  /**
   * One request, with everything that was said about it; not one's own.
   *
   * @throws Problem `vetting.not-found`
   */
  async one(actor: Actor, requestId: string): Promise<VettingView> {
    const request = await this.found(requestId);
    if (request.personId === actor.personId) throw new Problem('vetting.not-found');
    const [vouches, objections] = await Promise.all([
      this.db.repo(VettingVouch).find({ where: { requestId }, order: { createdAt: 'ASC', id: 'ASC' } }),
      this.db.repo(VettingObjection).find({ where: { requestId }, order: { createdAt: 'ASC', id: 'ASC' } }),
    ]);
    const factsOf = await this.facts.of([request, ...vouches]);
    const nameOf = await this.facts.names([request.endorsedBy, request.decidedBy, ...objections.flatMap(({ personId, setAsideBy }) => [personId, setAsideBy])].filter((id) => id !== null));
    const active = vouches.length === 0 ? [] : await this.db.repo(SpaceMembership).findBy({ spaceId: request.spaceId, personId: In(vouches.map(({ personId }) => personId)), state: 'active' });
    const obstacle = this.ownHand(actor, request, vouches, objections) ?? admissionObstacle(request, this.clock.now());
    const isFree = this.ownHand(actor, request, vouches, objections) === null;
    const isOpen = isOpenRequest(request.state);
    return {
      ...rowOf(request, factsOf(request)), version: request.version, statement: request.statement,
      endorsement: request.endorsedAt && { name: nameOf(request.endorsedBy), text: request.endorsement ?? '', at: request.endorsedAt.toISOString() },
      vouchList: vouches.map((vouch) => {
        const { name, agencyName, memberName } = factsOf(vouch);
        const { relation, knownSince, text, createdAt, personId } = vouch;
        return { name, agencyName, memberName, relation, knownSince, text, at: createdAt.toISOString(), isActive: active.some((one) => one.personId === personId) };
      }),
      waivedAt: request.waivedAt?.toISOString() ?? null,
      objections: objections.map(({ id, personId, text, createdAt, setAsideBy, setAsideReason, setAsideAt }) => ({
        id, name: nameOf(personId), text, at: createdAt.toISOString(),
        setAside: setAsideAt && { name: nameOf(setAsideBy), reason: setAsideReason ?? '', at: setAsideAt.toISOString() },
      })),
      decision: request.decidedAt && request.decidedBy !== null ? { name: nameOf(request.decidedBy), reason: request.reason ?? '', at: request.decidedAt.toISOString() } : null,
      obstacle: isOpen ? obstacle : null,
      can: {
        admit: obstacle === null, refuse: isOpen && isFree, setAside: isOpen && isFree,
        waive: isFree && mayWaiveVouches(request.state, await this.possibleAgencies(request)),
      },
    };
  }

  /**
   * Lets one of the first members go on without vouches.
   *
   * @throws Problem `vetting.not-found`, `vetting.own-hand`, `vetting.step-over`, `vetting.changed-meanwhile`, `vetting.vouches-possible`
   */
  async waive(actor: Actor, requestId: string, { version, reason }: InputOf<typeof vettingRoutes.waive>['body']): Promise<VettingView> {
    await this.db.transaction(async () => {
      const request = await this.mine(actor, requestId);
      if (request.state !== 'endorsed') throw new Problem('vetting.step-over');
      if (request.version !== version) throw new Problem('vetting.changed-meanwhile');
      if (!mayWaiveVouches(request.state, await this.possibleAgencies(request))) throw new Problem('vetting.vouches-possible');
      if (!(await this.requests.step(request, ['endorsed'], { reason }, { version }))) throw new Problem('vetting.changed-meanwhile');
      await this.vouching.openWindow(request, { waivedBy: actor.personId, waivedAt: this.clock.now() });
      await this.audit.record({ action: 'vetting.vouches-waived', subject: { kind: 'vetting-request', id: requestId }, personId: request.personId });
    });
    return this.one(actor, requestId);
  }

  /**
   * Sets an objection aside. One that was set aside already stays so.
   *
   * @throws Problem `vetting.not-found`, `vetting.own-hand`, `vetting.step-over`
   */
  async setAside(actor: Actor, objectionId: string, { reason }: InputOf<typeof vettingRoutes.setAside>['body']): Promise<VettingView> {
    const objection = await this.db.repo(VettingObjection).findOneBy({ id: objectionId });
    if (!objection) throw new Problem('vetting.not-found');
    await this.db.transaction(async () => {
      const request = await this.mine(actor, objection.requestId);
      if (!isOpenRequest(request.state)) throw new Problem('vetting.step-over');
      const written = await this.db.repo(VettingObjection).update({ id: objectionId, setAsideAt: IsNull() }, { setAsideBy: actor.personId, setAsideReason: reason, setAsideAt: this.clock.now() });
      if (affected(written) === 0) return;
      if (!(await this.requests.count(request, 'openObjections', ['endorsed', 'vouched'], -1))) throw new Problem('vetting.step-over');
      await this.audit.record({ action: 'vetting.objection-set-aside', subject: { kind: 'vetting-request', id: request.id } });
    });
    return this.one(actor, objection.requestId);
  }

  /**
   * Admits or refuses a candidate. It names the version that it is about: an objection in the same moment comes before
   * it and stops it, or comes after it and finds nothing to object to.
   *
   * @throws Problem `vetting.not-found`, `vetting.own-hand`, `vetting.step-over`, `vetting.window-open`, `vetting.objection-open`,
   *   `vetting.changed-meanwhile`, `vetting.account-closed`, `vetting.no-post`
   */
  async decide(actor: Actor, requestId: string, { version, admits, reason }: Decision): Promise<VettingView> {
    await this.db.transaction(async () => {
      const request = await this.mine(actor, requestId);
      if (!isOpenRequest(request.state)) throw new Problem('vetting.step-over');
      const now = this.clock.now();
      if (admits) this.mustBeReady(request, now);
      if (request.version !== version) throw new Problem('vetting.changed-meanwhile');
      const decided = { decidedBy: actor.personId, reason, decidedAt: now };
      const written = admits
        ? await this.requests.close(request, 'admitted', decided, { version, openObjections: 0 }, ['vouched'])
        : await this.requests.close(request, 'refused', decided, { version });
      if (!written) throw new Problem('vetting.changed-meanwhile');
      if (admits) await this.admit(request, now);
      else if (!(await this.memberships.move('refuse', request.spaceId, request.personId))) throw new Problem('vetting.changed-meanwhile');
      await this.audit.record({
        action: 'vetting.decided', subject: { kind: 'vetting-request', id: requestId }, personId: request.personId, before: { state: request.state },
        after: { state: admits ? 'admitted' : 'refused' },
      });
      await this.events.publish(admits ? vettingAdmitted : vettingRefused, { personId: request.personId, requestId });
    });
    return this.one(actor, requestId);
  }

  private mustBeReady(request: VettingRequest, now: Date): void {
    const obstacle = admissionObstacle(request, now);
    if (obstacle === 'vetting.window-open') throw new Problem(obstacle, { facts: { until: request.windowEndsAt?.toISOString() ?? '' } });
    if (obstacle) throw new Problem(obstacle);
  }

  private async admit({ id: requestId, spaceId, personId, organisationId, memberId }: VettingRequest, now: Date): Promise<void> {
    if (!(await this.memberships.move('admit', spaceId, personId, requestId))) throw new Problem('vetting.changed-meanwhile');
    // Asked after the membership is taken: who leaves in the same moment waits for it, and ends it then.
    if (!(await this.db.repo(Person).existsBy({ id: personId, closedAt: IsNull() }))) throw new Problem('vetting.account-closed');
    if ((await this.posts.present(personId))?.organisationId !== organisationId) throw new Problem('vetting.no-post');
    await this.db.repo(VettingStanding).delete({ spaceId, personId });
    await this.db.repo(VettingStanding).insert({
      id: newId(), spaceId, personId, requestId, organisationId, memberId, attestedAt: now, dueAt: attestationEnd(now), reminders: 0, departedAt: null, reason: null, version: 1,
    });
  }

  private async found(requestId: string): Promise<VettingRequest> {
    const request = await this.requests.find(requestId);
    if (!request) throw new Problem('vetting.not-found');
    return request;
  }

  /** A request on which the actor may decide. */
  private async mine(actor: Actor, requestId: string): Promise<VettingRequest> {
    const request = await this.found(requestId);
    const code = this.ownHand(actor, request, await this.db.repo(VettingVouch).findBy({ requestId }), await this.db.repo(VettingObjection).findBy({ requestId }));
    if (code) throw new Problem(code);
    return request;
  }

  private ownHand({ personId }: Actor, request: VettingRequest, vouches: readonly VettingVouch[], objections: readonly VettingObjection[]): ProblemCode | null {
    if (request.personId === personId) return 'vetting.own-request';
    return request.endorsedBy === personId || [...vouches, ...objections].some((one) => one.personId === personId) ? 'vetting.own-hand' : null;
  }

  /** How many agencies beside the candidate's have somebody who could vouch. */
  private async possibleAgencies({ spaceId, organisationId }: VettingRequest): Promise<number> {
    const found = await this.db.repo(VettingStanding).createQueryBuilder('standing')
      .innerJoin(SpaceMembership, 'membership', 'membership.spaceId = standing.spaceId AND membership.personId = standing.personId AND membership.state = :active', { active: 'active' })
      .where({ spaceId }).andWhere('standing.organisationId <> :own', { own: organisationId })
      .select('COUNT(DISTINCT standing.organisationId)', 'agencies').getRawOne<{ agencies: number | string }>();
    return Number(found?.agencies ?? 0);
  }
}

function rowOf(row: VettingRequest, facts: PlacedFacts): VettingRow {
  const { id, personId, state, createdAt, changedAt, vouches, openObjections, windowEndsAt } = row;
  return {
    id, personId, ...facts, state, vouches, openObjections, createdAt: createdAt.toISOString(), changedAt: changedAt.toISOString(), windowEndsAt: windowEndsAt?.toISOString() ?? null,
  };
}
