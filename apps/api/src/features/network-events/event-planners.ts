import { Injectable } from '@nestjs/common';
import { labelsWithin, tlpTable, type OutputOf, type networkEventRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { CoordinationGroup } from '../groups/index.js';
import { Space, canManageSpace } from '../spaces/index.js';

/** So many spaces are offered to plan for. */
const most = 300;

/** Who plans the events of a space: those who look after it, the office, and who coordinates a group in its own. */
@Injectable()
export class EventPlanners {
  constructor(private readonly db: Database) {}

  /** @returns whether somebody plans events of a space */
  async may(actor: Actor, spaceId: string): Promise<boolean> {
    return canManageSpace(actor, { id: spaceId }) || this.db.repo(CoordinationGroup).existsBy({ spaceId, coordinatorId: actor.personId, closedAt: IsNull() });
  }

  /** @throws Problem `access.not-allowed` */
  async must(actor: Actor, spaceId: string): Promise<void> {
    if (!(await this.may(actor, spaceId))) throw new Problem('access.not-allowed');
  }

  /** @returns the spaces for which somebody plans, with the labels that an event of theirs may carry */
  async spaces(actor: Actor): Promise<OutputOf<typeof networkEventRoutes.spaces>['items']> {
    const { everywhere, ids } = actor.reach('space.manage');
    const groups = await this.db.repo(CoordinationGroup).findBy({ coordinatorId: actor.personId, closedAt: IsNull() });
    const own = [...ids.space, ...groups.map(({ spaceId }) => spaceId)];
    if (!everywhere && own.length === 0) return [];
    const spaces = await this.db.repo(Space).find({ where: { archivedAt: IsNull(), ...(everywhere ? {} : { id: In(own) }) }, order: { name: 'ASC', id: 'ASC' }, take: most });
    return spaces.map(({ id, name, defaultLabel, ceilingLabel }) => {
      // An event names no readers.
      const labels = labelsWithin(ceilingLabel).filter((label) => tlpTable.read[label] !== 'named');
      return { id, name, labels, defaultLabel: labels.includes(defaultLabel) ? defaultLabel : (labels.at(-1) ?? 'CLEAR') };
    });
  }
}
