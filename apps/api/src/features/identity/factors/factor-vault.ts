import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../../platform/config/config.module.js';
import type { Settings } from '../../../platform/config/settings.js';

interface VaultKey {
  /** Names the key within what it encrypted. */
  id: string;
  encryption: Buffer;
  codes: Buffer;
}

function keyOf(secret: string): VaultKey {
  const derive = (info: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'rso-connect', info, 32));
  return {
    id: createHash('sha256').update(derive('factor-key-id')).digest('hex').slice(0, 8),
    encryption: derive('totp-secrets'),
    codes: derive('recovery-codes'),
  };
}

/** Keeps the secrets of second factors: AES-256-GCM and keyed hashes, by the setting `FACTOR_KEYS`. */
@Injectable()
export class FactorVault {
  private readonly keys: readonly [VaultKey, ...VaultKey[]];

  constructor(@Inject(SETTINGS) settings: Settings) {
    const [first, ...others] = settings.factorKeys;
    if (first === undefined) throw new Error('The setting FACTOR_KEYS names no key');
    this.keys = [keyOf(first), ...others.map(keyOf)];
  }

  /**
   * Encrypts a secret.
   *
   * @param owner whose it is: moved to somebody else's row it can't be read
   */
  lock(secret: string, owner: string): string {
    const [key] = this.keys;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key.encryption, nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return [key.id, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
  }

  /**
   * Decrypts what `lock` made.
   *
   * @throws where it was changed, is somebody else's, or its key is no longer in `FACTOR_KEYS`
   */
  unlock(locked: string, owner: string): string {
    const [id, ...parts] = locked.split('.');
    const key = this.keys.find((one) => one.id === id);
    if (!key) throw new Error('The key of a second factor is no longer in FACTOR_KEYS');
    const [nonce, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'));
    if (!nonce || !sealed || tag?.length !== 16) throw new Error('The secret of a second factor is damaged');
    const decipher = createDecipheriv('aes-256-gcm', key.encryption, nonce).setAAD(Buffer.from(owner)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  }

  /** @returns what is kept of a recovery code */
  hashCode(code: string): string {
    return this.codeHashes(code)[0] ?? '';
  }

  /** @returns what may have been kept of a recovery code, by each key */
  codeHashes(code: string): string[] {
    return this.keys.map((key) => createHmac('sha256', key.codes).update(code).digest('hex'));
  }
}
