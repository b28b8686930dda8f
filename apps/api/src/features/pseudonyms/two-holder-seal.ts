import { createCipheriv, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes, scrypt, type KeyObject } from 'node:crypto';
import { decrypt } from '../../platform/vault/vault.js';

const algorithm = 'aes-256-gcm';
const keyLength = 32;
/** About a tenth of a second and 32 MB for each guess at a passphrase. */
const scryptCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** A holder's key pair (X25519): the public half seals, the private one is locked by their passphrase. */
export interface HolderKey {
  publicKey: string;
  lockedKey: string;
}

/** The passphrase isn't the one that locked the key. */
export class WrongPassphraseError extends Error {}

function encrypt(key: Buffer, text: Buffer, owner: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
}

function decrypted(key: Buffer, sealed: string, owner: string): string {
  const [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (!nonce || !text || tag?.length !== 16) throw new Error('Something sealed is damaged');
  return decrypt(key, { nonce, tag, text }, owner);
}

function fromPassphrase(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, keyLength, scryptCost, (error, key) => { if (error) reject(error); else resolve(key); });
  });
}

const publicText = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64url');
const publicFrom = (text: string): KeyObject => createPublicKey({ key: Buffer.from(text, 'base64url'), type: 'spki', format: 'der' });

/** @returns a new key pair that only this passphrase opens */
export async function makeHolderKey(passphrase: string): Promise<HolderKey> {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const salt = randomBytes(16);
  const key = await fromPassphrase(passphrase, salt);
  const secret = Buffer.from(privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'));
  return { publicKey: publicText(publicKey), lockedKey: `${salt.toString('base64url')}.${encrypt(key, secret, publicText(publicKey))}` };
}

/** The key that one's own private and another's public half make together, for one share alone. */
function agreed(privateKey: KeyObject, publicKey: KeyObject, salt: string): Buffer {
  const secret = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync('sha256', secret, salt, 'rso-connect pseudonym share', keyLength));
}

/** A share, sealed to a holder: made with a key pair that nobody keeps. */
function sealShare(share: Buffer, holder: string, owner: string): string {
  const once = generateKeyPairSync('x25519');
  const from = publicText(once.publicKey);
  return `${from}.${encrypt(agreed(once.privateKey, publicFrom(holder), `${from}/${holder}`), Buffer.from(share.toString('base64url')), owner)}`;
}

/**
 * Seals a text so that it takes both holders to open it: its key is the exclusive or of two random shares, one sealed to
 * each. Neither share says anything about the key.
 *
 * @param holders their public keys
 * @param owner whose it is: moved to another row it can't be opened
 */
export function sealForTwo(text: string, holders: readonly [string, string], owner: string): string {
  const shares = [randomBytes(keyLength), randomBytes(keyLength)] as const;
  const sealed = encrypt(together(shares), Buffer.from(text), owner);
  return [sealShare(shares[0], holders[0], owner), sealShare(shares[1], holders[1], owner), sealed].join('~');
}

/**
 * What one holder can open of it.
 *
 * @param place whose share: the first or the second holder's
 * @throws WrongPassphraseError
 */
export async function openShare(sealed: string, place: 0 | 1, { publicKey, lockedKey }: HolderKey, passphrase: string, owner: string): Promise<string> {
  const [salt = '', ...locked] = lockedKey.split('.');
  const key = await fromPassphrase(passphrase, Buffer.from(salt, 'base64url'));
  let secret: string;
  try {
    secret = decrypted(key, locked.join('.'), publicKey);
  } catch {
    throw new WrongPassphraseError('The passphrase is not the one that locked this key');
  }
  const privateKey = createPrivateKey({ key: Buffer.from(secret, 'base64url'), type: 'pkcs8', format: 'der' });
  const [from = '', ...share] = partsOf(sealed)[place].split('.');
  return decrypted(agreed(privateKey, publicFrom(from), `${from}/${publicKey}`), share.join('.'), owner);
}

/**
 * @param shares of the first and of the second holder
 * @returns the text
 */
export function openWith(sealed: string, shares: readonly [string, string], owner: string): string {
  return decrypted(together([Buffer.from(shares[0], 'base64url'), Buffer.from(shares[1], 'base64url')]), partsOf(sealed)[2], owner);
}

function together([one, other]: readonly [Buffer, Buffer]): Buffer {
  if (one.length !== keyLength || other.length !== keyLength) throw new Error('A share is damaged');
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
}

function partsOf(sealed: string): [string, string, string] {
  const [one, other, text, ...rest] = sealed.split('~');
  if (one === undefined || other === undefined || text === undefined || rest.length > 0) throw new Error('Something sealed is damaged');
  return [one, other, text];
}
