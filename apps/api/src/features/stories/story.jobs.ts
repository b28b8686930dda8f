import { Injectable } from '@nestjs/common';
import { consentReminderDays } from '@rso-connect/shared';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Story } from './story.entity.js';
import { storyConsentEnding } from './story.events.js';
import { dayOf } from './story.rules.js';

/** Reminds authors before their consent ends. That it ends by itself is the query's business, not this one's. */
@Injectable()
export class StoryJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  @OnSchedule('stories.consent-ending', 6 * 60)
  async remind(_: unknown, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const now = this.clock.now();
    const near = await this.db.repo(Story).createQueryBuilder('story')
      .where(`story.state = 'published' AND story.consentUntil >= :today AND story.consentUntil <= :soon`, { today: dayOf(now), soon: dayOf(new Date(now.getTime() + consentReminderDays * 86_400_000)) })
      .andWhere('(story.remindedFor IS NULL OR story.remindedFor <> story.consentUntil)').getMany();
    for (const { id, authorId, consentUntil } of near) {
      signal.throwIfAborted();
      await this.db.transaction(async () => {
        const noted = await this.db.repo(Story).createQueryBuilder().update().set({ remindedFor: consentUntil })
          .where(`id = :id AND state = 'published' AND consentUntil = :consentUntil AND (remindedFor IS NULL OR remindedFor <> :consentUntil)`, { id, consentUntil }).execute();
        if (affected(noted) > 0) await this.events.publish(storyConsentEnding, { personId: authorId, storyId: id });
      });
    }
  }
}
