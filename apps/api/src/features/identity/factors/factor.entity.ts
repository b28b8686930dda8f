import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../../platform/database/columns.js';

/** A passkey (WebAuthn credential): its public half, which alone is ours. */
@Entity('passkeys')
export class Passkey {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  /** What the person calls it. */
  @Column(column.text(60)) name!: string;
  /** Base64url, as browsers send it; up to 1,023 bytes, so it is found by `credentialKey`. */
  @Column(column.longText()) credentialId!: string;
  /** SHA-256 of the credential's id. */
  @Column(column.code(64)) credentialKey!: string;
  /** COSE key in base64url. */
  @Column(column.longText()) publicKey!: string;
  /** The authenticator's signature counter: 32 bits without a sign, so kept as digits. */
  @Column(column.code(10)) counter!: string;
  @Column(column.json()) transports!: string[];
  @Column(column.bool()) backedUp!: boolean;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) lastUsedAt!: Date | null;
}

/** A person's authenticator app. */
@Entity('totp_factors')
export class TotpFactor {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  /** AES-256-GCM, see `FactorVault`. */
  @Column(column.code(200)) secret!: string;
  /** Null until the first code has shown that the app holds the secret. */
  @Column(column.time({ nullable: true })) confirmedAt!: Date | null;
  /** The step (30 seconds each) whose code was used last: it and earlier ones count no more. */
  @Column(column.int()) lastStep!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) lastUsedAt!: Date | null;
}

/** A recovery code, good once; kept as a keyed hash only. */
@Entity('recovery_codes')
export class RecoveryCode {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(64)) codeHash!: string;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) usedAt!: Date | null;
}

/**
 * What a challenge is for: a password or a provider's word was right and a second factor is to follow (`second-step`), or the one WebAuthn
 * answer that it was made for.
 */
export type ChallengePurpose = 'second-step' | 'passkey-sign-in' | 'passkey-second-step' | 'passkey-step-up' | 'passkey-add';

/** A question of ours that waits for its one answer. */
@Entity('sign_in_challenges')
export class SignInChallenge {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.code(20)) purpose!: ChallengePurpose;
  /** Hash of the cookie's token (`second-step`), else the random challenge itself in base64url. */
  @Column(column.code(64)) value!: string;
  /** Null for a sign-in with a passkey: nobody has said who they are. */
  @Column(column.id({ nullable: true })) personId!: string | null;
  /** The login session or the `second-step` that it belongs to, or of a `second-step` the sign-on before it; else null. */
  @Column(column.id({ nullable: true })) boundTo!: string | null;
  @Column(column.int()) tries!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) expiresAt!: Date;
  @Column(column.time({ nullable: true })) usedAt!: Date | null;
}

/** An administrator's request to take all second factors from somebody who has lost them; a second one confirms it. */
@Entity('factor_resets')
export class FactorReset {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  /** How the person was recognised, for the administrator who confirms. */
  @Column(column.text(500)) reason!: string;
  @Column(column.id()) requestedBy!: string;
  @Column(column.time()) requestedAt!: Date;
  @Column(column.time()) expiresAt!: Date;
  @Column(column.id({ nullable: true })) endedBy!: string | null;
  @Column(column.time({ nullable: true })) endedAt!: Date | null;
  /** `null` while it is open. */
  @Column(column.code(10, { nullable: true })) outcome!: 'confirmed' | 'withdrawn' | 'expired' | null;
  /** The person's id while it is open, so that there is only one. */
  @Column(column.id({ nullable: true })) activeKey!: string | null;
}

/** A browser from which somebody has signed in: known by a cookie that outlives the login session. */
@Entity('known_devices')
export class KnownDevice {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(64)) tokenHash!: string;
  @Column(column.time()) firstSeenAt!: Date;
  @Column(column.time()) lastSeenAt!: Date;
}
