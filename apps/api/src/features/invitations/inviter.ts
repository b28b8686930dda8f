import { Injectable } from '@nestjs/common';
import { emailKeyOf, invitationDays, type ImportOutcome, type Language, type RoleGrant } from '@rso-connect/shared';
import { In, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { fold } from '../../platform/search/fold.js';
import { Secrets } from '../identity/index.js';
import { OrganisationsService, memberOf } from '../organisations/index.js';
import { PersonEmail, PersonPost } from '../people/index.js';
import { Invitation } from './invitation.entity.js';
import { invitationSent } from './invitation.events.js';
import { activeKeyOf } from './invitation.rules.js';

const lifetimeMs = invitationDays * 86_400_000;

/** Who is to be invited, and for whom they will work. */
export interface Invitee {
  email: string;
  fullName: string | null;
  organisationId: string | null;
  memberId: string | null;
  language: Language;
  role: RoleGrant | null;
}

/** What became of it; the invitation where there is a new one. */
export interface Invited {
  outcome: Exclude<ImportOutcome, 'refused'>;
  invitation: Invitation | null;
  /** Of the one that stands already. */
  standingId: string | null;
}

/** Writes invitations and sends them on their way. */
@Injectable()
export class Inviter {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly secrets: Secrets,
    private readonly organisations: OrganisationsService,
  ) {}

  /** The token of a mail, made again from the row's id and the sending (decision 005). */
  tokenOf({ id, sendings }: Pick<Invitation, 'id' | 'sendings'>): string {
    return this.secrets.mailToken(`invitation:${id}:${String(sendings)}`);
  }

  /** @returns the moment at which an invitation that goes out now expires */
  expiry(): Date {
    return new Date(this.clock.now().getTime() + lifetimeMs);
  }

  /** @returns when the newest mail of an invitation was asked for */
  sentAt({ expiresAt }: Pick<Invitation, 'expiresAt'>): Date {
    return new Date(expiresAt.getTime() - lifetimeMs);
  }

  /**
   * Invites people, in the caller's transaction. Whoever is invited by the same member already, or works there already,
   * is left out; of anybody's account elsewhere nothing is looked at.
   *
   * @returns one result for each, in their order
   */
  async invite(by: string, invitees: readonly Invitee[]): Promise<Invited[]> {
    const keys = invitees.map(({ memberId, email }) => activeKeyOf(memberId, email));
    const now = this.clock.now();
    await this.db.repo(Invitation).update({ activeKey: In(keys), expiresAt: LessThanOrEqual(now) }, { activeKey: null });
    const pending = await this.db.repo(Invitation).find({ where: { activeKey: In(keys) }, select: { id: true, activeKey: true } });
    const standing = new Map(pending.map(({ id, activeKey }) => [activeKey, id]));
    const taken = new Set(standing.keys());
    const here = await this.alreadyHere(invitees);
    const results = invitees.map((invitee, index): Invited => {
      const activeKey = keys[index] ?? '';
      if (here.has(activeKey)) return { outcome: 'already-here', invitation: null, standingId: null };
      if (taken.has(activeKey)) return { outcome: 'already-invited', invitation: null, standingId: standing.get(activeKey) ?? null };
      taken.add(activeKey);
      return { outcome: 'invited', invitation: this.row(by, invitee, activeKey), standingId: null };
    });
    const fresh = results.flatMap(({ invitation }) => (invitation ? [invitation] : []));
    if (fresh.length === 0) return results;
    await this.db.repo(Invitation).insert(fresh);
    await this.audit.recordAll(fresh.map(({ id, organisationId, role, scopeKind, scopeId }) => ({
      action: 'invitation.sent', subject: { kind: 'invitation', id }, actorId: by, after: { organisationId, role, scopeKind, scopeId },
    })));
    for (const { id, sendings } of fresh) await this.events.publish(invitationSent, { invitationId: id, sending: sendings });
    return results;
  }

  /**
   * Takes invitations back that are still open, in the caller's transaction; their links work no more. Whoever asks for
   * it has made them.
   */
  async takeBack(by: string, ids: readonly string[]): Promise<void> {
    const now = this.clock.now();
    for (const row of ids.length === 0 ? [] : await this.db.repo(Invitation).findBy({ id: In([...ids]), state: 'pending', expiresAt: MoreThan(now) })) {
      const { id, organisationId, role } = row;
      // Accepted at this moment: then the account stands, and there is nothing to take back.
      const ended = await this.db.repo(Invitation).update({ id, state: 'pending' }, { state: 'revoked', activeKey: null, endedAt: now });
      if (affected(ended) === 0) continue;
      await this.audit.record({ action: 'invitation.revoked', subject: { kind: 'invitation', id }, actorId: by, after: { organisationId, role } });
    }
  }

  private row(by: string, { email, fullName, organisationId, memberId, language, role }: Invitee, activeKey: string): Invitation {
    const id = newId();
    return {
      id, address: email, addressKey: emailKeyOf(email), activeKey, fullName, searchText: fold([email, fullName]), organisationId, memberId, language,
      role: role?.role ?? null, scopeKind: role?.scopeKind ?? null, scopeId: role?.scopeId ?? null, state: 'pending', sendings: 1,
      tokenHash: this.secrets.hashToken(this.tokenOf({ id, sendings: 1 })), invitedBy: by, personId: null, createdAt: this.clock.now(),
      expiresAt: this.expiry(), endedAt: null,
    };
  }

  /** The keys of those whose present post is at the member itself: those the inviter sees anyway. */
  private async alreadyHere(invitees: readonly Invitee[]): Promise<Set<string>> {
    const emails = await this.db.repo(PersonEmail).findBy({
      activeKey: In(invitees.map(({ email }) => emailKeyOf(email))), confirmedAt: Not(IsNull()),
    });
    if (emails.length === 0) return new Set();
    const posts = await this.db.repo(PersonPost).findBy({ activeKey: In(emails.map(({ personId }) => personId)) });
    const places = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    const memberOfPerson = new Map(posts.map(({ personId, organisationId }) => {
      const place = places.get(organisationId ?? '');
      return [personId, place ? memberOf(place) : null];
    }));
    return new Set(emails.flatMap(({ personId, address }) => {
      const memberId = memberOfPerson.get(personId);
      return memberId ? [activeKeyOf(memberId, address)] : [];
    }));
  }
}
