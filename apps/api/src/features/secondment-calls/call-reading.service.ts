import { Injectable } from '@nestjs/common';
import type { InputOf, Page, SecondmentCallSummary, SecondmentCallView, secondmentCallRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage } from '../../platform/database/page.js';
import { Candidacy } from '../candidacies/index.js';
import { OrganisationsService } from '../organisations/index.js';
import type { SecondmentCall } from './secondment-call.entity.js';
import { secondmentCallSummary, secondmentCallView } from './secondment-call.view.js';
import { VisibleSecondmentCalls } from './visible-calls.js';

type Query = InputOf<typeof secondmentCallRoutes.list>['query'];

/** What each part of the list holds, by the dates that the rules go by. */
const parts = {
  current: { where: `secondment.state = 'published' AND secondment.closesAt > :now`, column: 'closesAt', descending: false },
  over: { where: `(secondment.state = 'stood-down' OR (secondment.state = 'published' AND secondment.closesAt <= :now))`, column: 'closesAt', descending: true },
  drafts: { where: `secondment.state = 'draft' AND secondment.createdAt <= :now`, column: 'changedAt', descending: true },
} as const;

/** Calls, as people read them. */
@Injectable()
export class SecondmentCallReading {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly visible: VisibleSecondmentCalls,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @param actor null for a visitor */
  async list(actor: Actor | null, query: Query): Promise<Page<SecondmentCallSummary>> {
    const now = this.clock.now();
    const { where, column, descending } = parts[query.show];
    const calls = (await this.visible.to(actor)).andWhere(where, { now });
    return fetchPage(calls, query, { column: `secondment.${column}`, descending, id: 'secondment.id', valueOf: (row) => ({ value: row[column], id: row.id }) }, (rows) =>
      rows.map((row) => secondmentCallSummary(row, now)));
  }

  /**
   * @param actor null for a visitor
   * @throws Problem `secondment-call.not-found`
   */
  async one(actor: Actor | null, callId: string): Promise<SecondmentCallView> {
    return this.view(actor, await this.visible.one(actor, callId));
  }

  /** @returns a call as somebody sees it who may */
  async view(actor: Actor | null, call: SecondmentCall): Promise<SecondmentCallView> {
    const office = actor?.can('secondment.read') === true
      ? { candidacies: await this.db.repo(Candidacy).countBy({ callId: call.id }), manages: actor.can('secondment.manage') }
      : null;
    return secondmentCallView(call, await this.organisations.byIds(call.memberIds), office, this.clock.now());
  }
}
