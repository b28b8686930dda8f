import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../database/columns.js';

/** What a write with an `Idempotency-Key` answered, kept for a day. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  /** SHA-256 of person, route and key. */
  @PrimaryColumn(column.code(64)) id!: string;
  /** SHA-256 of the request's parameters and body. */
  @Column(column.code(64)) requestHash!: string;
  /** Null while the first request is in hand. */
  @Column(column.int({ nullable: true })) status!: number | null;
  @Column(column.longText({ nullable: true })) answer!: string | null;
  @Column(column.time()) createdAt!: Date;
}
