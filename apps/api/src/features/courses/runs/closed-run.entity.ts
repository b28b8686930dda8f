import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../../platform/database/columns.js';

/** A run whose record is frozen. No row means that it can be worked on. */
@Entity('closed_runs')
export class ClosedRun {
  @PrimaryColumn(column.id()) runId!: string;
  @Column(column.time()) closedAt!: Date;
}
