import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { auditFacts, type AuditAction, type AuditFacts } from '@rso-connect/shared';
import { Clock } from '../clock/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { AuditEntry, AuditSource, UnsealedEntry } from './audit-entry.entity.js';
import { sourceDigest } from './audit-digest.js';
import { currentOrigin } from './origin.js';

/** Parameters of one INSERT stay far below what either database takes. */
const batch = 200;

/** What is to be recorded. */
export interface AuditRecord {
  action: AuditAction;
  /** On what: a kind such as `person` or `run`, and its id. */
  subject: { kind: string; id: string };
  /** Whose account or record it concerns, where that is one person's. */
  personId?: string | null;
  /** What changed, by field: ids, codes, numbers and dates. No secrets and nothing that people wrote. */
  before?: AuditFacts;
  after?: AuditFacts;
  /** Who did it, where the request doesn't say so yet, as at a sign-in. */
  actorId?: string;
  /** Neither who nor from where: where the rules of a space promise that nobody can tell. */
  isAnonymous?: boolean;
}

/** The audit log: written in the transaction of what it tells of, so that there is neither without the other. */
@Injectable()
export class Audit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Records something that happened.
   *
   * @throws ZodError where the facts hold what doesn't belong into the log
   */
  async record(record: AuditRecord): Promise<void> {
    await this.recordAll([record]);
  }

  /** As {@link record}, of many by few statements. */
  async recordAll(records: readonly AuditRecord[]): Promise<void> {
    if (records.length === 0) return;
    const current = currentOrigin();
    const occurredAt = this.clock.now();
    const sources: AuditSource[] = [];
    const entries = records.map((record): AuditEntry => {
      const id = newId();
      const origin = record.isAnonymous === true ? null : current;
      const source = origin?.address == null ? null : {
        entryId: id, address: origin.address.slice(0, 45), userAgent: (origin.userAgent ?? '').slice(0, 300),
        salt: randomBytes(16).toString('hex'), occurredAt,
      };
      if (source) sources.push(source);
      return {
        id, occurredAt, action: record.action,
        originKind: origin?.kind ?? 'platform',
        actorId: record.actorId ?? origin?.actorId ?? null,
        subjectKind: record.subject.kind, subjectId: record.subject.id,
        personId: record.personId ?? null,
        reference: origin?.reference?.slice(0, 64) ?? null,
        before: record.before ? auditFacts.parse(record.before) : null,
        after: record.after ? auditFacts.parse(record.after) : null,
        sourceDigest: source && sourceDigest(source),
      };
    });
    await this.db.transaction(async () => {
      for (let at = 0; at < entries.length; at += batch) {
        const part = entries.slice(at, at + batch);
        await this.db.repo(AuditEntry).insert(part);
        await this.db.repo(UnsealedEntry).insert(part.map(({ id }) => ({ entryId: id })));
      }
      for (let at = 0; at < sources.length; at += batch) await this.db.repo(AuditSource).insert(sources.slice(at, at + batch));
    });
  }
}

/**
 * What differs between two states of a thing, for `before` and `after`.
 *
 * @returns only the fields that differ
 */
export function changedFacts<F extends AuditFacts>(before: F, after: F): { before: AuditFacts; after: AuditFacts } {
  const differing = Object.keys({ ...before, ...after }).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const pick = (facts: AuditFacts): AuditFacts => Object.fromEntries(differing.map((name) => [name, facts[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
