import { Injectable } from '@nestjs/common';
import { emailKeyOf, type InputOf, type OutputOf, type invitationRoutes } from '@rso-connect/shared';
import { MoreThan } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { NewAccounts, Secrets, mustBeStrong, mustNotNameOwner } from '../identity/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService, RoleGrantsService } from '../people/index.js';
import { Invitation } from './invitation.entity.js';
import { invitationAccepted } from './invitation.events.js';
import { Inviter } from './inviter.js';
import { InvitationsService } from './invitations.service.js';

type Acceptance = InputOf<typeof invitationRoutes.accept>['body'];

/** What the mail of an invitation says. */
export interface InvitationMail {
  address: string;
  language: Invitation['language'];
  inviterName: string;
  token: string;
  /** When it was sent, the same on every try. */
  sentAt: Date;
}

/** Invitations as the invitee sees them: whoever holds the link has the address's mail. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
    private readonly inviter: Inviter,
    private readonly accounts: NewAccounts,
    private readonly people: PeopleService,
    private readonly grants: RoleGrantsService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @throws Problem `invitation.token-invalid` */
  async look(token: string): Promise<OutputOf<typeof invitationRoutes.look>> {
    const row = await this.pending(token);
    const place = (await this.organisations.byIds([row.organisationId])).get(row.organisationId ?? '');
    return {
      email: row.address, fullName: row.fullName, organisationName: place?.name ?? null, role: row.role,
      hasAccount: (await this.accounts.holderOf(row.address)) !== null, expiresAt: row.expiresAt.toISOString(),
    };
  }

  /**
   * Accepts with a new account.
   *
   * @returns the person's id
   * @throws Problem `invitation.token-invalid`, `identity.password-weak`, or `invitation.has-account`
   */
  async accept({ token, fullName, password, language, timeZone }: Acceptance): Promise<string> {
    const row = await this.pending(token);
    if (password !== null) {
      mustBeStrong(password);
      mustNotNameOwner(password, { fullName, email: row.addressKey });
    }
    const passwordHash = password === null ? null : await this.secrets.hashPassword(password);
    try {
      return await this.db.transaction(async () => {
        if (await this.accounts.holderOf(row.address)) throw new Problem('invitation.has-account');
        const personId = await this.accounts.make({
          email: row.address, fullName, passwordHash, language, timeZone, organisationId: row.organisationId, by: 'invitation',
        });
        await this.end(row, personId);
        return personId;
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('invitation.has-account');
      throw error;
    }
  }

  /** Accepts with the account that the address has. @throws Problem `invitation.token-invalid`, `invitation.other-account` */
  async acceptOwn(actor: Actor, token: string): Promise<void> {
    const row = await this.pending(token);
    const me = (await this.people.contacts([actor.personId])).get(actor.personId);
    if (!me || emailKeyOf(me.email) !== row.addressKey) throw new Problem('invitation.other-account');
    await this.db.transaction(async () => {
      await this.accounts.settle(actor.personId, row.organisationId);
      await this.end(row, actor.personId);
    });
  }

  /** @returns what a mail says; null where it would mislead: revoked, accepted, expired, or sent again since */
  async mailOf(invitationId: string, sending: number): Promise<InvitationMail | null> {
    const row = await this.db.repo(Invitation).findOneBy({ id: invitationId, state: 'pending', sendings: sending, expiresAt: MoreThan(this.clock.now()) });
    if (!row) return null;
    const inviter = (await this.people.contacts([row.invitedBy])).get(row.invitedBy);
    return { address: row.address, language: row.language, inviterName: inviter?.fullName ?? '', token: this.inviter.tokenOf(row), sentAt: this.inviter.sentAt(row) };
  }

  /** @returns the key of the address that an invitation went to; null where it is gone */
  async addressKeyOf(invitationId: string): Promise<string | null> {
    return (await this.db.repo(Invitation).findOneBy({ id: invitationId }))?.addressKey ?? null;
  }

  private async end(row: Invitation, personId: string): Promise<void> {
    const ended = await this.db.repo(Invitation).update(
      { id: row.id, state: 'pending', sendings: row.sendings },
      { state: 'accepted', activeKey: null, personId, endedAt: this.clock.now() },
    );
    if (ended.affected !== 1) throw new Problem('invitation.token-invalid');
    await this.audit.record({
      action: 'invitation.accepted', subject: { kind: 'invitation', id: row.id }, personId, actorId: personId, after: { organisationId: row.organisationId },
    });
    await this.events.publish(invitationAccepted, { invitationId: row.id, personId });
    if (row.role === null || row.scopeKind === null) return;
    const { role, scopeKind, scopeId } = row;
    const held = await this.grants.of(personId);
    const hasIt = held.some((grant) => grant.role === role && grant.scopeKind === scopeKind && grant.scopeId === scopeId);
    // The inviter may have lost the right meanwhile: then the account stands without the role.
    if (hasIt || !InvitationsService.stillMayGive(await this.grants.of(row.invitedBy), row)) return;
    await this.grants.grant(personId, { role, scopeKind, scopeId }, row.invitedBy);
  }

  private async pending(token: string): Promise<Invitation> {
    const row = await this.db.repo(Invitation).findOneBy({
      tokenHash: this.secrets.hashToken(token), state: 'pending', expiresAt: MoreThan(this.clock.now()),
    });
    if (!row) throw new Problem('invitation.token-invalid');
    return row;
  }
}
