import type {
  Appraiser, Area, ChangeKind, ChangeState, Language, LeaveState, ObjectiveWords, Purpose, ReportRhythm, ReportSection, ReportState,
} from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** An officer's time at the office, from the arrival to the end. Where it stands is told by its candidacy. */
@Entity('placements')
export class Placement {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) candidacyId!: string;
  @Column(column.id()) callId!: string;
  /** The secondee. */
  @Column(column.id()) personId!: string;
  @Column(column.id()) memberId!: string;
  /** Now; null until the office has named one. */
  @Column(column.id({ nullable: true })) supervisorId!: string | null;
  /** The first and the last day, both counted, on the host's calendar. */
  @Column(column.code(10, { nullable: true })) startsOn!: string | null;
  @Column(column.code(10, { nullable: true })) endsOn!: string | null;
  /** The last day as it was meant, where it was extended or ended early. */
  @Column(column.code(10, { nullable: true })) firstEndsOn!: string | null;
  @Column(column.code(64)) timeZone!: string;
  @Column(column.code(10)) reportEvery!: ReportRhythm;
  /** Working days of leave: how many there are, and how many were approved. */
  @Column(column.int()) leaveDays!: number;
  @Column(column.int()) leaveTaken!: number;
  /** Of the host, within the placement. */
  @Column(column.json()) holidays!: string[];
  @Column(column.code(10, { nullable: true })) midTermOn!: string | null;
  /** When it was finished or ended early. */
  @Column(column.time({ nullable: true })) closedAt!: Date | null;
  @Column(column.int()) version!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

/** Who supervised from when to when. */
@Entity('placement_supervisors')
export class PlacementSupervisor {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) placementId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.code(10)) fromOn!: string;
  @Column(column.code(10, { nullable: true })) toOn!: string | null;
  @Column(column.time()) createdAt!: Date;
}

/** An objective: what both agreed to, and what one of them proposes. */
@Entity('placement_objectives')
export class PlacementObjective {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) placementId!: string;
  @Column(column.int()) version!: number;
  @Column(column.json({ nullable: true })) agreed!: ObjectiveWords | null;
  @Column(column.time({ nullable: true })) agreedAt!: Date | null;
  @Column(column.json({ nullable: true })) proposal!: ObjectiveWords | null;
  /** The proposal is that it goes. */
  @Column(column.bool()) proposesDrop!: boolean;
  /** Which of the two proposes: the other one agrees, whoever supervises by then. */
  @Column(column.code(20, { nullable: true })) proposedSide!: Appraiser | null;
  @Column(column.id({ nullable: true })) proposedBy!: string | null;
  @Column(column.time({ nullable: true })) proposedAt!: Date | null;
  @Column(column.time()) createdAt!: Date;
}

@Entity('placement_leaves')
export class PlacementLeave {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) placementId!: string;
  @Column(column.code(10)) firstDay!: string;
  @Column(column.code(10)) lastDay!: string;
  /** Those of them that are worked. */
  @Column(column.int()) days!: number;
  @Column(column.code(20)) state!: LeaveState;
  @Column(column.longText()) reason!: string;
  @Column(column.longText({ nullable: true })) answer!: string | null;
  @Column(column.id({ nullable: true })) decidedBy!: string | null;
  @Column(column.time({ nullable: true })) decidedAt!: Date | null;
  @Column(column.time()) askedAt!: Date;
}

/** The report of a week or a month. */
@Entity('placement_reports')
export class PlacementReport {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) placementId!: string;
  @Column(column.code(10)) fromDay!: string;
  @Column(column.code(10)) toDay!: string;
  /** Of its last day, `2026-11`: to whose report of the office it belongs. */
  @Column(column.code(7)) month!: string;
  @Column(column.code(20)) state!: ReportState;
  @Column(column.int()) version!: number;
  @Column(column.time({ nullable: true })) handedInAt!: Date | null;
  @Column(column.time({ nullable: true })) returnedAt!: Date | null;
  @Column(column.longText({ nullable: true })) returnNote!: string | null;
  @Column(column.time({ nullable: true })) readAt!: Date | null;
  @Column(column.id({ nullable: true })) readBy!: string | null;
  @Column(column.longText({ nullable: true })) comment!: string | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time()) changedAt!: Date;
}

@Entity('placement_report_entries')
export class PlacementReportEntry {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) reportId!: string;
  @Column(column.int()) position!: number;
  @Column(column.code(20)) section!: ReportSection;
  @Column(column.longText()) text!: string;
  @Column(column.json()) purposes!: Purpose[];
  @Column(column.json()) areas!: Area[];
  @Column(column.id({ nullable: true })) objectiveId!: string | null;
}

/** A line that the office leaves out of its monthly report, and why. */
@Entity('work_report_omissions')
export class WorkReportOmission {
  @PrimaryColumn(column.id()) entryId!: string;
  @Column(column.longText()) reason!: string;
  @Column(column.id()) byPersonId!: string;
  @Column(column.time()) createdAt!: Date;
}

/** What somebody was reminded of already. */
@Entity('placement_reminders')
export class PlacementReminder {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) placementId!: string;
  /** Such as `report/2026-11-01`. */
  @Column(column.code(40)) what!: string;
  @Column(column.time()) createdAt!: Date;
}

@Entity('placement_talks')
export class PlacementTalk {
  @PrimaryColumn(column.id()) placementId!: string;
  @Column(column.int()) version!: number;
  @Column(column.code(10, { nullable: true })) heldOn!: string | null;
  @Column(column.longText()) secondeeNote!: string;
  @Column(column.longText()) supervisorNote!: string;
  @Column(column.time({ nullable: true })) secondeeAgreedAt!: Date | null;
  @Column(column.time({ nullable: true })) supervisorAgreedAt!: Date | null;
  @Column(column.time()) changedAt!: Date;
}

/** An extension, or an early end. */
@Entity('placement_changes')
export class PlacementChange {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) placementId!: string;
  @Column(column.int()) version!: number;
  @Column(column.code(20)) kind!: ChangeKind;
  @Column(column.code(20)) state!: ChangeState;
  /** The placement's id until it is settled: one at a time. */
  @Column(column.id({ nullable: true })) openKey!: string | null;
  /** The last day as it was when this was asked for. */
  @Column(column.code(10)) fromDay!: string;
  @Column(column.code(10)) lastDay!: string;
  @Column(column.id()) askedBy!: string;
  @Column(column.longText({ nullable: true })) homeReason!: string | null;
  @Column(column.longText({ nullable: true })) officeReason!: string | null;
  @Column(column.longText({ nullable: true })) refusal!: string | null;
  @Column(column.id({ nullable: true })) consentBy!: string | null;
  @Column(column.time({ nullable: true })) consentAt!: Date | null;
  @Column(column.id({ nullable: true })) approvedBy!: string | null;
  @Column(column.time({ nullable: true })) approvedAt!: Date | null;
  @Column(column.time()) askedAt!: Date;
  @Column(column.time({ nullable: true })) settledAt!: Date | null;
}

@Entity('placement_end_reports')
export class PlacementEndReport {
  @PrimaryColumn(column.id()) placementId!: string;
  @Column(column.int()) version!: number;
  @Column(column.longText()) achieved!: string;
  @Column(column.longText()) learned!: string;
  @Column(column.longText()) bringsHome!: string;
  @Column(column.time({ nullable: true })) handedInAt!: Date | null;
  @Column(column.time()) changedAt!: Date;
}

@Entity('placement_appraisals')
export class PlacementAppraisal {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) placementId!: string;
  @Column(column.code(20)) appraiser!: Appraiser;
  @Column(column.id()) authorId!: string;
  @Column(column.int()) version!: number;
  @Column(column.json()) ratings!: Record<string, number>;
  @Column(column.longText()) strengths!: string;
  @Column(column.longText()) wishes!: string;
  @Column(column.time({ nullable: true })) handedInAt!: Date | null;
  @Column(column.time()) changedAt!: Date;
}

/** What a certificate of secondment says, as it was when it was issued. */
export interface SecondmentFacts {
  memberName: string;
  position: string;
  programmeArea: string;
  startsOn: string;
  endsOn: string;
  supervisorName: string;
}

/** A certificate of secondment. What was issued never changes. */
@Entity('secondment_certificates')
export class SecondmentCertificate {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) placementId!: string;
  @Column(column.id()) personId!: string;
  /** Such as `RSO-SC-2026-000012`. */
  @Column(column.code(30)) number!: string;
  /** Sixteen signs that nobody guesses, to verify it by. */
  @Column(column.code(16)) code!: string;
  @Column(column.code(10)) language!: Language;
  @Column(column.text(200)) holderName!: string;
  @Column(column.json()) facts!: SecondmentFacts;
  @Column(column.code(10)) issuedOn!: string;
  @Column(column.time()) issuedAt!: Date;
  @Column(column.id()) issuedBy!: string;
}

@Entity('secondment_certificate_numbers')
export class SecondmentCertificateNumber {
  @PrimaryColumn(column.int()) year!: number;
  @Column(column.int()) issued!: number;
}
