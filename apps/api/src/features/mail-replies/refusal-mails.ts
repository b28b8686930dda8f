import { Injectable } from '@nestjs/common';
import type { MailReplyReason } from '@rso-connect/shared';
import { Database } from '../../platform/database/database.js';
import { MailReply, MailReplyText } from './mail-reply.entity.js';

/** Why somebody's mail wasn't published, as the answer to it says. */
export interface RefusalWords {
  reason: MailReplyReason;
  /** Whether what they wrote waits for them. */
  waits: boolean;
  /** Of the mail that is answered. */
  messageId: string | null;
}

/** What answers to refused mails tell. */
@Injectable()
export class RefusalMails {
  constructor(private readonly db: Database) {}

  /** @returns null where there is no such mail of theirs */
  async forMail(personId: string, id: string): Promise<RefusalWords | null> {
    const mail = await this.db.repo(MailReply).findOneBy({ id, personId });
    if (!mail || mail.reason === null) return null;
    return { reason: mail.reason, waits: await this.db.repo(MailReplyText).existsBy({ id }), messageId: mail.messageId };
  }
}
