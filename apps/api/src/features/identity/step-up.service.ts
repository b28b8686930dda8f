import { Injectable } from '@nestjs/common';
import type { StepUpProof, StepUpWay } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Person } from '../people/index.js';
import { FactorProofs } from './factors/factor-proofs.js';
import { HeldFactors } from './factors/held-factors.js';
import { Passkeys, type PasskeyQuestion } from './factors/passkeys.js';
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
    private readonly proofs: FactorProofs,
    private readonly passkeys: Passkeys,
    private readonly secrets: Secrets,
    private readonly sessions: LoginSessions,
    private readonly audit: Audit,
  ) {}

  /** @returns how the person can do it */
  ways(actor: Actor): Promise<StepUpWay[]> {
    return this.factors.stepUpWays(actor.personId);
  }

  /** @returns what one of the person's passkeys is to sign */
  question(actor: Actor): Promise<PasskeyQuestion> {
    return this.passkeys.ask('passkey-step-up', { personId: actor.personId, boundTo: actor.sessionId });
  }

  /**
   * Takes the proof.
   *
   * @returns the login session's new token
   * @throws Problem `identity.factor-needed` (a password where there is a second factor), `identity.step-up-failed` or
   * `request.rate-limited`
   */
  async give(actor: Actor, proof: StepUpProof): Promise<string> {
    await this.limits.take(tries, actor.sessionId);
    const right = proof.way === 'password' ? await this.checkPassword(actor, proof.password) : await this.proofs.check(actor.personId, proof, 'passkey-step-up', actor.sessionId);
    if (!right) {
      await this.audit.record({ action: 'session.verification-failed', subject: { kind: 'login-session', id: actor.sessionId }, personId: actor.personId });
      throw new Problem('identity.step-up-failed');
    }
    await this.limits.forget(tries, actor.sessionId);
    return this.db.transaction(async () => {
      await this.audit.record({
        action: 'session.verified', subject: { kind: 'login-session', id: actor.sessionId }, personId: actor.personId, after: { by: proof.way },
      });
      return this.sessions.verified(actor, { secondFactor: proof.way !== 'password' });
    });
  }

  private async checkPassword(actor: Actor, password: string): Promise<boolean> {
    if ((await this.factors.of(actor.personId)).length > 0) throw new Problem('identity.factor-needed');
    const person = await this.db.repo(Person).findOneByOrFail({ id: actor.personId });
    return this.secrets.checkPassword(person.passwordHash, password);
  }
}
