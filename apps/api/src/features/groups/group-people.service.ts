import { Injectable } from '@nestjs/common';
import type { GroupPerson, GroupView, InputOf, Page, groupRoutes } from '@rso-connect/shared';
import { In, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Memberships, Rosters } from '../spaces/index.js';
import { VettingStanding } from '../vetting/index.js';
import { CoordinationGroup, GroupRemoval } from './group.entity.js';
import { groupRemoved } from './group.events.js';
import { Groups } from './groups.service.js';

/** Who is in a group, and how somebody is taken out of it. */
@Injectable()
export class GroupPeople {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly memberships: Memberships,
    private readonly rosters: Rosters,
    private readonly groups: Groups,
  ) {}

  /**
   * One page of who is in a group: those who show their name to it; for who fills it, all of them.
   *
   * @throws Problem `group.not-found`, `group.not-allowed`
   */
  async list(actor: Actor, spaceId: string, query: InputOf<typeof groupRoutes.people>['query']): Promise<Page<GroupPerson>> {
    const { can, chair, coordinator } = await this.groups.one(actor, spaceId);
    if (!can.readPeople) throw new Problem('group.not-allowed');
    const page = await this.rosters.list(actor, spaceId, query, can.managePeople);
    const standings = await this.db.repo(VettingStanding).findBy({ personId: In(page.items.map(({ personId }) => personId)) });
    return {
      ...page,
      items: page.items.map(({ personId, name, memberName, since }) => {
        const isCoordinator = personId === coordinator.id;
        return {
          personId, name, memberName, since, isCoordinator, isChair: standings.some((one) => one.personId === personId && one.memberId === chair.id),
          can: { remove: can.managePeople && !isCoordinator },
        };
      }),
    };
  }

  /**
   * Takes somebody out at once. Who isn't in it is out already.
   *
   * @throws Problem `group.not-found`, `group.not-allowed`, `group.archived`, `group.coordinator-stays`
   */
  async remove(actor: Actor, spaceId: string, personId: string, { reason }: InputOf<typeof groupRoutes.remove>['body']): Promise<GroupView> {
    await this.db.transaction(async () => {
      await this.groups.mine(actor, spaceId, 'managePeople');
      // Holds the group still: whoever is appointed its coordinator in the same moment waits, or is it by then.
      const held = await this.db.repo(CoordinationGroup).update({ spaceId, coordinatorId: Not(personId) }, { version: () => 'version + 1' });
      if (affected(held) === 0) throw new Problem('group.coordinator-stays');
      if (!(await this.memberships.move('leave', spaceId, personId))) return;
      await this.db.repo(GroupRemoval).insert({ id: newId(), spaceId, personId, reason, removedBy: actor.personId, removedAt: this.clock.now() });
      await this.audit.record({ action: 'group.person-removed', subject: { kind: 'space', id: spaceId }, personId });
      await this.events.publish(groupRemoved, { personId, spaceId });
    });
    return this.groups.one(actor, spaceId);
  }
}
