import { Injectable } from '@nestjs/common';
import type { StepUpWay } from '@rso-connect/shared';
import { IsNull, Not } from 'typeorm';
import { Database } from '../../../platform/database/database.js';
import { Person } from '../../people/index.js';
import { Passkey, RecoveryCode, TotpFactor } from './factor.entity.js';

/** What somebody can prove themselves with. */
@Injectable()
export class HeldFactors {
  constructor(private readonly db: Database) {}

  /** @returns the second factors that somebody holds, best first; recovery codes are none by themselves */
  async of(personId: string): Promise<StepUpWay[]> {
    const [passkey, totp, code] = await Promise.all([
      this.db.repo(Passkey).existsBy({ personId }),
      this.db.repo(TotpFactor).existsBy({ personId, confirmedAt: Not(IsNull()) }),
      this.db.repo(RecoveryCode).existsBy({ personId, usedAt: IsNull() }),
    ]);
    if (!passkey && !totp) return [];
    return [...(passkey ? ['passkey' as const] : []), ...(totp ? ['totp' as const] : []), ...(code ? ['recovery-code' as const] : [])];
  }

  /** @returns how somebody can step up: by a second factor, or by the password where there is none */
  async stepUpWays(personId: string): Promise<StepUpWay[]> {
    const held = await this.of(personId);
    if (held.length > 0) return held;
    return (await this.db.repo(Person).existsBy({ id: personId, passwordHash: Not(IsNull()) })) ? ['password'] : [];
  }
}
