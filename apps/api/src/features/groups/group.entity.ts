import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** What a coordination group is beside a space: its name, its mandate and its end stand there. */
@Entity('coordination_groups')
export class CoordinationGroup {
  @PrimaryColumn(column.id()) spaceId!: string;
  @Column(column.text(120)) theme!: string;
  /** The member that chairs it: those of its people who are in the group speak for it. */
  @Column(column.id()) chairId!: string;
  @Column(column.id()) coordinatorId!: string;
  @Column(column.longText({ nullable: true })) closeOutNote!: string | null;
  @Column(column.id({ nullable: true })) closedBy!: string | null;
  @Column(column.time({ nullable: true })) closedAt!: Date | null;
  @Column(column.int()) extensions!: number;
  /** How many reminders of its end were sent; from the beginning again when it is extended. */
  @Column(column.int()) reminders!: number;
  /** Counts the changes, so that nobody overwrites one that they never saw. */
  @Column(column.int()) version!: number;
  @Column(column.time()) createdAt!: Date;
}

/** Somebody was taken out of a group; they read why. */
@Entity('group_removals')
export class GroupRemoval {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) spaceId!: string;
  @Column(column.id()) personId!: string;
  @Column(column.longText()) reason!: string;
  @Column(column.id()) removedBy!: string;
  @Column(column.time()) removedAt!: Date;
}
