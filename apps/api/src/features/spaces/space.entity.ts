import type { MembershipBasis, MembershipState, NewcomersSee, RetentionMonths, RosterVisibility, SpaceKind, TlpLabel } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** Where people of one network talk: the alumni, a run's cohort, a member's chapter. */
@Entity('spaces')
export class Space {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.code(20)) kind!: SpaceKind;
  /** Its kind and what it is about; no two spaces share one. */
  @Column(column.code(80)) spaceKey!: string;
  /** Of a cohort. */
  @Column(column.id({ nullable: true })) runId!: string | null;
  /** Of a chapter. */
  @Column(column.id({ nullable: true })) memberId!: string | null;
  @Column(column.id({ nullable: true })) parentId!: string | null;
  /** Whose members TLP:GREEN reaches beside its own; null where it reaches those alone. */
  @Column(column.id({ nullable: true })) communitySpaceId!: string | null;
  @Column(column.text(200)) name!: string;
  @Column(column.longText()) purpose!: string;
  /** The same community in words, as people read it before they write. */
  @Column(column.text(500)) community!: string;
  @Column(column.code(10)) rosterFor!: RosterVisibility;
  /** Of what was begun before they came. */
  @Column(column.code(20, { default: 'all' })) newcomersSee!: NewcomersSee;
  @Column(column.code(20)) defaultLabel!: TlpLabel;
  @Column(column.code(20)) ceilingLabel!: TlpLabel;
  /** Whether a moderator reads what somebody writes here first, before it appears. */
  @Column(column.bool()) holdsFirstPosts!: boolean;
  /** After so many months what was said here goes; null where it is kept. */
  @Column(column.int({ nullable: true })) retentionMonths!: RetentionMonths | null;
  @Column(column.time({ nullable: true })) endsAt!: Date | null;
  @Column(column.time({ nullable: true })) archivedAt!: Date | null;
  /** Counts the changes, so that nobody overwrites one that they never saw. */
  @Column(column.int()) version!: number;
  @Column(column.time()) createdAt!: Date;
}

/** Where a person stands with a space: one row for each, whatever becomes of it. */
@Entity('space_memberships')
export class SpaceMembership {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) spaceId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(20)) state!: MembershipState;
  @Column(column.code(20)) basis!: MembershipBasis;
  /** Of the certificate, enrolment or whatever else opened it. */
  @Column(column.id({ nullable: true })) basisId!: string | null;
  /** Since when it is active; of one that ended, from when it was. */
  @Column(column.time({ nullable: true })) startedAt!: Date | null;
  @Column(column.time({ nullable: true })) endedAt!: Date | null;
  @Column(column.int()) version!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}
