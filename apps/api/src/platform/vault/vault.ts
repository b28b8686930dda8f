import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';

/** @returns 32 bytes made of a key of the settings, for one use alone */
export function deriveKey(secret: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'rso-connect', use, 32));
}

interface VaultKey {
  /** Names the key within what it sealed. */
  id: string;
  bytes: Buffer;
}

/**
 * Seals what the database may hold but not show (AES-256-GCM). Each use has keys of its own: what is sealed for one opens
 * for no other. A sealed text is `key id.nonce.tag.cipher text`, each in base64url.
 */
export class Vault {
  private readonly keys: readonly [VaultKey, ...VaultKey[]];

  /**
   * @param secrets the keys of the setting `FACTOR_KEYS`: the first one seals, the others still open
   * @param use what is sealed; never changed once something is
   * @throws Error where there is no key
   */
  constructor(secrets: readonly string[], use: string) {
    const [first, ...others] = secrets.map((secret) => ({
      id: createHash('sha256').update(deriveKey(secret, 'factor-key-id')).digest('hex').slice(0, 8), bytes: deriveKey(secret, use),
    }));
    if (!first) throw new Error('The setting FACTOR_KEYS names no key');
    this.keys = [first, ...others];
  }

  /** @param owner whose it is: moved to somebody else's row it can't be opened */
  seal(text: string, owner: string): string {
    const [key] = this.keys;
    const nonce = randomBytes(12);
    const cipher = createCipheriv(algorithm, key.bytes, nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [key.id, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
  }

  /**
   * @returns the text that was sealed
   * @throws Error where it was changed, is somebody else's or another use's, or its key is no longer in `FACTOR_KEYS`
   */
  open(sealed: string, owner: string): string {
    const [id, ...parts] = sealed.split('.');
    const key = this.keys.find((one) => one.id === id);
    if (!key) throw new Error('The key of something sealed is no longer in FACTOR_KEYS');
    const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
    if (!nonce || !text || tag?.length !== 16) throw new Error('Something sealed is damaged');
    return decrypt(key.bytes, { nonce, tag, text }, owner);
  }
}

/**
 * @param owner as it was sealed for; null where it was for nobody
 * @throws Error where it was changed, or sealed by another key or for somebody else
 */
export function decrypt(key: Buffer, { nonce, tag, text }: { nonce: Buffer; tag: Buffer; text: Buffer }, owner: string | null): string {
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: 16 }).setAuthTag(tag);
  if (owner !== null) decipher.setAAD(Buffer.from(owner));
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
}
