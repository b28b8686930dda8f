import type { CandidacyMoveName, CandidacyMover, CandidacyStep } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** One person's candidacy for one call, from its first half to the return home. */
@Entity('candidacies')
export class Candidacy {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) callId!: string;
  @Column(column.id()) personId!: string;
  /** Whose focal points nominate. */
  @Column(column.id()) memberId!: string;
  /** The agency, as it was when the candidacy began. */
  @Column(column.id({ nullable: true })) organisationId!: string | null;
  @Column(column.code(20)) step!: CandidacyStep;
  /** Counts its moves. */
  @Column(column.int()) version!: number;
  @Column(column.time()) createdAt!: Date;
  /** Of the last move. */
  @Column(column.time()) movedAt!: Date;
}

/** A move that a candidacy took; rows are only ever added. */
@Entity('candidacy_moves')
export class CandidacyMoveRow {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) candidacyId!: string;
  @Column(column.code(20)) move!: CandidacyMoveName;
  @Column(column.code(20)) fromStep!: CandidacyStep;
  @Column(column.code(20)) toStep!: CandidacyStep;
  @Column(column.code(20)) mover!: CandidacyMover;
  /** Null for the platform. */
  @Column(column.id({ nullable: true })) byPersonId!: string | null;
  /** For the office alone. */
  @Column(column.longText({ nullable: true })) reason!: string | null;
  @Column(column.time()) at!: Date;
}
