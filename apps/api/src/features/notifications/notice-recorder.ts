import { Injectable } from '@nestjs/common';
import type { NoticeKind } from '@rso-connect/shared';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { OnEvent, type EventContext } from '../../platform/events/event.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Live } from '../../platform/live/live.js';
import { MailDelivery, Notice } from './notice.entity.js';
import { noticePayload, noticeTable, type NoticePayload, type NoticeRule } from './notice-table.js';
import { sendMail } from './notifications.jobs.js';

/** Writes what an event tells whom: rows for the list, and a mail with its job, all in the handler's transaction. */
@Injectable()
export class NoticeRecorder {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly live: Live,
  ) {}

  /**
   * Records one kind of notice of one event, once however often the event is handled.
   *
   * @param payload the event's, of which the ids are kept
   */
  async record(kind: NoticeKind, rule: NoticeRule, payload: unknown, { eventId }: EventContext): Promise<void> {
    try {
      await this.write(kind, rule, noticePayload.parse(payload), eventId);
    } catch (error) {
      // The first row of it is there: so is all that goes with it.
      if (!isUniqueViolation(error)) throw error;
    }
  }

  private async write(kind: NoticeKind, rule: NoticeRule, { personId, tokenId, loginSessionId, ...subject }: NoticePayload, eventId: string): Promise<void> {
    const createdAt = this.clock.now();
    if (rule.inApp) {
      const id = newId();
      await this.db.repo(Notice).insert({ id, eventId, kind, personId, subject, createdAt, readAt: null });
      this.db.afterCommit(() => { this.live.tell([personId], { kind: 'notice', id }); });
    }
    if (rule.mail) {
      const id = newId();
      await this.db.repo(MailDelivery).insert({
        id, eventId, kind, personId, subject: { ...subject, tokenId, loginSessionId }, state: 'queued', createdAt, endedAt: null,
      });
      await this.jobs.enqueue(sendMail, { deliveryId: id });
    }
  }
}

// Each row of the table is a handler of its event, under its kind's name.
for (const [kind, rule] of Object.entries(noticeTable) as [NoticeKind, NoticeRule][]) {
  const descriptor: PropertyDescriptor = {
    configurable: true,
    value(this: NoticeRecorder, payload: unknown, context: EventContext): Promise<void> {
      return this.record(kind, rule, payload, context);
    },
  };
  OnEvent(rule.event, `notice-${kind}`)(NoticeRecorder.prototype, kind, descriptor);
  Object.defineProperty(NoticeRecorder.prototype, kind, descriptor);
}
