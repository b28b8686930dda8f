import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { SpaceMakers } from './space-makers.js';
import { SpaceMembership } from './space.entity.js';

/** Memberships that a placement opens: in the secondees' space, for good. Who returns home stays in it. */
@Injectable()
export class PlacementMemberships {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly makers: SpaceMakers,
  ) {}

  /**
   * Lets a secondee into the secondees' space, in the caller's transaction. Who is in it already, left it by themselves
   * or was suspended stays as they are.
   */
  async join(personId: string, placementId: string): Promise<void> {
    const { id: spaceId } = await this.makers.secondees();
    const now = this.clock.now();
    const opens = { state: 'active', basis: 'placement', basisId: placementId, startedAt: now, endedAt: null, changedAt: now } as const;
    const known = await this.db.repo(SpaceMembership).findOneBy({ spaceId, personId });
    if (known) {
      const moved = await this.db.repo(SpaceMembership).update({ id: known.id, state: In(['lapsed', 'requested', 'refused']) }, { ...opens, version: () => 'version + 1' });
      if (affected(moved) === 0) return;
    } else {
      try {
        await this.db.repo(SpaceMembership).insert({ id: newId(), spaceId, personId, version: 1, createdAt: now, ...opens });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        return;
      }
    }
    await this.audit.record({
      action: 'space-membership.opened', subject: { kind: 'space', id: spaceId }, personId, before: { state: known?.state ?? null }, after: { state: 'active', basis: 'placement', basisId: placementId },
    });
  }
}
