import { Injectable } from '@nestjs/common';
import { placementTerms, dayPlusDays } from '@rso-connect/shared';
import { IsNull, Not } from 'typeorm';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { OnSchedule, type JobContext } from '../../platform/jobs/job.js';
import { Candidacies, candidacyMoved } from '../candidacies/index.js';
import { SecondmentOffers } from '../secondment-offers/index.js';
import { EarlyEnds } from './early-ends.js';
import { PlacementAccess } from './placement-access.js';
import { Placement, PlacementReminder, PlacementReport } from './placement.entity.js';
import { placementEndNear, reportMissing } from './placement.events.js';
import { isHandedIn, periodsOf } from './placement.rules.js';
import { Placements } from './placements.service.js';

type Moved = z.output<typeof candidacyMoved.payload>;

/** Reports that have been missing for longer aren't reminded of any more. */
const remindedDays = 60;

/** How placements begin, and what the calendar does to them. */
@Injectable()
export class PlacementJobs {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly access: PlacementAccess,
    private readonly placements: Placements,
    private readonly offers: SecondmentOffers,
    private readonly candidacies: Candidacies,
    private readonly earlyEnds: EarlyEnds,
  ) {}

  /** Begins the placement of whoever has arrived, on the days that they, their member and the office accepted. */
  @OnEvent(candidacyMoved, 'placements.begin')
  async arrived({ move, candidacyId }: Moved): Promise<void> {
    if (move !== 'arrive') return;
    const candidacy = await this.candidacies.find(candidacyId);
    if (!candidacy) return;
    const terms = await this.offers.agreed(candidacyId);
    await this.placements.begin(candidacy, { startsOn: terms?.firstDay ?? null, endsOn: terms?.lastDay ?? null, supervisorId: terms?.supervisorId ?? null });
  }

  /** Each step is a transaction of its own: a job that is killed has done some, and the next one does the others. */
  @OnSchedule('placements.calendar', 60)
  async turn(_: unknown, { signal }: Pick<JobContext, 'signal'>): Promise<void> {
    const open = await this.db.repo(Placement).findBy({ closedAt: IsNull(), endsOn: Not(IsNull()) });
    for (const placement of open) {
      signal.throwIfAborted();
      await this.db.transaction(() => this.earlyEnds.settle(placement.id));
      await this.remind(placement);
    }
    const closed = await this.db.repo(Placement).createQueryBuilder('placement')
      .innerJoin('candidacies', 'candidacy', `candidacy.id = placement.candidacyId AND candidacy.step = 'ended-early'`).where('placement.closedAt IS NOT NULL').getMany();
    for (const placement of closed) {
      signal.throwIfAborted();
      await this.returnHome(placement);
    }
  }

  /** Who left early is a returnee from the day after their last one. */
  private async returnHome(placement: Placement): Promise<void> {
    if (placement.endsOn === null || this.access.today(placement) <= placement.endsOn) return;
    await this.db.transaction(async () => {
      const candidacy = await this.candidacies.find(placement.candidacyId);
      if (candidacy?.step === 'ended-early') await this.candidacies.move(candidacy, 'return', { mover: 'platform', personId: null });
    });
  }

  private async remind(placement: Placement): Promise<void> {
    const { id, personId, supervisorId, endsOn } = placement;
    const today = this.access.today(placement);
    const reports = await this.db.repo(PlacementReport).findBy({ placementId: id });
    const missing = periodsOf(placement, reports).filter(({ due, report }) => today > due && due >= dayPlusDays(today, -remindedDays) && !isHandedIn(report));
    for (const { from } of missing) await this.once(id, `report/${from}`, () => this.events.publish(reportMissing, { personId, placementId: id }));
    if (endsOn === null || today < dayPlusDays(endsOn, -placementTerms.endDays)) return;
    const told = [personId, ...(supervisorId === null ? [] : [supervisorId])];
    // A new last day is prepared anew.
    await this.once(id, `end/${endsOn}`, () => this.events.publishAll(placementEndNear, told.map((one) => ({ personId: one, placementId: id }))));
  }

  /** Whoever claims it first reminds. */
  private async once(placementId: string, what: string, remind: () => Promise<unknown>): Promise<void> {
    if (await this.db.repo(PlacementReminder).existsBy({ placementId, what })) return;
    try {
      await this.db.transaction(async () => {
        await this.db.repo(PlacementReminder).insert({ id: newId(), placementId, what, createdAt: this.clock.now() });
        await remind();
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
