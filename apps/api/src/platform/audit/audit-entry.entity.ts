import type { AuditAction, AuditFacts } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../database/columns.js';

/** Who did what, on what, and what changed. The database refuses to change or delete one. */
@Entity('audit_entries')
export class AuditEntry {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.time()) occurredAt!: Date;
  @Column(column.code(80)) action!: AuditAction;
  @Column(column.code(10)) originKind!: 'request' | 'job' | 'command' | 'platform';
  /** Null for visitors, jobs and commands. */
  @Column(column.id({ nullable: true })) actorId!: string | null;
  @Column(column.code(40)) subjectKind!: string;
  @Column(column.code(100)) subjectId!: string;
  /** Whose account or record it concerns: this person may read the entry. */
  @Column(column.id({ nullable: true })) personId!: string | null;
  /** The request's id, the job's id or the command's name. */
  @Column(column.code(64, { nullable: true })) reference!: string | null;
  @Column(column.json({ nullable: true })) before!: AuditFacts | null;
  @Column(column.json({ nullable: true })) after!: AuditFacts | null;
  /** What `AuditSource` said, so that the entry still verifies when its source has been purged. */
  @Column(column.code(64, { nullable: true })) sourceDigest!: string | null;
}

/** From where somebody acted: personal data with an end, so it stands beside the entry and not in it. */
@Entity('audit_sources')
export class AuditSource {
  @PrimaryColumn(column.id()) entryId!: string;
  @Column(column.text(45)) address!: string;
  @Column(column.text(300)) userAgent!: string;
  /** Without it nobody could tell the address from the digest by trying them all. */
  @Column(column.code(32)) salt!: string;
  @Column(column.time()) occurredAt!: Date;
}

/** An entry's place in the chain: each hash covers the entry and the hash before. Append-only as well. */
@Entity('audit_seals')
export class AuditSeal {
  /** 1, 2, 3 … without a gap. */
  @PrimaryColumn(column.int()) position!: number;
  @Column(column.id()) entryId!: string;
  @Column(column.code(64)) hash!: string;
  /** Which key made the hash. */
  @Column(column.code(16)) keyId!: string;
}

/** How following the whole chain went. */
@Entity('audit_verifications')
export class AuditVerification {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.time()) finishedAt!: Date;
  /** How many seals were looked at. */
  @Column(column.int()) sealed!: number;
  @Column(column.int()) breaks!: number;
  /** The first break's place; null where there is none, or for an entry without one. */
  @Column(column.int({ nullable: true })) firstPosition!: number | null;
  @Column(column.id({ nullable: true })) firstEntryId!: string | null;
  @Column(column.code(20, { nullable: true })) firstWhat!: string | null;
}

/** An entry that waits for its seal; written beside it. */
@Entity('audit_unsealed')
export class UnsealedEntry {
  @PrimaryColumn(column.id()) entryId!: string;
}
