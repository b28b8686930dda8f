import { Injectable } from '@nestjs/common';
import type { OutputOf, TrainerView, callRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService, PersonPost, RoleGrantsService } from '../people/index.js';
import { CallsService } from './calls.service.js';

/** Who teaches a run: those who hold the role of a trainer in it. */
@Injectable()
export class RunTrainers {
  constructor(
    private readonly db: Database,
    private readonly calls: CallsService,
    private readonly grants: RoleGrantsService,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @throws Problem `run.not-found`, `call.self-paced` */
  async list(actor: Actor, runId: string): Promise<OutputOf<typeof callRoutes.trainers>> {
    await this.calls.run(actor, runId);
    return { items: await this.of(runId) };
  }

  /** @throws Problem as {@link list} does, or `person.not-found`, `person.grant-exists` */
  async add(actor: Actor, runId: string, personId: string): Promise<OutputOf<typeof callRoutes.trainers>> {
    await this.calls.run(actor, runId);
    await this.grants.grant(personId, { role: 'trainer', scopeKind: 'run', scopeId: runId }, actor.personId);
    return { items: await this.of(runId) };
  }

  /** @throws Problem as {@link list} does, or `person.grant-not-found` */
  async remove(actor: Actor, runId: string, grantId: string): Promise<OutputOf<typeof callRoutes.trainers>> {
    await this.calls.run(actor, runId);
    const grant = (await this.grants.inScopes('trainer', 'run', [runId])).find(({ id }) => id === grantId);
    if (!grant) throw new Problem('person.grant-not-found');
    await this.grants.withdraw(grant.personId, grantId);
    return { items: await this.of(runId) };
  }

  private async of(runId: string): Promise<TrainerView[]> {
    const grants = await this.grants.inScopes('trainer', 'run', [runId]);
    if (grants.length === 0) return [];
    const ids = grants.map(({ personId }) => personId);
    const [people, posts] = await Promise.all([this.people.contacts(ids), this.db.repo(PersonPost).findBy({ activeKey: In(ids) })]);
    const places = await this.organisations.byIds(posts.map(({ organisationId }) => organisationId));
    return grants.map(({ id, personId }) => ({
      grantId: id, personId, fullName: people.get(personId)?.fullName ?? '',
      organisationName: places.get(posts.find((post) => post.personId === personId)?.organisationId ?? '')?.name ?? null,
    }));
  }
}
