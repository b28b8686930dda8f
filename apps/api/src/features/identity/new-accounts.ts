import { Injectable } from '@nestjs/common';
import { emailKeyOf, type Language } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { fold, sortKey } from '../../platform/search/fold.js';
import { Person, PersonEmail, Posts } from '../people/index.js';
import { personJoined } from './identity.events.js';
import { LoginSessions } from './login-sessions.js';
import { MailToken } from './login-session.entity.js';

/** An account whose address somebody else has proved: an agency's provider, or a mail with an invitation. */
export interface NewAccount {
  email: string;
  fullName: string;
  passwordHash: string | null;
  language: Language;
  timeZone: string;
  organisationId: string | null;
  /** For the audit log. */
  by: 'single-sign-on' | 'invitation';
}

/** Makes accounts that stand at once. */
@Injectable()
export class NewAccounts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly sessions: LoginSessions,
    private readonly posts: Posts,
  ) {}

  /** @returns whose confirmed address it is, and whether their account is closed; null where it is nobody's */
  async holderOf(email: string): Promise<{ personId: string; closed: boolean } | null> {
    const known = await this.db.repo(PersonEmail).findOneBy({ activeKey: emailKeyOf(email) });
    if (!known?.confirmedAt) return null;
    const person = await this.db.repo(Person).findOneByOrFail({ id: known.personId });
    return { personId: known.personId, closed: person.closedAt !== null };
  }

  /**
   * Makes an account, in the caller's transaction. A sign-up of the same address that nobody confirmed is taken over:
   * its password, which anybody may have chosen, goes.
   *
   * @returns the person's id
   * @throws a unique violation where the address was taken in the same moment
   */
  async make(account: NewAccount): Promise<string> {
    const { email, fullName, passwordHash, language, timeZone, organisationId } = account;
    const key = emailKeyOf(email);
    const now = this.clock.now();
    const fields = { fullName, nameSort: sortKey(fullName), searchText: fold([fullName, key]), passwordHash, language, timeZone };
    const known = await this.db.repo(PersonEmail).findOneBy({ activeKey: key });
    const personId = known?.personId ?? newId();
    if (known) {
      await this.db.repo(Person).update({ id: personId }, { ...fields, preferredName: null });
      await this.db.repo(PersonEmail).update({ id: known.id }, { confirmedAt: now, address: email });
      await this.db.repo(MailToken).update({ personId, usedAt: IsNull() }, { usedAt: now });
      await this.sessions.endAll([personId]);
    } else {
      await this.db.repo(Person).insert({ id: personId, ...fields, preferredName: null, closedAt: null, createdAt: now });
      await this.db.repo(PersonEmail).insert({
        id: newId(), personId, address: email, addressKey: key, activeKey: key, confirmedAt: now, startedAt: now, endedAt: null,
      });
    }
    await this.settle(personId, organisationId);
    await this.audit.record({
      action: 'account.created', subject: { kind: 'person', id: personId }, personId, after: { by: account.by, organisationId },
    });
    await this.events.publish(personJoined, { personId });
    return personId;
  }

  /** Gives a person a post at an organisation from today on, unless they have one there. */
  async settle(personId: string, organisationId: string | null): Promise<void> {
    if (organisationId === null) return;
    if ((await this.posts.present(personId))?.organisationId === organisationId) return;
    await this.posts.begin(personId, { organisationId, title: null, rank: null, startedOn: this.clock.now().toISOString().slice(0, 10) });
  }
}
