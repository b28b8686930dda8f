import type { SignUpState, TlpLabel } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** Something that people of a space come to. */
@Entity('network_events')
export class NetworkEvent {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) spaceId!: string;
  /** Who may know of it, by the table that every label obeys. */
  @Column(column.code(20)) label!: TlpLabel;
  @Column(column.text(200)) title!: string;
  @Column(column.longText({ nullable: true })) summary!: string | null;
  @Column(column.time()) startsAt!: Date;
  @Column(column.time()) endsAt!: Date;
  @Column(column.text(60)) timeZone!: string;
  @Column(column.text(200, { nullable: true })) place!: string | null;
  @Column(column.text(500, { nullable: true })) link!: string | null;
  /** Null where as many may come as like. */
  @Column(column.int({ nullable: true })) capacity!: number | null;
  /** Seats that are taken; never more than there are. */
  @Column(column.int()) taken!: number;
  @Column(column.int()) turns!: number;
  @Column(column.code(10)) state!: 'planned' | 'cancelled';
  @Column(column.int()) version!: number;
  /** What calendars follow. */
  @Column(column.int()) sequence!: number;
  @Column(column.id()) createdBy!: string;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

/** Somebody comes to an event, waits for a seat, or has given it back. */
@Entity('network_event_sign_ups')
export class NetworkEventSignUp {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) eventId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(10)) state!: SignUpState;
  /** Since when in this state: who waits longest comes first. */
  @Column(column.time()) since!: Date;
  @Column(column.time()) createdAt!: Date;
}
