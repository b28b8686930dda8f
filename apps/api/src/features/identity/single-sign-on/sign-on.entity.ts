import type { GroupRule } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../../platform/database/columns.js';

/** An agency's OpenID Connect provider. */
@Entity('sign_on_providers')
export class SignOnProvider {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.text(120)) name!: string;
  @Column(column.text(200)) nameSort!: string;
  @Column(column.longText()) searchText!: string;
  @Column(column.id()) agencyId!: string;
  @Column(column.text(500)) issuer!: string;
  @Column(column.text(200)) clientId!: string;
  /** Sealed, see `SignOnVault`. */
  @Column(column.longText()) clientSecret!: string;
  @Column(column.json()) domains!: string[];
  @Column(column.code(60, { nullable: true })) groupClaim!: string | null;
  @Column(column.json()) groupRules!: GroupRule[];
  @Column(column.bool()) mayMakeAdministrators!: boolean;
  @Column(column.json()) secondFactorAcr!: string[];
  @Column(column.json()) secondFactorAmr!: string[];
  @Column(column.code(10)) state!: 'active' | 'disabled';
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

/** That an account at a provider and one here are the same person's. The subject identifies it, never an address. */
@Entity('sign_on_accounts')
export class SignOnAccount {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) providerId!: string;
  @Column(column.id()) personId!: string;
  /** The provider's `sub`, up to 255 characters. */
  @Column(column.text(255)) subject!: string;
  /** SHA-256 of the subject, by which it is found: equal bytes only. */
  @Column(column.code(64)) subjectKey!: string;
  @Column(column.time()) linkedAt!: Date;
  @Column(column.time({ nullable: true })) lastUsedAt!: Date | null;
}

/** What a provider has said of somebody, kept until they have shown that the account here is theirs. */
export interface ProvedIdentity {
  subject: string;
  email: string;
  groups: string[];
  sid: string | null;
  /** Sealed. */
  idToken: string;
}

/**
 * A sign-on under way in one browser, which holds its token. `started` → `proved` → `used`, where
 * a second step may come between, or `started` → `to-link` → `used`. State, nonce and
 * the PKCE verifier are made of the token, so that the database holds none of them.
 */
@Entity('sign_on_requests')
export class SignOnRequest {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) providerId!: string;
  @Column(column.code(64)) tokenHash!: string;
  @Column(column.text(500)) returnTo!: string;
  @Column(column.code(10)) state!: 'started' | 'proved' | 'to-link' | 'used';
  /** Who asked to link or to prove themselves again, who was proved, or whose account has the address. */
  @Column(column.id({ nullable: true })) personId!: string | null;
  @Column(column.bool()) wantsLink!: boolean;
  @Column(column.json({ nullable: true })) identity!: ProvedIdentity | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) expiresAt!: Date;
}

/** A login session that began at a provider, to end both together. */
@Entity('sign_on_sessions')
export class SignOnSession {
  @PrimaryColumn(column.id()) loginSessionId!: string;
  @Column(column.id()) providerId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(64)) subjectKey!: string;
  /** SHA-256 of the provider's own session id, where it names one. */
  @Column(column.code(64, { nullable: true })) sidKey!: string | null;
  /** Sealed; the provider wants it back as a hint when the session ends. */
  @Column(column.longText()) idToken!: string;
  @Column(column.time()) createdAt!: Date;
}
