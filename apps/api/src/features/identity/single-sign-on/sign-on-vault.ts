import { createHash, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../../platform/config/config.module.js';
import type { Settings } from '../../../platform/config/settings.js';
import { Vault, decrypt } from '../../../platform/vault/vault.js';

/** @returns the form in which texts of a provider's are looked up: equal bytes only, whatever the database's collation */
export function lookupKey(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Seals client secrets and ID tokens, each for its provider. */
@Injectable()
export class SignOnVault {
  private readonly vault: Vault;
  /** Of what was sealed before the keys had names: nonce, tag and cipher text in one, for nobody in particular. */
  private readonly earlier: readonly Buffer[];

  constructor(@Inject(SETTINGS) { factorKeys }: Settings) {
    this.vault = new Vault(factorKeys, 'single-sign-on');
    this.earlier = factorKeys.map((key) => Buffer.from(hkdfSync('sha256', key, '', 'rso-connect/single-sign-on', 32)));
  }

  /** @param providerId whose it is: moved to another provider it can't be opened */
  seal(text: string, providerId: string): string {
    return this.vault.seal(text, providerId);
  }

  /**
   * @returns the text that was sealed
   * @throws Error where it was changed, is another provider's, or none of the keys opens it
   */
  open(sealed: string, providerId: string): string {
    return sealed.includes('.') ? this.vault.open(sealed, providerId) : this.openEarlier(sealed);
  }

  private openEarlier(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const parts = { nonce: bytes.subarray(0, 12), tag: bytes.subarray(12, 28), text: bytes.subarray(28) };
    for (const key of this.earlier) {
      try {
        return decrypt(key, parts, null);
      } catch {
        // Another key may have sealed it.
      }
    }
    throw new Error('No key opens this: FACTOR_KEYS has lost the one that sealed it');
  }
}
