import type { KeySeat } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** A holder's key. It stays when somebody else takes the seat: what was sealed for it opens with it alone. */
@Entity('pseudonym_keys')
export class PseudonymKey {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.int()) seat!: KeySeat;
  /** The seat while this key seals; null for one that was replaced. */
  @Column(column.int({ nullable: true })) activeSeat!: KeySeat | null;
  @Column(column.id()) holderId!: string;
  /** The holder while this key seals: nobody holds both seats. */
  @Column(column.id({ nullable: true })) activeHolder!: string | null;
  @Column(column.longText()) publicKey!: string;
  /** Locked by the holder's passphrase, and sealed by `FACTOR_KEYS` beside. */
  @Column(column.longText()) lockedKey!: string;
  @Column(column.time()) createdAt!: Date;
}

/** Somebody in one thread. Nothing here leads to them but what two holders open together, or their own request. */
@Entity('pseudonyms')
export class Pseudonym {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) topicId!: string;
  /** From 1 in each thread; what others see. */
  @Column(column.int()) number!: number;
  /** By which the platform knows them again in this thread: a MAC of thread and person. Blanked with the author. */
  @Column(column.code(64, { nullable: true })) mark!: string | null;
  @Column(column.id()) firstKeyId!: string;
  @Column(column.id()) secondKeyId!: string;
  /** Who it is, sealed for both holders; null once they are erased. */
  @Column(column.longText({ nullable: true })) sealedAuthor!: string | null;
}

/** A request to learn who stands behind a pseudonym. */
@Entity('pseudonym_openings')
export class PseudonymOpening {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) pseudonymId!: string;
  /** The pseudonym while it is unanswered: one request at a time. */
  @Column(column.id({ nullable: true })) openKey!: string | null;
  @Column(column.code(10)) state!: 'asked' | 'opened' | 'refused';
  @Column(column.id()) askedBy!: string;
  @Column(column.time()) askedAt!: Date;
  @Column(column.longText()) reason!: string;
  @Column(column.id({ nullable: true })) answeredBy!: string | null;
  @Column(column.time({ nullable: true })) answeredAt!: Date | null;
  @Column(column.longText({ nullable: true })) answerReason!: string | null;
  /** The shares of the one who asked and of the other one, sealed by `FACTOR_KEYS`; gone a week after the opening. */
  @Column(column.longText({ nullable: true })) firstShare!: string | null;
  @Column(column.longText({ nullable: true })) secondShare!: string | null;
}
