import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** How a login session began. */
export type SignInMethod = 'password' | 'passkey' | 'mail-link' | 'single-sign-on';

/** A sign-in on one device. The cookie's token is kept as a keyed hash only. */
@Entity('login_sessions')
export class LoginSession {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(64)) tokenHash!: string;
  @Column(column.text(45)) address!: string;
  @Column(column.text(300)) userAgent!: string;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) lastSeenAt!: Date;
  @Column(column.time()) expiresAt!: Date;
  @Column(column.time({ nullable: true })) revokedAt!: Date | null;
  @Column(column.code(20, { default: 'password' })) method!: SignInMethod;
  /** When a second factor was given, or a passkey verified its user; null where neither happened. */
  @Column(column.time({ nullable: true })) secondFactorAt!: Date | null;
  /** When the person was last verified, at the sign-in or by stepping up. */
  @Column(column.time({ nullable: true })) freshAt!: Date | null;
  @Column(column.id({ nullable: true })) deviceId!: string | null;
}

export type MailTokenPurpose = 'confirm-email' | 'reset-password';

/** A token that a mail carries, good once and for a time; kept as a keyed hash only. */
@Entity('mail_tokens')
export class MailToken {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(20)) purpose!: MailTokenPurpose;
  @Column(column.code(64)) tokenHash!: string;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) expiresAt!: Date;
  @Column(column.time({ nullable: true })) usedAt!: Date | null;
}
