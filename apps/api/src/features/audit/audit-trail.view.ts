import type { AuditChainView, AuditDoer, AuditEntryRow, AuditFacts, OwnAuditEntry } from '@rso-connect/shared';
import type { AuditEntry, AuditSource, AuditVerification } from '../../platform/audit/audit-entry.entity.js';

type Facts = AuditEntryRow['before'];

/** What somebody is told of the changes to their own account: no ids of other things, which say nothing to them. */
const toldFacts = new Set([
  'role', 'scopeKind', 'state', 'serial', 'type', 'by', 'secondFactor', 'language', 'timeZone', 'fields', 'again', 'passed', 'scoreHundredths', 'way', 'kind',
]);

function all(facts: AuditFacts | null): Facts {
  return facts && Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, typeof value === 'object' && value !== null ? [...value] : value]));
}

function told(facts: AuditFacts | null): Facts {
  const found = Object.entries(all(facts) ?? {}).filter(([name]) => toldFacts.has(name));
  return found.length === 0 ? null : Object.fromEntries(found);
}

function sourceView(source: AuditSource | undefined): AuditEntryRow['source'] {
  return source ? { address: source.address, userAgent: source.userAgent } : null;
}

/** @returns an entry as administrators read it */
export function auditEntryRow(entry: AuditEntry, names: ReadonlyMap<string, { fullName: string }>, source: AuditSource | undefined): AuditEntryRow {
  // Somebody whose data is erased leaves the id.
  const named = (id: string | null): AuditEntryRow['actor'] => (id === null ? null : { id, fullName: names.get(id)?.fullName ?? '' });
  return {
    id: entry.id,
    occurredAt: entry.occurredAt.toISOString(),
    action: entry.action,
    origin: entry.originKind,
    actor: named(entry.actorId),
    subject: { kind: entry.subjectKind, id: entry.subjectId },
    person: named(entry.personId),
    reference: entry.reference,
    before: all(entry.before),
    after: all(entry.after),
    source: sourceView(source),
  };
}

/** By what was done: these are the doings of an office, and who holds it isn't said. */
const officeOf: readonly (readonly [RegExp, AuditDoer])[] = [
  [/^(?:account|role|session|password|person|factor|passkey)/, 'administrator'],
  [/^certificate/, 'office'],
];

function doerOf({ actorId, originKind, action }: AuditEntry, personId: string): AuditDoer {
  if (actorId === personId) return 'you';
  if (actorId === null) return originKind === 'request' ? 'visitor' : 'platform';
  return officeOf.find(([form]) => form.test(action))?.[1] ?? 'staff';
}

/** @returns an entry as the person reads it whom it concerns */
export function ownAuditEntry(entry: AuditEntry, source: AuditSource | undefined): OwnAuditEntry {
  const by = doerOf(entry, entry.personId ?? '');
  return {
    id: entry.id,
    occurredAt: entry.occurredAt.toISOString(),
    action: entry.action,
    by,
    before: told(entry.before),
    after: told(entry.after),
    // Where others were is theirs.
    source: by === 'you' ? sourceView(source) : null,
  };
}

/** @returns how the chain stands, as administrators see it */
export function auditChainView({ sealed, waiting, verified }: { sealed: number; waiting: number; verified: AuditVerification | null }): AuditChainView {
  return {
    sealed,
    waiting,
    verified: verified && {
      at: verified.finishedAt.toISOString(),
      entries: verified.sealed,
      breaks: verified.breaks,
      first: verified.firstWhat === null ? null : { position: verified.firstPosition, entryId: verified.firstEntryId, what: verified.firstWhat },
    },
  };
}
