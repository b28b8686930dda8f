import { newIdempotencyKey } from './idempotency-key';

/** @returns a random UUID (RFC 9562, version 4), by which what somebody writes counts once however often it is sent */
export function newId(): string {
  const digits = newIdempotencyKey();
  const variant = ((parseInt(digits.charAt(16), 16) % 4) + 8).toString(16);
  return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, variant + digits.slice(17, 20), digits.slice(20)].join('-');
}
