import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Person } from '../people/index.js';
import { HeldFactors } from './factors/held-factors.js';
import { LoginSessions } from './login-sessions.js';
import { Secrets } from './secrets.js';

/** By login session: nobody without its cookie can use the tries up. */
const tries: RateLimit = { name: 'step-up', points: 10, seconds: 900 };

/** Verifies a login session anew. */
@Injectable()
export class StepUpService {
  constructor(
    private readonly db: Database,
    private readonly limits: RateLimits,
    private readonly factors: HeldFactors,
    private readonly secrets: Secrets,
    private readonly sessions: LoginSessions,
    private readonly audit: Audit,
  ) {}

  /**
   * By the password, for people who have no second factor.
   *
   * @returns the login session's new token
   * @throws Problem `identity.factor-needed`, `identity.step-up-failed` or `request.rate-limited`
   */
  async byPassword(actor: Actor, password: string): Promise<string> {
    await this.limits.take(tries, actor.sessionId);
    if ((await this.factors.of(actor.personId)).length > 0) throw new Problem('identity.factor-needed');
    const person = await this.db.repo(Person).findOneByOrFail({ id: actor.personId });
    if (!(await this.secrets.checkPassword(person.passwordHash, password))) {
      await this.audit.record({ action: 'session.verification-failed', subject: { kind: 'login-session', id: actor.sessionId }, personId: actor.personId });
      throw new Problem('identity.step-up-failed');
    }
    return this.db.transaction(async () => {
      await this.audit.record({
        action: 'session.verified', subject: { kind: 'login-session', id: actor.sessionId }, personId: actor.personId, after: { by: 'password' },
      });
      return this.sessions.verified(actor, { secondFactor: false });
    });
  }
}
