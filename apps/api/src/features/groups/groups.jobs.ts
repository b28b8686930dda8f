import { Injectable } from '@nestjs/common';
import { daysAfter, groupRules } from '@rso-connect/shared';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Space, SpaceMembership } from '../spaces/index.js';
import { VettingStanding } from '../vetting/index.js';
import { CoordinationGroup } from './group.entity.js';
import { groupEndNear } from './group.events.js';
import { Groups } from './groups.service.js';

/** What the calendar does to groups: each is one transaction and one conditional update, so that a killed job is gone on with. */
@Injectable()
export class GroupJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly groups: Groups,
  ) {}

  @OnSchedule('groups.calendar', 60)
  async turn(_: unknown, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const now = this.clock.now();
    const [first] = groupRules.reminderDays;
    const near = await this.db.repo(Space).findBy({ kind: 'coordination_group', archivedAt: IsNull(), endsAt: LessThanOrEqual(daysAfter(now, first)) });
    for (const space of near) {
      signal.throwIfAborted();
      if (space.endsAt === null) continue;
      if (space.endsAt <= now) await this.end(space.id, now);
      else await this.remind(space, space.endsAt, now);
    }
  }

  private async end(spaceId: string, now: Date): Promise<void> {
    // Extended in the same moment: then its end has moved, and it isn't archived.
    await this.db.transaction(() => this.groups.archive(spaceId, now));
  }

  private async remind({ id: spaceId }: Space, endsAt: Date, now: Date): Promise<void> {
    const group = await this.db.repo(CoordinationGroup).findOneBy({ spaceId });
    const due = groupRules.reminderDays.filter((days) => daysAfter(endsAt, -days) <= now).length;
    if (!group || due <= group.reminders) return;
    await this.db.transaction(async () => {
      const noted = await this.db.repo(CoordinationGroup).update({ spaceId, reminders: group.reminders, version: group.version }, { reminders: due });
      if (affected(noted) === 0) return;
      const told = await this.runners(group);
      await this.events.publishAll(groupEndNear, told.map((personId) => ({ personId, spaceId })));
    });
  }

  /** The coordinator, and those of the chairing member who are in it. */
  private async runners({ spaceId, coordinatorId, chairId }: CoordinationGroup): Promise<string[]> {
    const inIt = (await this.db.repo(SpaceMembership).find({ where: { spaceId, state: 'active' }, select: { personId: true } })).map(({ personId }) => personId);
    const chairs = inIt.length === 0 ? [] : await this.db.repo(VettingStanding).findBy({ personId: In(inIt), memberId: chairId });
    return [...new Set([...inIt.filter((id) => id === coordinatorId), ...chairs.map(({ personId }) => personId)])].sort();
  }
}
