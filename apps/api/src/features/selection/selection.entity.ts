import type { EnrolmentDecision, RankFacts, SelectionSettings } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';
import type { GenderFigures } from './balance.rules.js';

/** The selection of a run: there once somebody has done something at its desk. */
@Entity('selections')
export class Selection {
  @PrimaryColumn(column.id()) runId!: string;
  @Column(column.json()) settings!: SelectionSettings;
  /** Counts every change of what is staged; a release names the one that it saw. */
  @Column(column.int()) revision!: number;
  /** How many releases there were. */
  @Column(column.int()) releases!: number;
  @Column(column.time()) changedAt!: Date;
}

/** What staff have done about one enrolment before its officer hears. */
@Entity('selection_candidates')
export class SelectionCandidate {
  @PrimaryColumn(column.id()) enrolmentId!: string;
  @Column(column.id()) runId!: string;
  /** Counts the decisions, so that none is written over one that its author never saw. */
  @Column(column.int()) version!: number;
  /** Weighted mean of all scores; kept so that lists sort by it. */
  @Column(column.int({ nullable: true })) scoreHundredths!: number | null;
  /** Staged: only staff know. */
  @Column(column.code(20, { nullable: true })) decision!: EnrolmentDecision | null;
  @Column(column.text(600, { nullable: true })) reason!: string | null;
  @Column(column.id({ nullable: true })) stagedBy!: string | null;
  @Column(column.time({ nullable: true })) stagedAt!: Date | null;
  /** What made their place on the waiting list, as it was at the release that gave it. */
  @Column(column.json({ nullable: true })) rankFacts!: RankFacts | null;
  /** Number of the release that told them last. */
  @Column(column.int({ nullable: true })) releasedIn!: number | null;
}

/** What one person thinks of one candidate by one criterion. Each writes their own row, so nobody overwrites another. */
@Entity('selection_scores')
export class SelectionScore {
  @PrimaryColumn(column.id()) enrolmentId!: string;
  @PrimaryColumn(column.code(40)) criterion!: string;
  @PrimaryColumn(column.id()) scorerId!: string;
  /** 0 to 5. */
  @Column(column.int()) score!: number;
  @Column(column.int()) version!: number;
  @Column(column.time()) changedAt!: Date;
}

/** Figures about gender as they may be shown: of a group that differs from every one before by several people. */
@Entity('selection_balances')
export class SelectionBalance {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  /** Whom they are about. */
  @Column(column.json()) enrolmentIds!: string[];
  /** Null where the group hides nobody. */
  @Column(column.json({ nullable: true })) figures!: GenderFigures | null;
  @Column(column.time()) countedAt!: Date;
}
