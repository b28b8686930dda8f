/**
 * A name for one write, so that repeating it counts once.
 *
 * @returns 32 random hexadecimal digits. Not `crypto.randomUUID`: that one is missing from older phones, and from
 * any page that a classroom laptop serves over plain HTTP.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
