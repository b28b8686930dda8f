import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { Problem } from '../../../platform/http/problem.js';
import { SignOnRequest, SignOnSession, type ProvedIdentity } from './sign-on.entity.js';
import { lookupKey } from './sign-on-vault.js';

/** A login session and whose it is. */
interface Begun {
  sessionId: string;
  personId: string;
}

/** Which login sessions began at providers, to end both together. */
@Injectable()
export class SignOnSessions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Notes that a login session began at a provider. */
  async note(providerId: string, { sessionId, personId }: Begun, { subject, sid, idToken }: ProvedIdentity): Promise<void> {
    await this.db.repo(SignOnSession).delete({ loginSessionId: sessionId });
    await this.db.repo(SignOnSession).insert({
      loginSessionId: sessionId, providerId, personId, subjectKey: lookupKey(subject), sidKey: sid === null ? null : lookupKey(sid),
      idToken, createdAt: this.clock.now(),
    });
  }

  /**
   * Notes it of a sign-on that was proved, at once or after a second step here; in the transaction that begins the session.
   *
   * @throws Problem `sign-on.expired` where the sign-on has been used
   */
  async begun(requestId: string, begun: Begun): Promise<void> {
    const request = await this.db.repo(SignOnRequest).findOneBy({ id: requestId, state: 'proved', personId: begun.personId });
    const used = request && (await this.db.repo(SignOnRequest).update({ id: requestId, state: 'proved' }, { state: 'used', identity: null }));
    if (!request?.identity || used?.affected !== 1) throw new Problem('sign-on.expired');
    await this.note(request.providerId, begun, request.identity);
  }
}
