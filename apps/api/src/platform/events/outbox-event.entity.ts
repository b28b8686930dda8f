import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../database/columns.js';

/** An event on its way to its handlers; written in the transaction that it tells of. */
@Entity('outbox_events')
export class OutboxEvent {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.code(100)) name!: string;
  @Column(column.json()) payload!: object;
  @Column(column.time()) occurredAt!: Date;
  /** When its handlers' jobs were written; null while it waits. */
  @Column(column.time({ nullable: true })) relayedAt!: Date | null;
}
