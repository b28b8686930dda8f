import type { SeatMovement } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** The seats of one member in one run. Every change is one conditional UPDATE and one line of the ledger. */
@Entity('member_seats')
export class MemberSeatCounts {
  @PrimaryColumn(column.id()) runId!: string;
  @PrimaryColumn(column.id()) memberId!: string;
  @Column(column.int()) granted!: number;
  @Column(column.int()) extra!: number;
  @Column(column.int()) released!: number;
  @Column(column.int()) held!: number;
  @Column(column.int()) named!: number;
  @Column(column.int()) used!: number;
  /** Counts who came by, so that one UPDATE keeps all others off this row until its transaction ends. */
  @Column(column.int()) touches!: number;
}

/** How the rule of offering on came to a member. */
export interface OfferRule {
  /** Which of the seats that were offered on, from 1. */
  place: number;
  /** How many seats the member had before. */
  seatsBefore: number;
  /** Since when its first reserve has waited. */
  reserveSince: string;
}

/** A line of the ledger: by how much each counter changed, who did it, when and why. Never changed, never deleted. */
@Entity('seat_lines')
export class SeatLineRow {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.id()) memberId!: string;
  @Column(column.code(30)) movement!: SeatMovement;
  @Column(column.int()) granted!: number;
  @Column(column.int()) extra!: number;
  @Column(column.int()) released!: number;
  @Column(column.int()) held!: number;
  @Column(column.int()) named!: number;
  @Column(column.int()) used!: number;
  @Column(column.id({ nullable: true })) placeId!: string | null;
  /** Null where the platform did it. */
  @Column(column.id({ nullable: true })) byPersonId!: string | null;
  @Column(column.text(600, { nullable: true })) reason!: string | null;
  @Column(column.json({ nullable: true })) rule!: OfferRule | null;
  @Column(column.time()) at!: Date;
}

/** Somebody's place in the ledger: for which member, and which counter they stand in. It stays when they leave. */
@Entity('seat_places')
export class SeatPlace {
  /** Of a nomination it is the nomination's own id. */
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  /** At the time: whoever changes their post meanwhile goes on for the member that sent them. */
  @Column(column.id()) memberId!: string;
  /** Null while somebody without an account is nominated. */
  @Column(column.id({ nullable: true })) enrolmentId!: string | null;
  @Column(column.code(10)) holds!: 'nothing' | 'named' | 'used';
  @Column(column.time()) createdAt!: Date;
}
