import type { LivesOn } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** Somebody came home from a secondment. */
@Entity('secondment_returns')
export class SecondmentReturn {
  @PrimaryColumn(column.id()) candidacyId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.id()) callId!: string;
  @Column(column.id()) memberId!: string;
  @Column(column.code(10)) lastDay!: string;
  /** Since when they offer to mentor; null while they don't. */
  @Column(column.time({ nullable: true })) mentorsAt!: Date | null;
  /** Since when they offer to coordinate a group of RILON; null while they don't. */
  @Column(column.time({ nullable: true })) coordinatesAt!: Date | null;
  @Column(column.time()) createdAt!: Date;
}

/** One round of questions about what lives on. */
@Entity('secondment_pulses')
export class SecondmentPulse {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) candidacyId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.int()) months!: number;
  @Column(column.code(10)) dueOn!: string;
  @Column(column.time({ nullable: true })) askedAt!: Date | null;
  @Column(column.time({ nullable: true })) remindedAt!: Date | null;
  @Column(column.time({ nullable: true })) answeredAt!: Date | null;
  @Column(column.code(10, { nullable: true })) livesOn!: LivesOn | null;
  @Column(column.longText({ nullable: true })) what!: string | null;
  @Column(column.longText({ nullable: true })) others!: string | null;
  @Column(column.bool({ nullable: true })) postChanged!: boolean | null;
  @Column(column.bool({ nullable: true })) again!: boolean | null;
}
