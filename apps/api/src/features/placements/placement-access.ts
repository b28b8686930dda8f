import { Injectable } from '@nestjs/common';
import { dayIn, type Appraiser, type PlacementSide } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Placement } from './placement.entity.js';
import { seesWork, sideOf } from './placement.policy.js';

/** A placement with what somebody is in it. */
export interface Known {
  placement: Placement;
  side: PlacementSide;
}

/** A placement with its first and last day. */
export type DatedPlacement = Placement & { startsOn: string; endsOn: string };

/** Finds placements for those who have to do with them, and holds them while something is written. */
@Injectable()
export class PlacementAccess {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `placement.not-found`, also for who has nothing to do with it */
  async known(actor: Actor, id: string): Promise<Known> {
    const placement = await this.db.repo(Placement).findOneBy({ id });
    const side = placement && sideOf(actor, placement);
    if (!side) throw new Problem('placement.not-found');
    return { placement, side };
  }

  /**
   * For objectives, calendar, reports and the talk, of which the member learns nothing.
   *
   * @throws Problem `placement.not-found`
   */
  async work(actor: Actor, id: string): Promise<Known> {
    const known = await this.known(actor, id);
    if (!seesWork(known.side)) throw new Problem('placement.not-found');
    return known;
  }

  /**
   * For what is between the secondee and their supervisor.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`
   */
  async ofTwo(actor: Actor, id: string): Promise<{ placement: Placement; side: Appraiser }> {
    const { placement, side } = await this.work(actor, id);
    if (side !== 'secondee' && side !== 'supervisor') throw new Problem('placement.not-yours');
    return { placement, side };
  }

  /**
   * For what the secondee alone does.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`
   */
  async own(actor: Actor, id: string): Promise<Placement> {
    const { placement, side } = await this.work(actor, id);
    if (side !== 'secondee') throw new Problem('placement.not-yours');
    return placement;
  }

  /**
   * Makes whoever else writes in a placement wait until the caller's transaction has ended; what is read afterwards
   * nobody changes meanwhile.
   *
   * @returns the placement as it is now
   * @throws Problem `placement.over` where it must still go on
   */
  async hold(id: string, { open = true }: { open?: boolean } = {}): Promise<Placement> {
    const held = await this.db.repo(Placement).update(open ? { id, closedAt: IsNull() } : { id }, { changedAt: this.clock.now() });
    if (affected(held) === 0) throw new Problem('placement.over');
    return this.db.repo(Placement).findOneByOrFail({ id });
  }

  /** @returns the day that it is at the host */
  today({ timeZone }: Pick<Placement, 'timeZone'>): string {
    return dayIn(this.clock.now(), timeZone);
  }
}

/** @throws Problem `placement.no-dates` until the office has set them */
export function mustHaveDates(placement: Placement): asserts placement is DatedPlacement {
  if (placement.startsOn === null || placement.endsOn === null) throw new Problem('placement.no-dates');
}
