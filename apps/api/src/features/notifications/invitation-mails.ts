import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { OnEvent } from '../../platform/events/event.js';
import { OnJob } from '../../platform/jobs/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { MailTransport } from '../../platform/mail/mail-transport.js';
import { AcceptanceService, invitationSent } from '../invitations/index.js';
import { composeMail } from './mail-composer.js';
import { sendInvitation } from './notifications.jobs.js';

type Sent = z.output<typeof invitationSent.payload>;

/** Mails to addresses that have no account yet, so no notice tells of them. */
@Injectable()
export class InvitationMails {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly jobs: Jobs,
    private readonly invitations: AcceptanceService,
    private readonly transport: MailTransport,
  ) {}

  @OnEvent(invitationSent, 'notifications.invitation')
  async queue(sent: Sent): Promise<void> {
    await this.jobs.enqueue(sendInvitation, sent, { uniqueKey: `invitation-mail/${sent.invitationId}/${String(sent.sending)}` });
  }

  /** Outside every transaction: the mail server may take its time. Whatever it throws, the job tries again. */
  @OnJob(sendInvitation)
  async send({ invitationId, sending }: Sent): Promise<void> {
    const mail = await this.invitations.mailOf(invitationId, sending);
    if (!mail) return;
    const home = this.settings.publicUrl;
    await this.transport.send({
      to: { name: '', address: mail.address },
      messageId: `<${invitationId}.${String(sending)}@${new URL(home).hostname}>`,
      date: mail.sentAt,
      // By the address, not by the name that somebody else wrote.
      ...composeMail('invitation', mail.language, {
        name: mail.address, courseTitle: '', inviter: mail.inviterName, link: `${home}/invitation?token=${mail.token}`, home,
      }),
    });
  }
}
