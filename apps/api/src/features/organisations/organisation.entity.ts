import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** `office` is the RSO itself. */
export type OrganisationKind = 'member' | 'academy' | 'agency' | 'office';
/** What kind of member: the registry isn't a list of ISO countries. */
export type MemberType = 'state' | 'territory' | 'organisation' | 'observer';

/** A member of the Bali Process, an academy, an agency of a member, or the office. */
@Entity('organisations')
export class Organisation {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.code(20)) kind!: OrganisationKind;
  @Column(column.code(20, { nullable: true })) memberType!: MemberType | null;
  /** Short and lasting: `TH`, `IOM`, `JCLEC`. */
  @Column(column.code(40)) code!: string;
  @Column(column.code(2, { nullable: true })) iso2!: string | null;
  @Column(column.text(200)) name!: string;
  @Column(column.text(200)) nameSort!: string;
  @Column(column.code(40, { nullable: true })) region!: string | null;
  @Column(column.longText()) searchText!: string;
  /** The member that an agency belongs to. */
  @Column(column.id({ nullable: true })) parentId!: string | null;
  @Column(column.code(10, { nullable: true })) memberSince!: string | null;
  @Column(column.code(10, { nullable: true })) memberUntil!: string | null;
  @Column(column.time()) createdAt!: Date;
}
