import { Injectable } from '@nestjs/common';
import type { OwnFactorsView, PasskeyAttestation } from '@rso-connect/shared';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Database } from '../../../platform/database/database.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { PeopleService, Person, RoleGrantsService } from '../../people/index.js';
import { factorsChanged } from '../identity.events.js';
import { LoginSessions } from '../login-sessions.js';
import { SecondFactorRule } from '../second-factor-rule.js';
import { AuthenticatorApp, type TotpSetUp } from './authenticator-app.js';
import { HeldFactors } from './held-factors.js';
import { Passkeys, type PasskeyQuestion } from './passkeys.js';
import { RecoveryCodes } from './recovery-codes.js';

/** What adding a factor gives: new recovery codes with the first one, and the login session's changed token. */
export interface AddedFactor {
  recoveryCodes: string[] | null;
  token: string;
}

/** One's own second factors. Every change is told to the person and recorded. */
@Injectable()
export class OwnFactorsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly people: PeopleService,
    private readonly grants: RoleGrantsService,
    private readonly rule: SecondFactorRule,
    private readonly held: HeldFactors,
    private readonly sessions: LoginSessions,
    private readonly passkeys: Passkeys,
    private readonly totp: AuthenticatorApp,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** @returns what the person has, without any secret */
  async view(personId: string): Promise<OwnFactorsView> {
    const person = await this.db.repo(Person).findOneByOrFail({ id: personId });
    const totp = await this.totp.of(personId);
    return {
      passkeys: (await this.passkeys.of(personId)).map(({ id, name, backedUp, createdAt, lastUsedAt }) => ({
        id, name, backedUp, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
      totp: totp && { createdAt: (totp.confirmedAt ?? totp.createdAt).toISOString(), lastUsedAt: totp.lastUsedAt?.toISOString() ?? null },
      recoveryCodes: await this.recoveryCodes.left(personId),
      hasPassword: person.passwordHash !== null,
      required: await this.isRequired(personId),
    };
  }

  private async isRequired(personId: string): Promise<boolean> {
    return (await this.rule.isRequired()) && (await this.grants.of(personId)).length > 0;
  }

  /** @throws Problem `identity.too-many-passkeys` */
  async askPasskey(actor: Actor): Promise<PasskeyQuestion> {
    const person = await this.people.own(actor.personId);
    return this.passkeys.askNew({ personId: actor.personId, boundTo: actor.sessionId }, person);
  }

  /** @throws Problem `identity.passkey-not-added` or `identity.passkey-known` */
  addPasskey(actor: Actor, name: string, answer: PasskeyAttestation): Promise<AddedFactor> {
    return this.added(actor, 'passkey', () => this.passkeys.add({ personId: actor.personId, boundTo: actor.sessionId }, name, answer));
  }

  /** @throws Problem `identity.passkey-not-found` */
  renamePasskey(actor: Actor, passkeyId: string, name: string): Promise<void> {
    return this.db.transaction(async () => {
      await this.passkeys.rename(actor.personId, passkeyId, name);
      await this.record(actor, 'factor.renamed', 'passkey', passkeyId);
    });
  }

  /** @throws Problem `identity.passkey-not-found` or `identity.last-factor` */
  removePasskey(actor: Actor, passkeyId: string): Promise<void> {
    return this.removed(actor, 'passkey', passkeyId, () => this.passkeys.remove(actor.personId, passkeyId));
  }

  /** @throws Problem `identity.totp-exists` */
  async beginTotp(actor: Actor): Promise<TotpSetUp> {
    const { email } = await this.people.own(actor.personId);
    return this.totp.begin(actor.personId, email);
  }

  /** @throws Problem `identity.totp-exists`, `identity.totp-not-begun` or `identity.code-wrong` */
  confirmTotp(actor: Actor, code: string): Promise<AddedFactor> {
    return this.added(actor, 'totp', async () => {
      await this.totp.confirm(actor.personId, code);
      return actor.personId;
    });
  }

  /** @throws Problem `identity.totp-not-found` or `identity.last-factor` */
  removeTotp(actor: Actor): Promise<void> {
    return this.removed(actor, 'totp', actor.personId, async () => {
      if (!(await this.totp.remove(actor.personId))) throw new Problem('identity.totp-not-found');
    });
  }

  /** @throws Problem `identity.no-factor`: recovery codes stand in for a factor, and are none by themselves */
  renewRecoveryCodes(actor: Actor): Promise<string[]> {
    return this.db.transaction(async () => {
      if ((await this.held.of(actor.personId)).length === 0) throw new Problem('identity.no-factor');
      const codes = await this.recoveryCodes.renew(actor.personId);
      await this.audit.record({ action: 'recovery-codes.renewed', subject: { kind: 'person', id: actor.personId }, personId: actor.personId });
      await this.events.publish(factorsChanged, { personId: actor.personId });
      return codes;
    });
  }

  private added(actor: Actor, kind: 'passkey' | 'totp', add: () => Promise<string>): Promise<AddedFactor> {
    return this.db.transaction(async () => {
      const isFirst = (await this.held.of(actor.personId)).length === 0;
      const id = await add();
      const recoveryCodes = isFirst ? await this.recoveryCodes.renew(actor.personId) : null;
      await this.record(actor, 'factor.added', kind, id);
      await this.events.publish(factorsChanged, { personId: actor.personId });
      // Whoever has just shown the factor has given it in this login session, too.
      return { recoveryCodes, token: await this.sessions.verified(actor, { secondFactor: true }) };
    });
  }

  private removed(actor: Actor, kind: 'passkey' | 'totp', id: string, remove: () => Promise<void>): Promise<void> {
    return this.db.transaction(async () => {
      await remove();
      const left = await this.held.of(actor.personId);
      if (left.length === 0) {
        if (await this.isRequired(actor.personId)) throw new Problem('identity.last-factor');
        await this.recoveryCodes.forget(actor.personId);
      }
      await this.record(actor, 'factor.removed', kind, id);
      await this.events.publish(factorsChanged, { personId: actor.personId });
    });
  }

  private record(actor: Actor, action: 'factor.added' | 'factor.removed' | 'factor.renamed', kind: string, id: string): Promise<void> {
    return this.audit.record({ action, subject: { kind, id }, personId: actor.personId });
  }
}
