import type { HeldPostState, InputOf, TlpLabel, talkRoutes } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../../platform/database/columns.js';

/** What somebody handed in, as they wrote it. */
export type HeldBody =
  | { topic: InputOf<typeof talkRoutes.write>['body'] }
  | { reply: InputOf<typeof talkRoutes.reply>['body'] };

/**
 * A first post that waits for a moderator. It isn't a post yet: it has no number and stands in no list and no count,
 * so that nothing of it can get out before somebody has read it.
 */
@Entity('held_posts')
export class HeldPost {
  /** The id that its topic or post will have. */
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) spaceId!: string;
  /** Of a reply. */
  @Column(column.id({ nullable: true })) topicId!: string | null;
  @Column(column.id()) authorId!: string;
  @Column(column.code(20)) label!: TlpLabel;
  @Column(column.json()) body!: HeldBody;
  @Column(column.code(10)) state!: HeldPostState;
  /** What its author was told who saw it refused. */
  @Column(column.text(1000, { nullable: true })) reason!: string | null;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) settledAt!: Date | null;
}
