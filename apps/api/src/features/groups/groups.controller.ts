import { Controller } from '@nestjs/common';
import { groupRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { GroupPeople } from './group-people.service.js';
import { Groups } from './groups.service.js';

/** Coordination groups. */
@Controller()
export class GroupsController {
  constructor(
    private readonly groups: Groups,
    private readonly people: GroupPeople,
  ) {}

  @Endpoint(groupRoutes.list, { signedIn: true })
  async list(@CurrentActor() actor: Actor): Promise<OutputOf<typeof groupRoutes.list>> {
    return { items: await this.groups.list(actor), canOpen: actor.can('group.manage') };
  }

  @Endpoint(groupRoutes.one, { signedIn: true })
  one(@Input() { params }: InputOf<typeof groupRoutes.one>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof groupRoutes.one>> {
    return this.groups.one(actor, params.spaceId);
  }

  @Endpoint(groupRoutes.open, { permission: 'group.manage' })
  open(@Input() { body }: InputOf<typeof groupRoutes.open>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof groupRoutes.open>> {
    return this.groups.open(actor, body);
  }

  @Endpoint(groupRoutes.people, { signedIn: true })
  inIt(@Input() { params, query }: InputOf<typeof groupRoutes.people>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof groupRoutes.people>> {
    return this.people.list(actor, params.spaceId, query);
  }

  @Endpoint(groupRoutes.add, { signedIn: true })
  add(@Input() { params, body }: InputOf<typeof groupRoutes.add>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof groupRoutes.add>> {
    return this.groups.add(actor, params.spaceId, body.personId);
  }

  @Endpoint(groupRoutes.remove, { signedIn: true })
  remove(@Input() { params, body }: InputOf<typeof groupRoutes.remove>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof groupRoutes.remove>> {
    return this.people.remove(actor, params.spaceId, params.personId, body);
  }

  @Endpoint(groupRoutes.appoint, { permission: 'group.manage' })
  appoint(@Input() { params, body }: InputOf<typeof groupRoutes.appoint>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof groupRoutes.appoint>> {
    return this.groups.appoint(actor, params.spaceId, body);
  }

  @Endpoint(groupRoutes.extend, { signedIn: true })
  extend(@Input() { params, body }: InputOf<typeof groupRoutes.extend>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof groupRoutes.extend>> {
    return this.groups.extend(actor, params.spaceId, body);
  }

  @Endpoint(groupRoutes.close, { signedIn: true })
  close(@Input() { params, body }: InputOf<typeof groupRoutes.close>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof groupRoutes.close>> {
    return this.groups.close(actor, params.spaceId, body);
  }
}
