import type { TopicLevel } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** What somebody chose to be told of a topic. Whoever chose nothing has no row. */
@Entity('topic_levels')
export class ChosenLevel {
  @PrimaryColumn(column.id()) topicId!: string;
  @PrimaryColumn(column.id()) personId!: string;
  @Column(column.code(10)) level!: TopicLevel;
  @Column(column.time()) chosenAt!: Date;
}
