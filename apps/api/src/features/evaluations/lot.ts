import { createHash } from 'node:crypto';

/**
 * A lot that is drawn by a text: always the same for the same one, and nothing that anybody could foresee of another.
 *
 * @returns 64 hexadecimal digits
 */
export function lotOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** @returns a whole number from 0 to below `max`, by the same lot */
export function numberBy(text: string, max: number): number {
  return Number.parseInt(lotOf(text).slice(0, 8), 16) % max;
}
