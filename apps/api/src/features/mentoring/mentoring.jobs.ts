import { Injectable } from '@nestjs/common';
import { mentoringDaysAfter, mentoringTerms } from '@rso-connect/shared';
import { IsNull, LessThanOrEqual } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { sortKey } from '../../platform/search/fold.js';
import { Person, personChanged, personGone } from '../people/index.js';
import { membershipEnded } from '../spaces/index.js';
import { MentoringLeaving } from './mentorings/leaving.js';
import { MentorOffer, Mentoring } from './mentoring.entity.js';
import { mentoringAnswerNear, mentoringCheckInDue } from './mentoring.events.js';
import { Mentorings } from './mentorings/mentorings.service.js';

/** So many are looked at before the next ones are looked for. */
const part = 100;
type Gone = z.output<typeof personGone.payload>;

/** What the calendar does to mentoring, and what follows where somebody leaves. */
@Injectable()
export class MentoringJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly mentorings: Mentorings,
    private readonly leaving: MentoringLeaving,
  ) {}

  @OnEvent(membershipEnded, 'mentoring.membership-ended')
  left({ personId }: z.output<typeof membershipEnded.payload>): Promise<void> {
    return this.leaving.settle(personId);
  }

  @OnEvent(personGone, 'mentoring.person-gone')
  gone({ personId }: Gone): Promise<void> {
    return this.leaving.settle(personId);
  }

  @OnEvent(personChanged, 'mentoring.person-changed')
  async renamed({ personId }: Gone): Promise<void> {
    const person = await this.db.repo(Person).findOneBy({ id: personId });
    if (person) await this.db.repo(MentorOffer).update({ personId }, { nameSort: sortKey(person.fullName, 100) });
  }

  /** Each one is a transaction of its own and one conditional update: a job that is killed has done some, and the next one does the others. */
  @OnSchedule('mentoring.calendar', 15)
  async turn(_: unknown, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    await this.release(signal);
    await this.remind(signal);
    await this.askHowItGoes(signal);
  }

  private async release(signal: AbortSignal): Promise<void> {
    for (;;) {
      const late = await this.db.repo(Mentoring).find({ where: { state: 'asked', answerBy: LessThanOrEqual(this.clock.now()) }, order: { answerBy: 'ASC', id: 'ASC' }, take: part });
      for (const { id } of late) {
        signal.throwIfAborted();
        await this.db.transaction(async () => {
          // Counted up first: whoever answers or takes it back in the same moment waits here, or was here before.
          const held = await this.db.repo(Mentoring).update({ id, state: 'asked' }, { version: () => 'version + 1' });
          if (affected(held) > 0) await this.mentorings.release(await this.db.repo(Mentoring).findOneByOrFail({ id }));
        });
      }
      if (late.length < part) return;
    }
  }

  private async remind(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const near = await this.db.repo(Mentoring).findBy({ state: 'asked', remindedAt: IsNull(), answerBy: LessThanOrEqual(mentoringDaysAfter(now, mentoringTerms.reminderDays)) });
    for (const { id, mentorId, answerBy } of near) {
      signal.throwIfAborted();
      if (answerBy <= now) continue;
      await this.db.transaction(async () => {
        const noted = await this.db.repo(Mentoring).update({ id, state: 'asked', remindedAt: IsNull() }, { remindedAt: now });
        if (affected(noted) > 0) await this.events.publish(mentoringAnswerNear, { personId: mentorId, mentoringId: id });
      });
    }
  }

  private async askHowItGoes(signal: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const due = await this.db.repo(Mentoring).findBy({ state: 'running', checkInAt: LessThanOrEqual(now) });
    for (const { id, mentorId, menteeId, checkInAt } of due) {
      signal.throwIfAborted();
      if (checkInAt === null) continue;
      await this.db.transaction(async () => {
        // One that nobody sent in time isn't made up for: the next one is counted from now.
        const noted = await this.db.repo(Mentoring).update({ id, state: 'running', checkInAt }, { checkInAt: mentoringDaysAfter(now, mentoringTerms.checkInDays) });
        if (affected(noted) > 0) await this.events.publishAll(mentoringCheckInDue, [mentorId, menteeId].map((personId) => ({ personId, mentoringId: id })));
      });
    }
  }
}
