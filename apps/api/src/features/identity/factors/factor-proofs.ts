import { Injectable } from '@nestjs/common';
import type { FactorProof } from '@rso-connect/shared';
import { RateLimits, type RateLimit } from '../../../platform/access/rate-limits.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Database } from '../../../platform/database/database.js';
import { Events } from '../../../platform/events/events.js';
import { recoveryCodeUsed } from '../identity.events.js';
import { AuthenticatorApp } from './authenticator-app.js';
import { Passkeys } from './passkeys.js';
import { RecoveryCodes } from './recovery-codes.js';

/**
 * Codes that somebody who knows the password may guess in a day: three in a million are right at any time, so fifty
 * tries find one in about 18 years. Nobody else can use them up.
 */
const codes: RateLimit = { name: 'second-factor', points: 50, seconds: 24 * 3600 };

/** Checks second factors. */
@Injectable()
export class FactorProofs {
  constructor(
    private readonly db: Database,
    private readonly limits: RateLimits,
    private readonly totp: AuthenticatorApp,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly passkeys: Passkeys,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /**
   * Checks a second factor, which is used up by it.
   *
   * @param boundTo the pending sign-in or login session that asks
   * @returns whether it is the person's
   * @throws Problem `request.rate-limited`
   */
  async check(personId: string, proof: FactorProof, purpose: 'passkey-second-step' | 'passkey-step-up', boundTo: string): Promise<boolean> {
    if (proof.way === 'passkey') return (await this.passkeys.check(purpose, { personId, boundTo }, proof.answer)) === personId;
    await this.limits.take(codes, personId);
    const right = proof.way === 'totp' ? await this.totp.use(personId, proof.code) : await this.useRecoveryCode(personId, proof.code);
    if (right) await this.limits.forget(codes, personId);
    return right;
  }

  private useRecoveryCode(personId: string, code: string): Promise<boolean> {
    return this.db.transaction(async () => {
      if (!(await this.recoveryCodes.use(personId, code))) return false;
      const left = await this.recoveryCodes.left(personId);
      await this.audit.record({ action: 'recovery-code.used', subject: { kind: 'person', id: personId }, personId, actorId: personId, after: { left } });
      await this.events.publish(recoveryCodeUsed, { personId });
      return true;
    });
  }
}
