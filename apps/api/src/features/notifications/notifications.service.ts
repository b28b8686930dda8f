import { Injectable } from '@nestjs/common';
import type { InputOf, NoticeView, Page, UnreadCount, notificationRoutes } from '@rso-connect/shared';
import { IsNull, LessThan, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { Live } from '../../platform/live/live.js';
import { NoticeFacts, noFacts } from './notice-facts.js';
import { Notice } from './notice.entity.js';
import { noticeView } from './notice.view.js';

type ListQuery = InputOf<typeof notificationRoutes.list>['query'];

/** A person's own list of notices. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly facts: NoticeFacts,
    private readonly live: Live,
  ) {}

  /** One page of a person's notices, newest first. */
  async list(personId: string, query: ListQuery): Promise<Page<NoticeView>> {
    const notices = this.db.repo(Notice).createQueryBuilder('notice').where('notice.personId = :personId', { personId });
    if (query.show === 'unread') notices.andWhere('notice.readAt IS NULL');
    const order = {
      column: 'notice.createdAt', descending: true, id: 'notice.id',
      valueOf: (row: Notice) => ({ value: row.createdAt, id: row.id }),
    };
    return fetchPage(notices, query, order, async (rows) => {
      const facts = await this.facts.ofAll(personId, rows.map((row) => row.subject));
      return rows.flatMap((row, at) => noticeView(row, facts[at] ?? noFacts));
    });
  }

  /** @returns how many are unread, and the newest one */
  async unreadCount(personId: string): Promise<UnreadCount> {
    const repo = this.db.repo(Notice);
    const [unread, newest] = await Promise.all([
      repo.countBy({ personId, readAt: IsNull() }),
      repo.findOne({ where: { personId }, order: { createdAt: 'DESC', id: 'DESC' }, select: { id: true } }),
    ]);
    return { unread, newestId: newest?.id ?? null };
  }

  /**
   * Marks one notice as read; it may be read already.
   *
   * @throws Problem `notification.not-found` where it isn't this person's
   */
  async markRead(personId: string, noticeId: string): Promise<void> {
    const repo = this.db.repo(Notice);
    if (!(await repo.existsBy({ id: noticeId, personId }))) throw new Problem('notification.not-found');
    await repo.update({ id: noticeId, personId, readAt: IsNull() }, { readAt: this.clock.now() });
    this.tellScreens(personId, noticeId);
  }

  /**
   * Marks every notice as read that came no later than one; what has come since stays unread.
   *
   * @throws Problem `notification.not-found` where that one isn't this person's
   */
  async markAllRead(personId: string, upTo: string): Promise<UnreadCount> {
    const repo = this.db.repo(Notice);
    const last = await repo.findOneBy({ id: upTo, personId });
    if (!last) throw new Problem('notification.not-found');
    const readAt = this.clock.now();
    const unread = { personId, readAt: IsNull() };
    await repo.update({ ...unread, createdAt: LessThan(last.createdAt) }, { readAt });
    await repo.update({ ...unread, createdAt: last.createdAt, id: LessThanOrEqual(upTo) }, { readAt });
    this.tellScreens(personId, upTo);
    return this.unreadCount(personId);
  }

  /** The person's other open screens show it too. */
  private tellScreens(personId: string, id: string): void {
    this.db.afterCommit(() => { this.live.tell([personId], { kind: 'notice', id }); });
  }
}
