import { Injectable } from '@nestjs/common';
import { allows, roles, type InputOf, type InvitationView, type OutputOf, type Page, type RoleGrant, type invitationRoutes } from '@rso-connect/shared';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { fetchPage, whereWords } from '../../platform/database/page.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { Secrets } from '../identity/index.js';
import { OrganisationsService, memberOf } from '../organisations/index.js';
import { PeopleService } from '../people/index.js';
import { Invitation } from './invitation.entity.js';
import { invitationSent } from './invitation.events.js';
import { canHandle, canManage } from './invitation.policy.js';
import { activeKeyOf, heldEverywhere, inviteScopes, mayInviteWith, scopeFits, stateOf } from './invitation.rules.js';
import { invitationView } from './invitation.view.js';
import { Inviter } from './inviter.js';

type ListQuery = InputOf<typeof invitationRoutes.list>['query'];
type NewInvitation = InputOf<typeof invitationRoutes.invite>['body'];

/** One inviter sends so many single ones an hour; files have a limit of their own. */
const singles: RateLimit = { name: 'invitations', points: 200, seconds: 3600 };

/** Invitations as those see them who invite. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
    private readonly inviter: Inviter,
    private readonly organisations: OrganisationsService,
    private readonly people: PeopleService,
  ) {}

  /** One page of what the actor may see, filtered in the query. */
  async list(actor: Actor, query: ListQuery): Promise<Page<InvitationView>> {
    const rows = this.db.repo(Invitation).createQueryBuilder('invitation');
    const reach = actor.reach('invitation.manage');
    if (!reach.everywhere) rows.andWhere('invitation.memberId IN (:...members)', { members: ['', ...reach.ids.member] });
    whereWords(rows, 'invitation.searchText', searchWords(query.q));
    if (query.memberId) rows.andWhere('invitation.memberId = :memberId', { memberId: query.memberId });
    this.whereState(rows, query.state);
    const byEmail = query.sort.endsWith('email');
    return fetchPage(rows, query, {
      column: byEmail ? 'invitation.addressKey' : 'invitation.createdAt',
      descending: query.sort.startsWith('-'),
      id: 'invitation.id',
      valueOf: (row) => ({ value: byEmail ? row.addressKey : row.createdAt, id: row.id }),
    }, (found) => this.views(actor, found));
  }

  private whereState(rows: SelectQueryBuilder<Invitation>, state: ListQuery['state']): void {
    if (!state) return;
    rows.andWhere('invitation.state = :state', { state: state === 'expired' ? 'pending' : state });
    if (state === 'pending' || state === 'expired') {
      rows.andWhere(`invitation.expiresAt ${state === 'expired' ? '<=' : '>'} :now`, { now: this.clock.now() });
    }
  }

  /**
   * Invites an officer.
   *
   * @throws Problem `access.not-allowed`, `invitation.organisation-not-found`, `invitation.already-invited`, `invitation.already-here`
   */
  async invite(actor: Actor, given: NewInvitation, role: RoleGrant | null = null): Promise<InvitationView> {
    await this.limits.take(singles, actor.personId);
    const place = given.organisationId === null ? null : ((await this.organisations.byIds([given.organisationId])).get(given.organisationId) ?? null);
    const memberId = place && memberOf(place);
    if (!canManage(actor, memberId)) throw new Problem('access.not-allowed');
    if (given.organisationId !== null && !place) throw new Problem('invitation.organisation-not-found');
    try {
      const [result] = await this.db.transaction(() => this.inviter.invite(actor.personId, [{ ...given, memberId, role }]));
      if (!result?.invitation) throw new Problem(result?.outcome === 'already-here' ? 'invitation.already-here' : 'invitation.already-invited');
      return await this.view(actor, result.invitation);
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('invitation.already-invited');
      throw error;
    }
  }

  /** @returns the roles that the actor may invite with, and where each can be held */
  rolesOf(actor: Actor): OutputOf<typeof invitationRoutes.roles>['items'] {
    const held = heldEverywhere(actor.grants);
    return roles.filter((role) => mayInviteWith(role, held)).map((role) => ({ role, scopes: inviteScopes(role) })).filter(({ scopes }) => scopes.length > 0);
  }

  /**
   * Invites somebody who gets a role when they accept.
   *
   * @throws Problem as {@link invite} does, or `invitation.role-not-yours`, `invitation.role-scope`
   */
  async inviteWithRole(actor: Actor, { role, scopeKind, scopeId, ...given }: InputOf<typeof invitationRoutes.inviteWithRole>['body']): Promise<InvitationView> {
    const grant = { role, scopeKind, scopeId };
    if (!mayInviteWith(role, heldEverywhere(actor.grants))) throw new Problem('invitation.role-not-yours');
    const place = scopeId === null ? undefined : (await this.organisations.byIds([scopeId])).get(scopeId);
    if (!scopeFits(grant) || (scopeId !== null && place?.kind !== scopeKind)) throw new Problem('invitation.role-scope');
    return this.invite(actor, given, grant);
  }

  /** Whether who invited may still give the role: looked at when it is accepted. */
  static stillMayGive(grants: readonly RoleGrant[], { role }: Pick<Invitation, 'role'>): boolean {
    return role !== null && allows(grants, 'invitation.grant-role') && mayInviteWith(role, heldEverywhere(grants));
  }

  /** @throws Problem `invitation.not-found` or `invitation.not-pending` */
  async revoke(actor: Actor, id: string): Promise<InvitationView> {
    const now = this.clock.now();
    return this.change(actor, id, ['pending'], 'invitation.revoked', { state: 'revoked', activeKey: null, endedAt: now });
  }

  /** Sends an invitation again; the link of the mail before works no more. @throws Problem as {@link revoke} does */
  async resend(actor: Actor, id: string): Promise<InvitationView> {
    await this.limits.take(singles, actor.personId);
    const row = await this.find(actor, id);
    const sendings = row.sendings + 1;
    return this.db.transaction(async () => {
      const view = await this.change(actor, id, ['pending', 'expired'], 'invitation.sent-again', {
        sendings, tokenHash: this.secrets.hashToken(this.inviter.tokenOf({ id, sendings })), expiresAt: this.inviter.expiry(),
        activeKey: activeKeyOf(row.memberId, row.address),
      });
      await this.events.publish(invitationSent, { invitationId: id, sending: sendings });
      return view;
    });
  }

  private async change(
    actor: Actor, id: string, from: readonly string[], action: 'invitation.revoked' | 'invitation.sent-again', changes: Partial<Invitation>,
  ): Promise<InvitationView> {
    try {
      return await this.db.transaction(async () => {
        const row = await this.find(actor, id);
        if (!from.includes(stateOf(row, this.clock.now()))) throw new Problem('invitation.not-pending');
        const changed = await this.db.repo(Invitation).update({ id, state: 'pending', sendings: row.sendings }, changes);
        if (changed.affected !== 1) throw new Problem('invitation.not-pending');
        await this.audit.record({ action, subject: { kind: 'invitation', id }, after: { organisationId: row.organisationId, role: row.role } });
        return this.view(actor, Object.assign(row, changes));
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('invitation.already-invited');
      throw error;
    }
  }

  /** Somebody else's invitation isn't there. */
  private async find(actor: Actor, id: string): Promise<Invitation> {
    const row = await this.db.repo(Invitation).findOneBy({ id });
    if (!row || !canManage(actor, row.memberId)) throw new Problem('invitation.not-found');
    if (!canHandle(actor, row)) throw new Problem('access.not-allowed');
    return row;
  }

  private async view(actor: Actor, row: Invitation): Promise<InvitationView> {
    const [view] = await this.views(actor, [row]);
    if (!view) throw new Problem('invitation.not-found');
    return view;
  }

  private async views(actor: Actor, rows: readonly Invitation[]): Promise<InvitationView[]> {
    const [organisations, people] = await Promise.all([
      this.organisations.byIds(rows.map(({ organisationId }) => organisationId)),
      this.people.contacts(rows.map(({ invitedBy }) => invitedBy)),
    ]);
    return rows.map((row) => invitationView(row, { actor, now: this.clock.now(), organisations, people }));
  }
}
