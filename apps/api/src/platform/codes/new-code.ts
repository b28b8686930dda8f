import { randomBytes } from 'node:crypto';
import { codeAlphabet } from '@rso-connect/shared';

/** @returns so many signs of five random bits each */
export function newCode(length: number): string {
  // 256 is a multiple of 32: every sign is as likely.
  return Array.from(randomBytes(length), (byte) => codeAlphabet[byte % codeAlphabet.length]).join('');
}
