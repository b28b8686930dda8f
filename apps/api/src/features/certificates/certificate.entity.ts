import type { CertificateType, Language, Signatory } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** A certificate. What it says is frozen here: nothing of it is read again from the course, the run or the person. */
@Entity('certificates')
export class Certificate {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) enrolmentId!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) personId!: string;
  /**
   * The enrolment's id while this is its certificate, so that it has one at most however many workers issue it. A
   * revoked one keeps it: only a person's own decision issues another.
   */
  @Column(column.id({ nullable: true })) activeKey!: string | null;
  /** `RSO-2026-000123`. */
  @Column(column.code(20)) serial!: string;
  /** The sixteen signs of the verification code, without hyphens. */
  @Column(column.code(16)) code!: string;
  @Column(column.code(10)) language!: Language;
  @Column(column.code(20)) type!: CertificateType;
  /** In its own script, as its owner writes it. */
  @Column(column.text(200)) holderName!: string;
  @Column(column.text(200)) courseTitle!: string;
  /** The academy, or whoever provides the course. */
  @Column(column.text(200)) provider!: string;
  @Column(column.code(10, { nullable: true })) startedOn!: string | null;
  @Column(column.code(10)) endedOn!: string;
  @Column(column.int({ nullable: true })) minutes!: number | null;
  @Column(column.json()) signatories!: Signatory[];
  /** Day of issue at the run's place. */
  @Column(column.code(10)) issuedOn!: string;
  @Column(column.longText()) searchText!: string;
  @Column(column.time()) issuedAt!: Date;
  /** Null where the rules issued it and nobody pressed a button. */
  @Column(column.id({ nullable: true })) issuedBy!: string | null;
  @Column(column.time({ nullable: true })) revokedAt!: Date | null;
  @Column(column.id({ nullable: true })) revokedBy!: string | null;
  @Column(column.text(600, { nullable: true })) revocationReason!: string | null;
  /** The certificate that was issued in its place with a corrected name. */
  @Column(column.id({ nullable: true })) supersededById!: string | null;
}

/** How many serials a year has given out. */
@Entity('certificate_serials')
export class CertificateSerial {
  @PrimaryColumn(column.int()) year!: number;
  @Column(column.int()) issued!: number;
}

/** Somebody issued for a whole run: which job does it, and how many there were to issue. */
@Entity('certificate_issuings')
export class CertificateIssuing {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  /** The run's id until it is done: one at a time. */
  @Column(column.id({ nullable: true })) activeKey!: string | null;
  @Column(column.id()) jobId!: string;
  @Column(column.id()) requestedBy!: string;
  @Column(column.json()) signatories!: Signatory[];
  @Column(column.int()) total!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) finishedAt!: Date | null;
}
