import type { AgencyKind, CourseLanguage, Gender, Language, Role, ScopeKind } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** A person with an account. Neither e-mail address nor post identifies them: both change over a career. */
@Entity('people')
export class Person {
  @PrimaryColumn(column.id()) id!: string;
  /** One field, in any script, as the person writes it. */
  @Column(column.text(200)) fullName!: string;
  /** For certificates, where it differs. */
  @Column(column.text(200, { nullable: true })) preferredName!: string | null;
  @Column(column.text(200)) nameSort!: string;
  @Column(column.longText()) searchText!: string;
  @Column(column.text(200, { nullable: true })) passwordHash!: string | null;
  @Column(column.code(10)) language!: Language;
  @Column(column.text(60)) timeZone!: string;
  /** As they say of themselves; read in groups only. */
  @Column(column.code(20, { nullable: true })) gender!: Gender | null;
  /** In which they can follow a course; null where they never said. */
  @Column(column.json({ nullable: true })) spokenLanguages!: CourseLanguage[] | null;
  @Column(column.time({ nullable: true })) closedAt!: Date | null;
  /** Asked to be erased then: until that time the account is closed to everything but changing one's mind. */
  @Column(column.time({ nullable: true })) erasureDueAt!: Date | null;
  /** The row stays for what points to it, and says nothing about anybody any more. */
  @Column(column.time({ nullable: true })) erasedAt!: Date | null;
  @Column(column.time()) createdAt!: Date;
}

/** An e-mail address of a person, for a time. */
@Entity('person_emails')
export class PersonEmail {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.text(254)) address!: string;
  @Column(column.text(254)) addressKey!: string;
  /** The address's key while it is in use; no two people share one. */
  @Column(column.text(254, { nullable: true })) activeKey!: string | null;
  @Column(column.time({ nullable: true })) confirmedAt!: Date | null;
  @Column(column.time()) startedAt!: Date;
  @Column(column.time({ nullable: true })) endedAt!: Date | null;
}

/** Where a person works and as what, for a time. */
@Entity('person_posts')
export class PersonPost {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.id({ nullable: true })) organisationId!: string | null;
  @Column(column.text(120, { nullable: true })) title!: string | null;
  @Column(column.text(80, { nullable: true })) rank!: string | null;
  /** What their agency does. */
  @Column(column.code(20, { nullable: true })) agencyKind!: AgencyKind | null;
  @Column(column.code(10)) startedOn!: string;
  @Column(column.code(10, { nullable: true })) endedOn!: string | null;
  /** The person's id while this is the present post. */
  @Column(column.id({ nullable: true })) activeKey!: string | null;
}

/** A role with its scope, as data. */
@Entity('role_grants')
export class RoleGrantRow {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(40)) role!: Role;
  @Column(column.code(10)) scopeKind!: ScopeKind;
  @Column(column.id({ nullable: true })) scopeId!: string | null;
  /** Person, role and scope while the grant stands; no grant stands twice. */
  @Column(column.code(160, { nullable: true })) activeKey!: string | null;
  @Column(column.id({ nullable: true })) grantedBy!: string | null;
  /** What gives and takes it by rules, such as a provider of single sign-on; null for one that a person granted. */
  @Column(column.id({ nullable: true })) sourceId!: string | null;
  @Column(column.time()) grantedAt!: Date;
  @Column(column.time({ nullable: true })) withdrawnAt!: Date | null;
}
