import { Injectable } from '@nestjs/common';
import { attestationEnd, canAttestAt, daysAfter, isOpenRequest, membershipTable, openVettingStates, vettingRules, type InputOf, type MembershipState, type RilonView, type vettingRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsService, memberOf, type Organisation } from '../organisations/index.js';
import { Posts } from '../people/index.js';
import { Memberships, SpaceMakers } from '../spaces/index.js';
import { Requests } from './requests.js';
import { VettingRequest, VettingStanding } from './vetting.entity.js';
import { vettingRequested } from './vetting.events.js';

/** What a candidate or a member does about their own membership. */
@Injectable()
export class OwnVetting {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly makers: SpaceMakers,
    private readonly memberships: Memberships,
    private readonly posts: Posts,
    private readonly organisations: OrganisationsService,
    private readonly requests: Requests,
  ) {}

  /** @returns where somebody stands with RILON */
  async view(actor: Actor): Promise<RilonView> {
    const { personId } = actor;
    const rilon = await this.makers.knownRilon();
    const membership = rilon && (await this.memberships.of(rilon.id, personId));
    const [standing, request, agency] = await Promise.all([
      rilon ? this.db.repo(VettingStanding).findOneBy({ spaceId: rilon.id, personId }) : null, this.requests.lastOf(personId), this.agencyOf(personId),
    ]);
    const state = membership?.state ?? null;
    const places = await this.organisations.byIds([standing?.organisationId ?? null, request?.organisationId ?? null, request?.memberId ?? null]);
    const nameOf = (id: string | undefined): string => places.get(id ?? '')?.name ?? '';
    const sees = state !== null && membershipTable[state].see;
    const notBefore = this.notBefore(state, request);
    return {
      spaceId: sees ? (rilon?.id ?? null) : null,
      standing: standing && membership && membership.startedAt !== null ? {
        state: membership.state, agencyName: nameOf(standing.organisationId), attestedUntil: standing.dueAt.toISOString(), can: { attest: this.canAttest(membership.state, standing.dueAt) },
      } : null,
      request: request && {
        id: request.id, state: request.state, agencyName: nameOf(request.organisationId), memberName: nameOf(request.memberId), statement: request.statement,
        createdAt: request.createdAt.toISOString(), vouches: request.vouches, windowEndsAt: request.windowEndsAt?.toISOString() ?? null,
        decidedAt: request.decidedAt?.toISOString() ?? null, can: { withdraw: isOpenRequest(request.state) },
      },
      agencyName: agency?.name ?? null,
      notBefore: notBefore?.toISOString() ?? null,
      can: {
        request: agency !== null && notBefore === null && (state === null || state === 'left' || state === 'lapsed' || state === 'refused'),
        seeCandidates: sees, endorse: actor.can('vetting.endorse'), decide: actor.can('vetting.decide'),
      },
    };
  }

  /**
   * Asks to be vetted. The agency and the member are those of the present post; leaving it ends the request.
   *
   * @throws Problem `vetting.no-post`, `vetting.already-member`, `vetting.already-requested`, `vetting.suspended`, `vetting.too-soon`
   */
  async request(actor: Actor, { statement }: InputOf<typeof vettingRoutes.request>['body']): Promise<RilonView> {
    const { personId } = actor;
    await this.db.transaction(async () => {
      const rilon = await this.makers.rilon();
      const agency = await this.agencyOf(personId);
      const memberId = agency && memberOf(agency);
      if (!agency || !memberId) throw new Problem('vetting.no-post');
      await this.mustBeFree(rilon.id, personId);
      const now = this.clock.now();
      const id = newId();
      const row: VettingRequest = {
        id, spaceId: rilon.id, personId, organisationId: agency.id, memberId, statement, state: 'requested', openKey: `${rilon.id}/${personId}`, version: 1, vouches: 0, openObjections: 0,
        endorsedBy: null, endorsement: null, endorsedAt: null, waivedBy: null, waivedAt: null, windowEndsAt: null, decidedBy: null, reason: null, decidedAt: null, toldAt: null,
        createdAt: now, changedAt: now,
      };
      try {
        await this.db.repo(VettingRequest).insert(row);
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        throw new Problem('vetting.already-requested');
      }
      if (!(await this.memberships.begin('request', rilon.id, personId, id))) throw new Problem('vetting.already-requested');
      await this.audit.record({ action: 'vetting.requested', subject: { kind: 'vetting-request', id }, personId, after: { memberId, organisationId: agency.id } });
      await this.events.publish(vettingRequested, { requestId: id, spaceId: rilon.id, version: 1 });
    });
    return this.view(actor);
  }

  /**
   * Takes one's request back. One that was taken back already stays so.
   *
   * @throws Problem `vetting.not-found`, `vetting.step-over`
   */
  async withdraw(actor: Actor, requestId: string): Promise<RilonView> {
    await this.db.transaction(async () => {
      const request = await this.requests.find(requestId);
      if (request?.personId !== actor.personId) throw new Problem('vetting.not-found');
      if (request.state === 'withdrawn') return;
      if (!(await this.requests.close(request, 'withdrawn', { decidedAt: this.clock.now() }))) throw new Problem('vetting.step-over');
      if (!(await this.memberships.move('withdraw', request.spaceId, actor.personId))) throw new Problem('vetting.changed-meanwhile');
      await this.audit.record({ action: 'vetting.withdrawn', subject: { kind: 'vetting-request', id: requestId }, personId: actor.personId, before: { state: request.state } });
    });
    return this.view(actor);
  }

  /**
   * Attests for another year.
   *
   * @throws Problem `vetting.nothing-to-attest`, `vetting.changed-meanwhile`
   */
  async attest(actor: Actor): Promise<RilonView> {
    const { personId } = actor;
    await this.db.transaction(async () => {
      const rilon = await this.makers.knownRilon();
      const membership = rilon && (await this.memberships.of(rilon.id, personId));
      const standing = rilon && (await this.db.repo(VettingStanding).findOneBy({ spaceId: rilon.id, personId }));
      if (!rilon || !membership || !standing || !this.canAttest(membership.state, standing.dueAt)) throw new Problem('vetting.nothing-to-attest');
      if ((await this.agencyOf(personId))?.id !== standing.organisationId) throw new Problem('vetting.nothing-to-attest');
      const now = this.clock.now();
      const dueAt = attestationEnd(now);
      // By its version: of two at once, or of this and a suspension, one finds it changed.
      const written = await this.db.repo(VettingStanding).update({ id: standing.id, version: standing.version }, { attestedAt: now, dueAt, reminders: 0, version: standing.version + 1 });
      if (affected(written) === 0) throw new Problem('vetting.changed-meanwhile');
      const stands = membership.state === 'lapsed' ? await this.memberships.move('attest', rilon.id, personId) : await this.memberships.hold(rilon.id, personId);
      if (!stands) throw new Problem('vetting.changed-meanwhile');
      await this.audit.record({
        action: 'vetting.attested', subject: { kind: 'vetting-standing', id: standing.id }, personId, before: { dueAt: standing.dueAt.toISOString() }, after: { dueAt: dueAt.toISOString() },
      });
    });
    return this.view(actor);
  }

  /** Where somebody works, if that is an agency of a member, or the member itself. */
  private async agencyOf(personId: string): Promise<Organisation | null> {
    const organisationId = (await this.posts.present(personId))?.organisationId ?? null;
    const agency = (await this.organisations.byIds([organisationId])).get(organisationId ?? '');
    return agency && memberOf(agency) !== null ? agency : null;
  }

  private async mustBeFree(spaceId: string, personId: string): Promise<void> {
    const state = (await this.memberships.of(spaceId, personId))?.state ?? null;
    if (state === 'active') throw new Problem('vetting.already-member');
    if (state === 'suspended') throw new Problem('vetting.suspended');
    if ((openVettingStates as readonly (MembershipState | null)[]).includes(state)) throw new Problem('vetting.already-requested');
    const until = this.notBefore(state, await this.requests.lastOf(personId));
    if (until) throw new Problem('vetting.too-soon', { facts: { until: until.toISOString() } });
  }

  private notBefore(state: MembershipState | null, request: VettingRequest | null): Date | null {
    if (state !== 'refused' || !request?.decidedAt) return null;
    const until = daysAfter(request.decidedAt, vettingRules.restDays);
    return this.clock.now() < until ? until : null;
  }

  private canAttest(state: MembershipState, dueAt: Date): boolean {
    return (state === 'active' || state === 'lapsed') && canAttestAt(dueAt, this.clock.now());
  }
}
