import { Injectable } from '@nestjs/common';
import type { EndorsementRow, InputOf, Page, vettingRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage, whereWords } from '../../platform/database/page.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { searchWords } from '../../platform/search/fold.js';
import { Person } from '../people/index.js';
import { Memberships } from '../spaces/index.js';
import { CandidateFacts } from './candidate-facts.js';
import { Requests } from './requests.js';
import { VettingRequest } from './vetting.entity.js';
import { vettingEndorsed, vettingMoved, vettingRefused } from './vetting.events.js';

/** What focal points do: they know who works for their member, and speak for that alone. */
@Injectable()
export class Endorsements {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly memberships: Memberships,
    private readonly requests: Requests,
    private readonly facts: CandidateFacts,
  ) {}

  /** @returns one page of the requests that wait for a focal point of their member */
  async list(actor: Actor, query: InputOf<typeof vettingRoutes.endorsements>['query']): Promise<Page<EndorsementRow>> {
    const members = actor.reach('vetting.endorse').ids.member;
    const waiting = this.db.repo(VettingRequest).createQueryBuilder('request')
      .innerJoin(Person, 'person', 'person.id = request.personId AND person.closedAt IS NULL')
      .where({ state: 'requested' }).andWhere('request.memberId IN (:...members)', { members: [...members, ''] });
    whereWords(waiting, 'person.nameSort', searchWords(query.q));
    const order = { column: 'request.createdAt', descending: false, id: 'request.id', valueOf: (row: VettingRequest) => ({ value: row.createdAt, id: row.id }) };
    return fetchPage(waiting, query, order, async (rows) => {
      const factsOf = await this.facts.of(rows);
      return rows.map((row) => ({
        id: row.id, ...factsOf(row), statement: row.statement, createdAt: row.createdAt.toISOString(), can: { endorse: row.personId !== actor.personId },
      }));
    });
  }

  /**
   * Endorses a request, or declines to, which refuses it.
   *
   * @throws Problem `vetting.not-found`, `vetting.own-request`, `vetting.step-over`
   */
  async endorse(actor: Actor, requestId: string, { endorses, statement }: InputOf<typeof vettingRoutes.endorse>['body']): Promise<void> {
    await this.db.transaction(async () => {
      const request = await this.requests.find(requestId);
      if (!request || !actor.can('vetting.endorse', { member: request.memberId })) throw new Problem('vetting.not-found');
      if (request.personId === actor.personId) throw new Problem('vetting.own-request');
      const now = this.clock.now();
      const told = { personId: request.personId, requestId };
      if (endorses) {
        const changes = { state: 'endorsed', endorsedBy: actor.personId, endorsement: statement, endorsedAt: now } as const;
        if (!(await this.requests.step(request, ['requested'], changes))) throw new Problem('vetting.step-over');
      } else if (!(await this.requests.close(request, 'refused', { decidedBy: actor.personId, reason: statement, decidedAt: now }, {}, ['requested']))) {
        throw new Problem('vetting.step-over');
      }
      if (!(await this.memberships.move(endorses ? 'endorse' : 'refuse', request.spaceId, request.personId))) throw new Problem('vetting.changed-meanwhile');
      await this.audit.record({
        action: endorses ? 'vetting.endorsed' : 'vetting.declined', subject: { kind: 'vetting-request', id: requestId }, personId: request.personId, after: { memberId: request.memberId },
      });
      if (endorses) await this.events.publish(vettingEndorsed, { requestId, spaceId: request.spaceId, version: request.version + 1 });
      await this.events.publish(endorses ? vettingMoved : vettingRefused, told);
    });
  }
}
