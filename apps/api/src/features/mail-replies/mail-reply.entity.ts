import type { MailReplyOutcome, MailReplyReason, TlpLabel } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/**
 * The address to which one person replies to one topic, as its mails told of it: whoever writes for those whom that label
 * reaches doesn't write for more. What makes it theirs is the signature in it, which isn't kept.
 */
@Entity('mail_reply_addresses')
export class MailReplyAddress {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.id()) topicId!: string;
  @Column(column.id()) spaceId!: string;
  @Column(column.code(20)) label!: TlpLabel;
  @Column(column.time()) createdAt!: Date;
}

/** A mail that somebody replied with, and what became of it. What machines sent isn't kept at all. */
@Entity('mail_replies')
export class MailReply {
  /** Made of the address and the mail's Message-ID, and the id of the post: delivered twice, it is taken once. */
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.id()) topicId!: string;
  @Column(column.code(10)) outcome!: Exclude<MailReplyOutcome, 'ignored'>;
  @Column(column.code(20, { nullable: true })) reason!: MailReplyReason | null;
  /** Whether its sender was told by mail. */
  @Column(column.bool()) isAnswered!: boolean;
  /** The mail's own, so that the answer stands below it in a mail program. */
  @Column(column.text(300, { nullable: true })) messageId!: string | null;
  @Column(column.time()) receivedAt!: Date;
}

/** What somebody wrote in a mail that was not published: it waits for them in the composer. */
@Entity('mail_reply_texts')
export class MailReplyText {
  /** Of its mail. */
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) personId!: string;
  @Column(column.id()) topicId!: string;
  /** Sealed: it may say too much about somebody, which is why it waits. */
  @Column(column.longText()) sealedText!: string;
  @Column(column.time()) keptAt!: Date;
}
