import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacy } from '../candidacies/index.js';
import { MembersOfPeople } from '../people/index.js';
import { SecondmentCall, SecondmentCallMember } from './secondment-call.entity.js';

/** Calls that somebody may see: the one place that says so. */
@Injectable()
export class VisibleSecondmentCalls {
  constructor(
    private readonly db: Database,
    private readonly members: MembersOfPeople,
  ) {}

  /**
   * @param actor null for a visitor
   * @returns a query of the calls, under the alias `secondment`
   */
  async to(actor: Actor | null): Promise<SelectQueryBuilder<SecondmentCall>> {
    const calls = this.db.repo(SecondmentCall).createQueryBuilder('secondment');
    if (actor?.can('secondment.read') === true) return calls.where('1 = 1');
    calls.where(`secondment.state <> 'draft'`);
    if (!actor) return calls.andWhere(`secondment.audience = 'public'`);
    const own = await this.members.of([actor.personId]);
    const memberIds = [...new Set([...own.values(), ...actor.reach('secondment.nominate').ids.member])];
    const named = (): SelectQueryBuilder<SecondmentCallMember> => calls.subQuery().select('1').from(SecondmentCallMember, 'named').where('named.callId = secondment.id');
    const ofMembers = `(NOT EXISTS ${named().getQuery()} OR EXISTS ${named().andWhere('named.memberId IN (:...memberIds)').getQuery()})`;
    // Whoever stands for it goes on seeing it, wherever they work by then.
    const stands = `EXISTS ${calls.subQuery().select('1').from(Candidacy, 'own').where('own.callId = secondment.id AND own.personId = :personId').getQuery()}`;
    const conditions = [`secondment.audience = 'public'`, stands, ...(memberIds.length > 0 ? [ofMembers] : [])];
    return calls.andWhere(`(${conditions.join(' OR ')})`, { memberIds, personId: actor.personId });
  }

  /** @throws Problem `secondment-call.not-found`, also where the actor may not see it */
  async one(actor: Actor | null, callId: string): Promise<SecondmentCall> {
    const call = await (await this.to(actor)).andWhere('secondment.id = :callId', { callId }).getOne();
    if (!call) throw new Problem('secondment-call.not-found');
    return call;
  }
}
