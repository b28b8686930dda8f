import { Injectable } from '@nestjs/common';
import { Between, IsNull, Not } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Candidacies } from '../candidacies/index.js';
import { SecondmentInterviewSlot } from './selection.entity.js';
import { interviewNear } from './selection.events.js';

/** So long before an interview its candidate is reminded. */
const before = 26 * 3_600_000;

/** Reminds candidates of their interviews. */
@Injectable()
export class InterviewReminders {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly candidacies: Candidacies,
  ) {}

  @OnSchedule('secondment-selection.interviews', 30)
  async turn(_: unknown, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const now = this.clock.now();
    const near = await this.db.repo(SecondmentInterviewSlot).findBy({ remindedAt: IsNull(), candidacyId: Not(IsNull()), startsAt: Between(now, new Date(now.getTime() + before)) });
    const candidacies = await this.candidacies.byIds(near.flatMap(({ candidacyId }) => candidacyId ?? []));
    for (const { id, callId, candidacyId } of near) {
      signal.throwIfAborted();
      const candidacy = candidacies.get(candidacyId ?? '');
      if (!candidacy) continue;
      await this.db.transaction(async () => {
        const noted = await this.db.repo(SecondmentInterviewSlot).update({ id, candidacyId: candidacy.id, remindedAt: IsNull() }, { remindedAt: now });
        if (affected(noted) > 0) await this.events.publish(interviewNear, { personId: candidacy.personId, secondmentCallId: callId, candidacyId: candidacy.id });
      });
    }
  }
}
