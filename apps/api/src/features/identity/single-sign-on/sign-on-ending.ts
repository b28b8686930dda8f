import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/actor.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { LoginSessions } from '../login-sessions.js';
import { ProviderClient } from './provider-client.js';
import { SignOnProvider, SignOnSession } from './sign-on.entity.js';
import { SignOnVault, lookupKey } from './sign-on-vault.js';

/** Ends login sessions here and at the provider together, whichever side begins. */
@Injectable()
export class SignOnEnding {
  constructor(
    private readonly db: Database,
    private readonly vault: SignOnVault,
    private readonly client: ProviderClient,
    private readonly sessions: LoginSessions,
  ) {}

  /** @returns where the browser goes to end the provider's session too; null where this session didn't begin at one */
  async signOut(actor: Actor): Promise<string | null> {
    const begun = await this.db.repo(SignOnSession).findOneBy({ loginSessionId: actor.sessionId });
    await this.sessions.end(actor.personId, actor.sessionId);
    if (!begun) return null;
    await this.db.repo(SignOnSession).delete({ loginSessionId: actor.sessionId });
    const provider = await this.db.repo(SignOnProvider).findOneBy({ id: begun.providerId, state: 'active' });
    return provider && this.client.endSessionUrl(provider, this.vault.open(begun.idToken, provider.id));
  }

  /**
   * A provider says that somebody signed out there.
   *
   * @throws Problem `sign-on.provider-not-found`, `sign-on.provider-unreachable`, `sign-on.answer-invalid`
   */
  async backChannel(providerId: string, logoutToken: string): Promise<void> {
    const provider = await this.db.repo(SignOnProvider).findOneBy({ id: providerId, state: 'active' });
    if (!provider) throw new Problem('sign-on.provider-not-found');
    const { subject, sid } = await this.client.loggedOut(provider, logoutToken);
    const which = { ...(sid === null ? {} : { sidKey: lookupKey(sid) }), ...(subject === null ? {} : { subjectKey: lookupKey(subject) }) };
    const begun = await this.db.repo(SignOnSession).findBy({ providerId, ...which });
    for (const { personId, loginSessionId } of begun) {
      await this.sessions.end(personId, loginSessionId);
      await this.db.repo(SignOnSession).delete({ loginSessionId });
    }
  }
}
