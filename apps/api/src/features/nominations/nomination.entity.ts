import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** Somebody whom a member nominates for a run. Its id is that of the place in the ledger of seats. */
@Entity('nominations')
export class Nomination {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) memberId!: string;
  /** Null until somebody without an account has one. */
  @Column(column.id({ nullable: true })) personId!: string | null;
  @Column(column.id({ nullable: true })) enrolmentId!: string | null;
  /** Where the invitation went, for somebody without an account. */
  @Column(column.text(254, { nullable: true })) address!: string | null;
  @Column(column.text(254, { nullable: true })) addressKey!: string | null;
  /** Sent for it, or for another one of the same member to this address; null where an invitation stood already. */
  @Column(column.id({ nullable: true })) invitationId!: string | null;
  /** As the focal point wrote it; the nominee says their own name. */
  @Column(column.text(200, { nullable: true })) fullName!: string | null;
  /** Run and person, or run and address, while it stands: nobody is nominated twice. */
  @Column(column.text(300, { nullable: true })) activeKey!: string | null;
  @Column(column.int()) rank!: number;
  /** `waiting` for an account, `enrolled` with the enrolment's own state, or at its end. */
  @Column(column.code(20)) state!: 'waiting' | 'enrolled' | 'withdrawn' | 'refused';
  /** What the focal point says for the nominee. */
  @Column(column.text(600, { nullable: true })) note!: string | null;
  /** Why it was withdrawn. */
  @Column(column.text(600, { nullable: true })) reason!: string | null;
  /** Why the rules let it come to nothing: a problem's code. */
  @Column(column.code(60, { nullable: true })) reasonCode!: string | null;
  @Column(column.id()) nominatedBy!: string;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
  @Column(column.time({ nullable: true })) endedAt!: Date | null;
}
