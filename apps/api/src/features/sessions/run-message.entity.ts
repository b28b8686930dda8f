import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** A message to everybody in a run. Its id comes from who sends it, so that a second click is the same message. */
@Entity('run_messages')
export class RunMessage {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) runId!: string;
  @Column(column.text(200)) title!: string;
  @Column(column.longText()) text!: string;
  @Column(column.bool()) toTrainers!: boolean;
  /** How many got it. */
  @Column(column.int()) recipients!: number;
  @Column(column.id()) sentBy!: string;
  @Column(column.time()) sentAt!: Date;
}

@Entity('run_message_recipients')
export class RunMessageRecipient {
  @PrimaryColumn(column.id()) messageId!: string;
  @PrimaryColumn(column.id()) personId!: string;
}
