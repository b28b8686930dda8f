import type { VettingState, VouchRelation } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** Somebody asks to join RILON. Where they worked when they asked stands here: leaving it ends the request. */
@Entity('vetting_requests')
export class VettingRequest {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) spaceId!: string;
  @Column(column.id()) personId!: string;
  /** The agency. */
  @Column(column.id()) organisationId!: string;
  /** Whose focal points endorse it. */
  @Column(column.id()) memberId!: string;
  @Column(column.longText()) statement!: string;
  @Column(column.code(20)) state!: VettingState;
  /** Space and person while it is open; nobody has two. */
  @Column(column.code(80, { nullable: true })) openKey!: string | null;
  /** Counts everything that happens to it, an objection too, so that nobody decides on what they never saw. */
  @Column(column.int()) version!: number;
  @Column(column.int()) vouches!: number;
  /** Objections that nobody has set aside. */
  @Column(column.int()) openObjections!: number;
  @Column(column.id({ nullable: true })) endorsedBy!: string | null;
  @Column(column.longText({ nullable: true })) endorsement!: string | null;
  @Column(column.time({ nullable: true })) endorsedAt!: Date | null;
  @Column(column.id({ nullable: true })) waivedBy!: string | null;
  @Column(column.time({ nullable: true })) waivedAt!: Date | null;
  /** Nobody is admitted before. */
  @Column(column.time({ nullable: true })) windowEndsAt!: Date | null;
  @Column(column.id({ nullable: true })) decidedBy!: string | null;
  /** Why it was decided so, for the office alone. */
  @Column(column.longText({ nullable: true })) reason!: string | null;
  @Column(column.time({ nullable: true })) decidedAt!: Date | null;
  /** When the office was told that it can decide. */
  @Column(column.time({ nullable: true })) toldAt!: Date | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

/** An active member vouches for a candidate. */
@Entity('vetting_vouches')
export class VettingVouch {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) requestId!: string;
  @Column(column.id()) personId!: string;
  /** Where whoever vouches was vetted. */
  @Column(column.id()) organisationId!: string;
  @Column(column.id()) memberId!: string;
  @Column(column.code(20)) relation!: VouchRelation;
  /** A year. */
  @Column(column.int()) knownSince!: number;
  @Column(column.longText()) text!: string;
  @Column(column.time()) createdAt!: Date;
}

/** What an active member holds against a candidate; for the office alone. */
@Entity('vetting_objections')
export class VettingObjection {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) requestId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.longText()) text!: string;
  @Column(column.time()) createdAt!: Date;
  @Column(column.id({ nullable: true })) setAsideBy!: string | null;
  @Column(column.longText({ nullable: true })) setAsideReason!: string | null;
  @Column(column.time({ nullable: true })) setAsideAt!: Date | null;
}

/** What the membership of somebody who was admitted stands on. Whether it stands, the membership itself says. */
@Entity('vetting_standings')
export class VettingStanding {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) spaceId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.id()) requestId!: string;
  /** The agency: leaving it ends the membership. */
  @Column(column.id()) organisationId!: string;
  @Column(column.id()) memberId!: string;
  @Column(column.time()) attestedAt!: Date;
  /** When the attestation runs out. */
  @Column(column.time()) dueAt!: Date;
  /** How many reminders of that were sent. */
  @Column(column.int()) reminders!: number;
  /** When a focal point of their member said that they have left the agency. Who was suspended then comes back by no lifting. */
  @Column(column.time({ nullable: true })) departedAt!: Date | null;
  /** Why they were suspended or their membership ended, for the office alone. */
  @Column(column.longText({ nullable: true })) reason!: string | null;
  @Column(column.int()) version!: number;
}
