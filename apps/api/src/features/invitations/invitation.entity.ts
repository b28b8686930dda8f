import type { ImportOutcome, Language, Role, ScopeKind } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** An invitation to one address. `pending` → `accepted` or `revoked`; past `expiresAt` it has expired. */
@Entity('invitations')
export class Invitation {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.text(254)) address!: string;
  @Column(column.text(254)) addressKey!: string;
  /** Member and address while it is pending: each member invites an address once, and doesn't see another's. */
  @Column(column.text(300, { nullable: true })) activeKey!: string | null;
  @Column(column.text(200, { nullable: true })) fullName!: string | null;
  @Column(column.longText()) searchText!: string;
  /** Where the invitee will work. */
  @Column(column.id({ nullable: true })) organisationId!: string | null;
  /** The member whose matter it is; null for the whole platform's. */
  @Column(column.id({ nullable: true })) memberId!: string | null;
  @Column(column.code(10)) language!: Language;
  @Column(column.code(40, { nullable: true })) role!: Role | null;
  @Column(column.code(10, { nullable: true })) scopeKind!: ScopeKind | null;
  @Column(column.id({ nullable: true })) scopeId!: string | null;
  @Column(column.code(10)) state!: 'pending' | 'accepted' | 'revoked';
  /** How often it was sent; each mail has a link of its own, and only the last one works. */
  @Column(column.int()) sendings!: number;
  @Column(column.code(64)) tokenHash!: string;
  @Column(column.id()) invitedBy!: string;
  /** Who accepted. */
  @Column(column.id({ nullable: true })) personId!: string | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) expiresAt!: Date;
  @Column(column.time({ nullable: true })) endedAt!: Date | null;
}

/** A file of invitations. */
@Entity('invitation_imports')
export class InvitationImport {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) requestedBy!: string;
  /** For rows that name no agency. */
  @Column(column.id()) organisationId!: string;
  @Column(column.code(10)) language!: Language;
  @Column(column.id()) jobId!: string;
  @Column(column.int()) total!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) finishedAt!: Date | null;
}

/** A row of such a file, as written, cut short. */
@Entity('invitation_import_rows')
export class InvitationImportLine {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) importId!: string;
  @Column(column.int()) line!: number;
  @Column(column.text(254)) email!: string;
  @Column(column.text(200, { nullable: true })) fullName!: string | null;
  @Column(column.text(200, { nullable: true })) agency!: string | null;
  @Column(column.code(10, { nullable: true })) language!: Language | null;
  /** Null while it waits. */
  @Column(column.code(20, { nullable: true })) outcome!: ImportOutcome | null;
  @Column(column.code(60, { nullable: true })) problem!: string | null;
  @Column(column.time()) createdAt!: Date;
}
