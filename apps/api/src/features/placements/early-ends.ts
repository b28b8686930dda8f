import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies } from '../candidacies/index.js';
import { Leaves } from './leaves.service.js';
import { PlacementAccess } from './placement-access.js';
import { Placement, PlacementChange } from './placement.entity.js';

/** Moves the last day of a placement, and ends it where that was agreed and has come. */
@Injectable()
export class EarlyEnds {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly access: PlacementAccess,
    private readonly leaves: Leaves,
    private readonly candidacies: Candidacies,
  ) {}

  /** Sets another last day, in the caller's transaction; leave and the talk's date follow. */
  async moveLastDay(placement: Placement, lastDay: string): Promise<void> {
    const { id, endsOn, midTermOn } = placement;
    const moved = await this.db.repo(Placement).update({ id, endsOn: endsOn ?? '' }, {
      endsOn: lastDay, firstEndsOn: placement.firstEndsOn ?? endsOn, midTermOn: midTermOn !== null && midTermOn > lastDay ? null : midTermOn, version: () => 'version + 1',
    });
    if (affected(moved) === 0) throw new Problem('placement.changed-meanwhile');
    if (endsOn !== null && lastDay < endsOn) await this.leaves.cut(placement, lastDay);
  }

  /**
   * Ends a placement whose early last day has come; in the caller's transaction. Whoever concluded it is who ended it.
   *
   * @returns whether it was ended
   */
  async settle(placementId: string): Promise<boolean> {
    const placement = await this.db.repo(Placement).findOneBy({ id: placementId, closedAt: IsNull() });
    if (placement?.endsOn == null || this.access.today(placement) < placement.endsOn) return false;
    const change = await this.db.repo(PlacementChange).findOne({ where: { placementId, kind: 'early-end', state: 'done', lastDay: placement.endsOn }, order: { settledAt: 'DESC' } });
    const candidacy = change && (await this.candidacies.find(placement.candidacyId));
    if (!change || candidacy?.step !== 'placed') return false;
    const closed = await this.db.repo(Placement).update({ id: placementId, closedAt: IsNull() }, { closedAt: this.clock.now() });
    if (affected(closed) === 0) return false;
    await this.candidacies.move(candidacy, 'end-early', { mover: 'office', personId: change.approvedBy, reason: change.officeReason });
    return true;
  }
}
