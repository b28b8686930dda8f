import { createHash, createHmac } from 'node:crypto';
import type { AuditFacts } from '@rso-connect/shared';
import type { AuditEntry, AuditSource } from './audit-entry.entity.js';

/** The hash that the first seal builds on. */
export const chainStart = '0'.repeat(64);

const factsText = (facts: AuditFacts | null): unknown => facts && Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));

/** @returns the entry as one text, the same whichever database it was read from */
export function entryText(entry: AuditEntry): string {
  return JSON.stringify([
    entry.id, entry.occurredAt.toISOString(), entry.action, entry.originKind, entry.actorId, entry.subjectKind, entry.subjectId,
    entry.personId, entry.reference, factsText(entry.before), factsText(entry.after), entry.sourceDigest,
  ]);
}

/**
 * The hash of an entry's seal.
 *
 * @param key without which nobody who can write to the database can make the chain fit again
 * @param previous the hash of the seal before, or `chainStart`
 */
export function sealHash(key: string, previous: string, entry: AuditEntry): string {
  return createHmac('sha256', key).update(previous).update('\n').update(entryText(entry)).digest('hex');
}

/** @returns what an entry keeps of its source */
export function sourceDigest({ address, userAgent, salt }: Pick<AuditSource, 'address' | 'userAgent' | 'salt'>): string {
  return createHash('sha256').update(JSON.stringify([salt, address, userAgent])).digest('hex');
}

/** @returns a name for a key that tells nothing about it */
export function keyId(key: string): string {
  return createHash('sha256').update(`audit-key:${key}`).digest('hex').slice(0, 16);
}
