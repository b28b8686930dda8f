import type { ConsentAudience, ConsentField, ConsentPurpose } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** What somebody agreed to show, to whom, what for and until when. A change withdraws one and gives another. */
@Entity('consents')
export class Consent {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(40)) field!: ConsentField;
  @Column(column.code(20)) audience!: Exclude<ConsentAudience, 'nobody'>;
  @Column(column.code(40)) purpose!: ConsentPurpose;
  /** Which words stood beside the choice. */
  @Column(column.int()) wording!: number;
  @Column(column.time()) givenAt!: Date;
  @Column(column.time({ nullable: true })) endsAt!: Date | null;
  @Column(column.time({ nullable: true })) withdrawnAt!: Date | null;
  /** Person and field while it stands: one choice for each field. */
  @Column(column.code(80, { nullable: true })) activeKey!: string | null;
}
