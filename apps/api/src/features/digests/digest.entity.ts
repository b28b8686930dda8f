import type { DigestRhythm } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** How often somebody wants the digest; who never chose gets it weekly. */
@Entity('digest_choices')
export class DigestChoice {
  @PrimaryColumn(column.id()) personId!: string;
  @Column(column.code(10)) rhythm!: DigestRhythm;
  @Column(column.time()) changedAt!: Date;
}

/** The digest of one person and week, whether there was anything to tell or not. */
@Entity('digests')
export class Digest {
  /** Made of person and week. */
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  /** The Monday on which it was due, where the person is, such as `2026-11-23`. */
  @Column(column.code(10)) week!: string;
  /** Posts later than this, and no later than `until`. */
  @Column(column.time()) since!: Date;
  @Column(column.time()) until!: Date;
  @Column(column.bool()) isEmpty!: boolean;
  @Column(column.time()) createdAt!: Date;
}
