import type { Signatory } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** Who signs beside the office, for exactly one of the three: a run, all runs of a course, all runs of a provider. */
@Entity('co_signatories')
export class CoSignatories {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id({ nullable: true })) runId!: string | null;
  @Column(column.id({ nullable: true })) courseId!: string | null;
  @Column(column.id({ nullable: true })) providerId!: string | null;
  /** Empty where the office signs alone. */
  @Column(column.json()) signatories!: Signatory[];
  @Column(column.id()) changedBy!: string;
  @Column(column.time()) changedAt!: Date;
}
