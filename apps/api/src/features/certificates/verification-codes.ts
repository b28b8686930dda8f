import { randomBytes } from 'node:crypto';
import { codeAlphabet, codeLength } from '@rso-connect/shared';

/** @returns sixteen signs of 5 random bits each */
export function newCode(): string {
  // 256 is a multiple of 32: every sign is as likely.
  return Array.from(randomBytes(codeLength), (byte) => codeAlphabet[byte % codeAlphabet.length]).join('');
}
