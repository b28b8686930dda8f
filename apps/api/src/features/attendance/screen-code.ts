import { createHmac, timingSafeEqual } from 'node:crypto';
import { codeStepSeconds } from '@rso-connect/shared';
import { deriveKey } from '../../platform/vault/vault.js';

const stepMs = codeStepSeconds * 1000;
const macLength = 12;
const idLength = 16;
const stepLength = 4;
const use = 'attendance-codes';
const path = '/attend/';

/** What a code on the screen says. */
export interface ScreenCode {
  sessionId: string;
  /** Counts the steps of twenty seconds since 1970. */
  step: number;
}

/** @returns the step that a moment lies in */
export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / stepMs);
}

/** @returns the moment at which a step begins */
export function beginningOf(step: number): Date {
  return new Date(step * stepMs);
}

/** So many steps after its own a code is still taken: as long as a page takes on a slow link. */
const tolerance = 3;

/** Whether a code that arrives now can vouch that whoever sends it stands before the screen. */
export function isFresh(step: number, now: Date): boolean {
  const age = stepAt(now) - step;
  // One ahead: several servers' clocks are never quite alike.
  return age >= -1 && age <= tolerance;
}

/** Whether a code is of a time that hasn't come: it was never on a screen. */
export function isAhead(step: number, now: Date): boolean {
  return stepAt(now) - step < -1;
}

/** Makes and reads the codes of the screens: session, step and a MAC keyed by the setting `FACTOR_KEYS`. */
export class ScreenCodes {
  private readonly keys: readonly Buffer[];

  /** @param secrets the keys of the settings: the first one makes codes, the others are still read */
  constructor(secrets: readonly string[]) {
    this.keys = secrets.map((secret) => deriveKey(secret, use));
  }

  /** @returns 43 letters, digits and signs that an address can hold */
  write({ sessionId, step }: ScreenCode): string {
    const head = headOf(sessionId, step);
    const [key] = this.keys;
    if (!key) throw new Error('The setting FACTOR_KEYS names no key');
    return Buffer.concat([head, macOf(key, head)]).toString('base64url');
  }

  /** @returns what a code says; null where it isn't one of ours */
  read(code: string): ScreenCode | null {
    const bytes = Buffer.from(code, 'base64url');
    // Compared as text too: what base64url leaves over must not make two codes of one.
    if (bytes.length !== idLength + stepLength + macLength || bytes.toString('base64url') !== code) return null;
    const head = bytes.subarray(0, idLength + stepLength);
    const mac = bytes.subarray(idLength + stepLength);
    if (!this.keys.some((key) => timingSafeEqual(macOf(key, head), mac))) return null;
    const hex = head.toString('hex', 0, idLength);
    const sessionId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    return { sessionId, step: head.readUInt32BE(idLength) };
  }
}

function headOf(sessionId: string, step: number): Buffer {
  const head = Buffer.alloc(idLength + stepLength);
  head.write(sessionId.replaceAll('-', ''), 0, 'hex');
  head.writeUInt32BE(step, idLength);
  return head;
}

function macOf(key: Buffer, head: Buffer): Buffer {
  return createHmac('sha256', key).update(head).digest().subarray(0, macLength);
}

/**
 * What was scanned or typed as a code: the code alone, or the whole address that holds it.
 *
 * @returns the code; the text as it is where it is no address
 */
export function codeIn(text: string): string {
  const scanned = text.trim();
  const before = scanned.lastIndexOf(path);
  return before < 0 ? scanned : scanned.slice(before + path.length);
}
