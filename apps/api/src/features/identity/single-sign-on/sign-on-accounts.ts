import { Injectable } from '@nestjs/common';
import type { SignOnAccountView } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { Problem } from '../../../platform/http/problem.js';
import { OrganisationsService } from '../../organisations/index.js';
import { Person, SourcedGrantsService } from '../../people/index.js';
import { HeldFactors } from '../factors/held-factors.js';
import { Passkey } from '../factors/factor.entity.js';
import { SignOnAccount, SignOnProvider, SignOnSession } from './sign-on.entity.js';
import { lookupKey } from './sign-on-vault.js';

/** Which accounts at providers belong to whom. */
@Injectable()
export class SignOnAccounts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly factors: HeldFactors,
    private readonly organisations: OrganisationsService,
    private readonly grants: SourcedGrantsService,
  ) {}

  /**
   * Links a subject to a person, in the caller's transaction.
   *
   * @throws Problem `sign-on.already-linked` where the subject is somebody's already
   */
  async add(provider: SignOnProvider, subject: string, personId: string): Promise<SignOnAccount> {
    const account: SignOnAccount = {
      id: newId(), providerId: provider.id, personId, subject, subjectKey: lookupKey(subject), linkedAt: this.clock.now(), lastUsedAt: this.clock.now(),
    };
    try {
      await this.db.repo(SignOnAccount).insert(account);
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('sign-on.already-linked');
      throw error;
    }
    await this.audit.record({
      action: 'sign-on.linked', subject: { kind: 'sign-on-account', id: account.id }, personId, actorId: personId, after: { providerId: provider.id },
    });
    return account;
  }

  /**
   * Who has a second factor here gives it before anything is linked: the usual way in is both.
   *
   * @throws Problem `access.second-factor-required`
   */
  async mustBeUsualWay({ personId, assurance }: Actor): Promise<void> {
    if (!assurance.secondFactor && (await this.factors.of(personId)).length > 0) throw new Problem('access.second-factor-required');
  }

  async isClosed(personId: string): Promise<boolean> {
    return this.db.repo(Person).existsBy({ id: personId, closedAt: Not(IsNull()) });
  }

  /** @returns a person's own accounts at providers */
  async of(personId: string): Promise<SignOnAccountView[]> {
    const rows = await this.db.repo(SignOnAccount).find({ where: { personId }, order: { linkedAt: 'ASC' } });
    if (rows.length === 0) return [];
    const providers = await this.db.repo(SignOnProvider).findBy({ id: In(rows.map(({ providerId }) => providerId)) });
    const byId = new Map(providers.map((provider) => [provider.id, provider]));
    return Promise.all(rows.flatMap((row) => {
      const provider = byId.get(row.providerId);
      return provider ? [this.view(row, provider)] : [];
    }));
  }

  /** @returns an account at a provider as its owner sees it */
  async view(row: SignOnAccount, provider: SignOnProvider): Promise<SignOnAccountView> {
    const agency = (await this.organisations.byIds([provider.agencyId])).get(provider.agencyId);
    return {
      id: row.id, providerId: provider.id, providerName: provider.name, agencyName: agency?.name ?? '', active: provider.state === 'active',
      linkedAt: row.linkedAt.toISOString(), lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    };
  }

  /**
   * Unlinks one's own account at a provider. The roles that came from there go.
   *
   * @throws Problem `sign-on.account-not-found`, or `sign-on.last-way-in` where there is neither a password nor a passkey
   */
  async unlink({ personId }: Actor, accountId: string): Promise<void> {
    await this.db.transaction(async () => {
      const account = await this.db.repo(SignOnAccount).findOneBy({ id: accountId, personId });
      if (!account) throw new Problem('sign-on.account-not-found');
      const [hasPassword, hasPasskey, links] = await Promise.all([
        this.db.repo(Person).existsBy({ id: personId, passwordHash: Not(IsNull()) }),
        this.db.repo(Passkey).existsBy({ personId }),
        this.db.repo(SignOnAccount).countBy({ personId }),
      ]);
      if (!hasPassword && !hasPasskey && links === 1) throw new Problem('sign-on.last-way-in');
      await this.db.repo(SignOnAccount).delete({ id: accountId });
      await this.db.repo(SignOnSession).delete({ personId, providerId: account.providerId, subjectKey: account.subjectKey });
      if (!(await this.db.repo(SignOnAccount).existsBy({ personId, providerId: account.providerId }))) {
        await this.grants.sync(account.providerId, personId, []);
      }
      await this.audit.record({
        action: 'sign-on.unlinked', subject: { kind: 'sign-on-account', id: accountId }, personId, before: { providerId: account.providerId },
      });
    });
  }
}
