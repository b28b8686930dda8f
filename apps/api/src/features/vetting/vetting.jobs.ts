import { Injectable } from '@nestjs/common';
import { daysAfter, remindersDue, vettingRules } from '@rso-connect/shared';
import { IsNull, LessThanOrEqual, type SelectQueryBuilder } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Memberships, SpaceMembership } from '../spaces/index.js';
import { VettingRequest, VettingStanding } from './vetting.entity.js';
import { attestationDue, vettingLapsed, vettingReady } from './vetting.events.js';

/** So many are looked at before the next ones are looked for. */
const part = 100;

/**
 * What the calendar does to RILON. Each person is one transaction and one conditional update: a job that is killed has
 * done some of them, and the next one does the others.
 */
@Injectable()
export class VettingJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly memberships: Memberships,
  ) {}

  @OnSchedule('vetting.calendar', 15)
  async turn(_: unknown, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    await this.lapse(signal);
    await this.remind(signal);
    await this.callOffice(signal);
  }

  private async lapse(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    for (;;) {
      const due = await this.active().andWhere('standing.dueAt <= :now', { now }).limit(part).getMany();
      for (const standing of due) {
        signal.throwIfAborted();
        await this.db.transaction(() => this.lapseOne(standing, now));
      }
      if (due.length < part) return;
    }
  }

  private async lapseOne({ id, spaceId, personId, dueAt }: VettingStanding, now: Date): Promise<void> {
    // Counted up first: whoever attests in the same moment waits here, or has moved the date.
    const held = await this.db.repo(VettingStanding).update({ id, dueAt: LessThanOrEqual(now) }, { version: () => 'version + 1' });
    if (affected(held) === 0 || !(await this.memberships.move('lapse', spaceId, personId))) return;
    await this.audit.record({ action: 'vetting.lapsed', subject: { kind: 'vetting-standing', id }, personId, before: { dueAt: dueAt.toISOString() } });
    await this.events.publish(vettingLapsed, { personId, spaceId });
  }

  private async remind(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const [first] = vettingRules.reminderDays;
    const near = await this.active().andWhere('standing.dueAt > :now AND standing.dueAt <= :near', { now, near: daysAfter(now, first) })
      .andWhere('standing.reminders < :most', { most: vettingRules.reminderDays.length }).getMany();
    for (const { id, personId, spaceId, dueAt, reminders } of near) {
      signal.throwIfAborted();
      const due = remindersDue(dueAt, now);
      if (due <= reminders) continue;
      await this.db.transaction(async () => {
        // A reminder that nobody sent in time isn't made up for: one says it.
        const noted = await this.db.repo(VettingStanding).update({ id, reminders, dueAt }, { reminders: due });
        if (affected(noted) > 0) await this.events.publish(attestationDue, { personId, spaceId });
      });
    }
  }

  private async callOffice(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const ready = await this.db.repo(VettingRequest).findBy({ state: 'vouched', windowEndsAt: LessThanOrEqual(now), toldAt: IsNull() });
    for (const { id, spaceId, version } of ready) {
      signal.throwIfAborted();
      await this.db.transaction(async () => {
        const told = await this.db.repo(VettingRequest).update({ id, state: 'vouched', toldAt: IsNull() }, { toldAt: now });
        if (affected(told) > 0) await this.events.publish(vettingReady, { requestId: id, spaceId, version });
      });
    }
  }

  private active(): SelectQueryBuilder<VettingStanding> {
    return this.db.repo(VettingStanding).createQueryBuilder('standing')
      .innerJoin(SpaceMembership, 'membership', 'membership.spaceId = standing.spaceId AND membership.personId = standing.personId AND membership.state = :active', { active: 'active' })
      .orderBy('standing.dueAt').addOrderBy('standing.id');
  }
}
