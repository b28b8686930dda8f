import { createHash } from 'node:crypto';

/** The id of a mark that no device made: the same line of the same paper or report is the same mark, however often it is read in. */
export function markIdOf(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join(':')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
