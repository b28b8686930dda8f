import type { ScoreSheet, SecondmentSelectionPhase, SelectionPhaseMoveName, StagedOutcome } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';
import type { GenderFigures } from '../selection/index.js';

/** The selection of a call. */
@Entity('secondment_selections')
export class SecondmentSelection {
  @PrimaryColumn(column.id()) callId!: string;
  @Column(column.code(20)) phase!: SecondmentSelectionPhase;
  /** Counts the moves from phase to phase. */
  @Column(column.int()) version!: number;
  /** Counts what is staged and taken back; whoever stages, signs or releases takes turns here. */
  @Column(column.int()) revision!: number;
  @Column(column.time({ nullable: true })) releasedAt!: Date | null;
  @Column(column.time({ nullable: true })) reserveEndedAt!: Date | null;
  @Column(column.time()) changedAt!: Date;
}

/** A move from phase to phase; rows are only ever added. */
@Entity('secondment_selection_moves')
export class SecondmentSelectionMove {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) callId!: string;
  @Column(column.code(20)) move!: SelectionPhaseMoveName;
  @Column(column.code(20)) fromPhase!: SecondmentSelectionPhase;
  @Column(column.code(20)) toPhase!: SecondmentSelectionPhase;
  @Column(column.id()) byPersonId!: string;
  @Column(column.longText({ nullable: true })) reason!: string | null;
  @Column(column.time()) at!: Date;
}

/** Somebody on the panel of a call, or who was. */
@Entity('secondment_panellists')
export class SecondmentPanellist {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) callId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.bool()) isChair!: boolean;
  @Column(column.id()) addedBy!: string;
  @Column(column.time()) addedAt!: Date;
  /** What they handed in stays. */
  @Column(column.time({ nullable: true })) removedAt!: Date | null;
  /** The call's id while they are its chair. */
  @Column(column.id({ nullable: true })) chairKey!: string | null;
}

/** A candidacy as the selection sees it. Its id is drawn at random and leads to nobody. */
@Entity('secondment_entries')
export class SecondmentEntry {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) callId!: string;
  @Column(column.id()) candidacyId!: string;
  /** What the panel calls them; drawn when the scoring begins. */
  @Column(column.int({ nullable: true })) number!: number | null;
  @Column(column.bool()) isEligible!: boolean;
  @Column(column.id()) decidedBy!: string;
  @Column(column.time()) decidedAt!: Date;
  /** Why not; for the office alone. */
  @Column(column.longText({ nullable: true })) decidedReason!: string | null;
  /** Counts what was decided of it. */
  @Column(column.int()) version!: number;
  /** Staged, until it is released. */
  @Column(column.code(20, { nullable: true })) outcome!: StagedOutcome | null;
  @Column(column.int({ nullable: true })) reserveRank!: number | null;
  /** For the office and the co-managers alone. */
  @Column(column.longText({ nullable: true })) reason!: string | null;
  /** The candidate reads it after the release. */
  @Column(column.longText({ nullable: true })) feedback!: string | null;
  @Column(column.id({ nullable: true })) stagedBy!: string | null;
  @Column(column.time({ nullable: true })) stagedAt!: Date | null;
  @Column(column.time({ nullable: true })) releasedAt!: Date | null;
}

/** What a panellist writes of a candidate before they hand it in. */
@Entity('secondment_score_drafts')
export class SecondmentScoreDraft {
  @PrimaryColumn(column.id()) entryId!: string;
  @PrimaryColumn(column.id()) scorerId!: string;
  @Column(column.json()) scores!: ScoreSheet;
  @Column(column.longText()) note!: string;
  @Column(column.int()) version!: number;
  /** How often it was handed in. */
  @Column(column.int()) rounds!: number;
  /** Whether something was written since. */
  @Column(column.bool()) isChanged!: boolean;
  @Column(column.time()) changedAt!: Date;
}

/** Scores as somebody handed them in; rows are only ever added, and the last round counts. */
@Entity('secondment_scores')
export class SecondmentScore {
  @PrimaryColumn(column.id()) entryId!: string;
  @PrimaryColumn(column.id()) scorerId!: string;
  @PrimaryColumn(column.int()) round!: number;
  @Column(column.json()) scores!: ScoreSheet;
  @Column(column.longText()) note!: string;
  @Column(column.code(20)) phase!: SecondmentSelectionPhase;
  @Column(column.time()) at!: Date;
}

/** Somebody on the panel knows a candidate too well to score them. */
@Entity('secondment_interests')
export class SecondmentInterest {
  @PrimaryColumn(column.id()) entryId!: string;
  @PrimaryColumn(column.id()) personId!: string;
  /** For the office alone. */
  @Column(column.longText({ nullable: true })) reason!: string | null;
  @Column(column.time()) declaredAt!: Date;
}

/** A time for an interview. */
@Entity('secondment_interview_slots')
export class SecondmentInterviewSlot {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) callId!: string;
  @Column(column.time()) startsAt!: Date;
  @Column(column.time()) endsAt!: Date;
  @Column(column.code(64)) timeZone!: string;
  @Column(column.text(200, { nullable: true })) room!: string | null;
  @Column(column.text(500, { nullable: true })) link!: string | null;
  /** Whoever chose it first. */
  @Column(column.id({ nullable: true })) candidacyId!: string | null;
  @Column(column.time({ nullable: true })) chosenAt!: Date | null;
  @Column(column.time({ nullable: true })) remindedAt!: Date | null;
  @Column(column.time()) createdAt!: Date;
}

/** What somebody who interviewed a candidate noted. */
@Entity('secondment_interview_notes')
export class SecondmentInterviewNote {
  @PrimaryColumn(column.id()) entryId!: string;
  @PrimaryColumn(column.id()) writerId!: string;
  @Column(column.longText()) note!: string;
  @Column(column.int()) version!: number;
  @Column(column.time()) changedAt!: Date;
}

/** A co-manager's signature of what stood there at that moment. Rows are only ever added. */
@Entity('secondment_signatures')
export class SecondmentSignature {
  /** The call's id, or the entry's of the reserve list. */
  @PrimaryColumn(column.id()) subjectId!: string;
  /** A digest of what they signed: of anything else it isn't a signature. */
  @PrimaryColumn(column.code(64)) seal!: string;
  @PrimaryColumn(column.id()) personId!: string;
  @Column(column.id()) callId!: string;
  @Column(column.time()) at!: Date;
}

/** Figures about gender as they may be shown: of a group that differs from every one before by several people. */
@Entity('secondment_balances')
export class SecondmentBalanceCount {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) callId!: string;
  @Column(column.json()) entryIds!: string[];
  /** Null where the group hides nobody. */
  @Column(column.json({ nullable: true })) figures!: GenderFigures | null;
  @Column(column.time()) countedAt!: Date;
}
