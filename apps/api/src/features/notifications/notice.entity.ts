import type { NoticeKind, NoticeSubject } from '@rso-connect/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { column } from '../../platform/database/columns.js';

/** Something that a person is told in the app. One event tells a person each kind once. */
@Entity('notices')
export class Notice {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) eventId!: string;
  @Column(column.code(40)) kind!: NoticeKind;
  @Column(column.id()) personId!: string;
  /** Ids of what it is about. */
  @Column(column.json()) subject!: NoticeSubject;
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) readAt!: Date | null;
}

/** What a mail is about: a notice's subject, the token that its link carries, or the login session that it tells of. */
export interface MailSubject extends NoticeSubject {
  tokenId?: string | undefined;
  loginSessionId?: string | undefined;
}

/**
 * A mail to one person about one event.
 *
 * `queued` → `sent`, or `dropped` where there is nobody to send it to any more. It is marked right after the mail
 * server has taken it; a process that dies between the two sends it again, under the same Message-ID. SMTP offers
 * nothing that would close this gap.
 */
@Entity('mail_deliveries')
export class MailDelivery {
  @PrimaryColumn(column.id()) id!: string;
  @Column(column.id()) eventId!: string;
  @Column(column.code(40)) kind!: NoticeKind;
  @Column(column.id()) personId!: string;
  @Column(column.json()) subject!: MailSubject;
  @Column(column.code(10)) state!: 'queued' | 'sent' | 'dropped';
  @Column(column.time()) createdAt!: Date;
  @Column(column.time({ nullable: true })) endedAt!: Date | null;
}
