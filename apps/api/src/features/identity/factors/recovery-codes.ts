import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/ids.js';
import { RecoveryCode } from './factor.entity.js';
import { FactorVault } from './factor-vault.js';

/** Crockford's 32: no I, L, O or U, which are read and written for others. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const howMany = 10;
/** Ten characters are 50 bits. */
const length = 10;

/** @returns the code as it is kept: in capitals, and what is easily mistaken as what it was */
function plain(typed: string): string {
  return typed.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** Recovery codes: for the day when the phone is gone. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly vault: FactorVault,
  ) {}

  /** @returns ten new codes, to be shown once; earlier ones are gone */
  async renew(personId: string): Promise<string[]> {
    const codes = Array.from({ length: howMany }, () => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(''));
    const createdAt = this.clock.now();
    await this.db.transaction(async () => {
      await this.forget(personId);
      await this.db.repo(RecoveryCode).insert(codes.map((code) => ({ id: newId(), personId, codeHash: this.vault.hashCode(code), createdAt, usedAt: null })));
    });
    return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
  }

  /** @returns whether it was one of the person's codes, which is used up now */
  async use(personId: string, typed: string): Promise<boolean> {
    const used = await this.db
      .repo(RecoveryCode)
      .update({ personId, codeHash: In(this.vault.codeHashes(plain(typed))), usedAt: IsNull() }, { usedAt: this.clock.now() });
    return used.affected === 1;
  }

  /** @returns how many are left */
  left(personId: string): Promise<number> {
    return this.db.repo(RecoveryCode).countBy({ personId, usedAt: IsNull() });
  }

  /** Takes all of them away. */
  async forget(personId: string): Promise<void> {
    await this.db.repo(RecoveryCode).delete({ personId });
  }
}
