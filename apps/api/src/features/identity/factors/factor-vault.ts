import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../../platform/config/config.module.js';
import type { Settings } from '../../../platform/config/settings.js';
import { Vault, deriveKey } from '../../../platform/vault/vault.js';

/** Keeps the secrets of second factors: sealed, or as keyed hashes, by the setting `FACTOR_KEYS`. */
@Injectable()
export class FactorVault {
  private readonly vault: Vault;
  private readonly codeKeys: readonly Buffer[];

  constructor(@Inject(SETTINGS) { factorKeys }: Settings) {
    this.vault = new Vault(factorKeys, 'totp-secrets');
    this.codeKeys = factorKeys.map((key) => deriveKey(key, 'recovery-codes'));
  }

  /**
   * Encrypts a secret.
   *
   * @param owner whose it is: moved to somebody else's row it can't be read
   */
  lock(secret: string, owner: string): string {
    return this.vault.seal(secret, owner);
  }

  /**
   * Decrypts what `lock` made.
   *
   * @throws where it was changed, is somebody else's, or its key is no longer in `FACTOR_KEYS`
   */
  unlock(locked: string, owner: string): string {
    return this.vault.open(locked, owner);
  }

  /** @returns what is kept of a recovery code */
  hashCode(code: string): string {
    return this.codeHashes(code)[0] ?? '';
  }

  /** @returns what may have been kept of a recovery code, by each key */
  codeHashes(code: string): string[] {
    return this.codeKeys.map((key) => createHmac('sha256', key).update(code).digest('hex'));
  }
}
