import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../../platform/config/config.module.js';
import type { Settings } from '../../../platform/config/settings.js';

const algorithm = 'aes-256-gcm';

/** @returns the form in which texts of a provider's are looked up: equal bytes only, whatever the database's collation */
export function lookupKey(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Seals what the database may hold but not show: client secrets and ID tokens (AES-256-GCM). */
@Injectable()
export class SignOnVault {
  private readonly keys: readonly Buffer[];

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.keys = settings.factorKeys.map((key) => Buffer.from(hkdfSync('sha256', key, '', 'rso-connect/single-sign-on', 32)));
  }

  /** @returns the sealed text: nonce, tag and cipher text in base64url */
  seal(text: string): string {
    const [key] = this.keys;
    if (!key) throw new Error('There is no key to seal with');
    const nonce = randomBytes(12);
    const cipher = createCipheriv(algorithm, key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /**
   * @returns the text that was sealed
   * @throws Error where none of the keys opens it
   */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    for (const key of this.keys) {
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, 12), { authTagLength: 16 });
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        // Another key may have sealed it.
      }
    }
    throw new Error('No key opens this: FACTOR_KEYS has lost the one that sealed it');
  }
}
