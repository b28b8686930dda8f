import { Injectable } from '@nestjs/common';
import { dayIn, dayPlusDays, pulseDay, pulseMonths, returnTerms } from '@rso-connect/shared';
import { IsNull, LessThanOrEqual } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { candidacyMoved } from '../candidacies/index.js';
import { Placement } from '../placements/index.js';
import { SecondmentCalls } from '../secondment-calls/index.js';
import { SecondmentOffers } from '../secondment-offers/index.js';
import { SecondmentPulse, SecondmentReturn } from './return.entity.js';
import { pulseDue, pulseMissing } from './return.events.js';

/** Whoever came home is asked three times what lives on, and reminded once of each. */
@Injectable()
export class ReturnJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly calls: SecondmentCalls,
    private readonly offers: SecondmentOffers,
  ) {}

  /** Told twice, the second time finds the rows there. */
  @OnEvent(candidacyMoved, 'secondment-returns.candidacy-moved')
  async moved({ candidacyId, callId, personId, memberId, to }: z.output<typeof candidacyMoved.payload>): Promise<void> {
    if (to !== 'returned' || (await this.db.repo(SecondmentReturn).existsBy({ candidacyId }))) return;
    const lastDay = await this.lastDay(candidacyId, callId);
    try {
      await this.db.transaction(async () => {
        await this.db.repo(SecondmentReturn).insert({ candidacyId, personId, callId, memberId, lastDay, mentorsAt: null, coordinatesAt: null, createdAt: this.clock.now() });
        await this.db.repo(SecondmentPulse).insert(pulseMonths.map((months): SecondmentPulse => ({
          id: newId(), candidacyId, personId, months, dueOn: pulseDay(lastDay, months), askedAt: null, remindedAt: null, answeredAt: null, livesOn: null, what: null, others: null,
          postChanged: null, again: null,
        })));
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  /** Each one is a transaction of its own and one conditional update: a job that is killed has done some, and the next one does the others. */
  @OnSchedule('secondment-returns.calendar', 60)
  async turn(_: unknown, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const now = this.clock.now();
    const today = now.toISOString().slice(0, 10);
    for (const { id, personId, candidacyId } of await this.db.repo(SecondmentPulse).findBy({ dueOn: LessThanOrEqual(today), askedAt: IsNull() })) {
      signal.throwIfAborted();
      await this.db.transaction(async () => {
        const asked = await this.db.repo(SecondmentPulse).update({ id, askedAt: IsNull() }, { askedAt: now });
        if (affected(asked) > 0) await this.events.publish(pulseDue, { personId, candidacyId });
      });
    }
    const long = new Date(`${dayPlusDays(today, -returnTerms.reminderDays)}T00:00:00.000Z`);
    for (const { id, personId, candidacyId } of await this.db.repo(SecondmentPulse).findBy({ askedAt: LessThanOrEqual(long), answeredAt: IsNull(), remindedAt: IsNull() })) {
      signal.throwIfAborted();
      await this.db.transaction(async () => {
        const reminded = await this.db.repo(SecondmentPulse).update({ id, answeredAt: IsNull(), remindedAt: IsNull() }, { remindedAt: now });
        if (affected(reminded) > 0) await this.events.publish(pulseMissing, { personId, candidacyId });
      });
    }
  }

  /** As the placement ended; where it knows none, as the letter said, on the clock of the call at the latest today. */
  private async lastDay(candidacyId: string, callId: string): Promise<string> {
    const placement = await this.db.repo(Placement).findOneBy({ candidacyId });
    if (placement?.endsOn) return placement.endsOn;
    const today = dayIn(this.clock.now(), (await this.calls.find(callId))?.timeZone ?? 'UTC');
    const agreed = (await this.offers.agreed(candidacyId))?.lastDay ?? today;
    return agreed < today ? agreed : today;
  }
}
