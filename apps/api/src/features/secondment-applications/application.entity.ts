import type { Referee, SpokenLanguage } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** The personal half of a candidacy. */
@Entity('secondment_applications')
export class SecondmentApplication {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) candidacyId!: string;
  @Column(column.code(10)) state!: 'draft' | 'in';
  /** Counts what is saved, so that no window overwrites what another one wrote. */
  @Column(column.int()) version!: number;
  @Column(column.longText()) statement!: string;
  @Column(column.json()) languages!: SpokenLanguage[];
  @Column(column.int({ nullable: true })) yearsInService!: number | null;
  @Column(column.code(10, { nullable: true })) availableFrom!: string | null;
  @Column(column.code(10, { nullable: true })) availableUntil!: string | null;
  /** Null once its time is over. */
  @Column(column.json({ nullable: true })) referee!: Referee | null;
  @Column(column.bool()) refereeAgreed!: boolean;
  /** Whether the member's focal points may read the statement. */
  @Column(column.bool()) showsStatement!: boolean;
  /** From then on the member's focal points know of it. */
  @Column(column.time({ nullable: true })) askedAt!: Date | null;
  @Column(column.time({ nullable: true })) handedInAt!: Date | null;
  @Column(column.time()) savedAt!: Date;
  @Column(column.time()) createdAt!: Date;
}

/** The member's half. */
@Entity('secondment_nominations')
export class SecondmentNomination {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) candidacyId!: string;
  @Column(column.code(10)) state!: 'given' | 'taken-back';
  @Column(column.longText()) text!: string;
  /** Call, member and a number while it stands. */
  @Column(column.code(90, { nullable: true })) slotKey!: string | null;
  @Column(column.id()) nominatedBy!: string;
  @Column(column.time()) nominatedAt!: Date;
  @Column(column.id({ nullable: true })) takenBackBy!: string | null;
  @Column(column.time({ nullable: true })) takenBackAt!: Date | null;
}

/** A paper of an application. Its id comes from who sends it, so that what is sent again is the same file. */
@Entity('application_documents')
export class ApplicationDocument {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) candidacyId!: string;
  /** Which of the papers that the call asks for. */
  @Column(column.code(60)) key!: string;
  /** `arriving` in parts, nobody's to see; `ready` once it was looked through and cleaned; `removed` while its file goes. */
  @Column(column.code(10)) state!: 'arriving' | 'ready' | 'removed';
  /** Of the cleaning that is kept: two that run at once keep a copy each, and one of them is the file's. */
  @Column(column.id({ nullable: true })) copyId!: string | null;
  @Column(column.text(200)) name!: string;
  @Column(column.code(60, { nullable: true })) mediaType!: string | null;
  /** As announced while it arrives, then as it is kept. */
  @Column(column.int()) bytes!: number;
  @Column(column.int()) pages!: number;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) readyAt!: Date | null;
}
