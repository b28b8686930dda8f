import { Injectable } from '@nestjs/common';
import { emailKeyOf, findPersonalData, postText, type MailReplyReason } from '@rso-connect/shared';
import { isValidPhoneNumber } from 'libphonenumber-js/min';
import { parse } from 'mrz';
import { IsNull, Not } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { PersonEmail } from '../people/index.js';
import { failsAuthentication } from './mail/authentication.js';
import type { ReceivedMail } from './mail/received-mail.js';

/** What stands against publishing a mail, apart from what its writer may do in the topic. */
@Injectable()
export class Objections {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns why it isn't shown to be from this person; null where it is, as far as a mail can be */
  async toSender(personId: string, mail: ReceivedMail): Promise<MailReplyReason | null> {
    const isOwn = mail.from !== null && (await this.db.repo(PersonEmail).existsBy({ personId, activeKey: emailKeyOf(mail.from), confirmedAt: Not(IsNull()), endedAt: IsNull() }));
    if (!isOwn) return 'sender';
    return failsAuthentication(mail) ? 'authentication' : null;
  }

  /** @returns why what somebody wrote isn't published as it is */
  toText(text: string, { files }: Pick<ReceivedMail, 'files'>): MailReplyReason | null {
    if (text === '') return files > 0 ? 'files' : 'empty';
    const read = postText.safeParse(text);
    if (!read.success) return read.error.issues.some(({ code }) => code === 'too_big') ? 'too-long' : 'unfit';
    if (files > 0) return 'files';
    return findPersonalData(text, { readZone: parse, isPhoneNumber: isValidPhoneNumber }, this.clock.now()).length > 0 ? 'personal-data' : null;
  }
}
