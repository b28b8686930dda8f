import { Injectable } from '@nestjs/common';
import { seatsRemaining, type CallDesk, type InputOf, type MemberCall, type Page, type nominationRoutes } from '@rso-connect/shared';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { fetchPage } from '../../platform/database/page.js';
import { Problem } from '../../platform/http/problem.js';
import { MemberSeatCounts, RunCall, takesNominations } from '../calls/index.js';
import { RunsInFull, obstacleOf, runView, type RunInFull } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { NominationList } from './nomination-list.js';

/** A member's seats in a run, with the call. */
export interface OwnCall {
  seats: MemberSeatCounts;
  call: RunCall;
  inFull: RunInFull;
}
type Row = MemberSeatCounts & { call: RunCall };

/** Calls as the focal points of members see them: those of their own members, filtered in the query. */
@Injectable()
export class MemberCalls {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly runs: RunsInFull,
    private readonly list: NominationList,
    private readonly organisations: OrganisationsService,
  ) {}

  /** Calls by page, the next deadline first; of those that are past the last one. */
  page(actor: Actor, { show, ...query }: InputOf<typeof nominationRoutes.calls>['query']): Promise<Page<MemberCall>> {
    const now = this.clock.now();
    const rows = this.query(actor).andWhere('call.nominateUntil IS NOT NULL');
    if (show === 'open') rows.andWhere(`call.state = 'published' AND call.nominateUntil >= :now`, { now });
    else rows.andWhere(`(call.state = 'closed' OR call.nominateUntil < :now)`, { now });
    const order = {
      column: 'call.nominateUntil', descending: show === 'past', id: 'seats.memberId', valueOf: (row: Row) => ({ value: row.call.nominateUntil, id: row.memberId }),
    };
    return fetchPage(rows, query, order, (found) => this.views(found));
  }

  /**
   * One call to one member.
   *
   * @throws Problem `call.not-found`, also for a member that isn't the actor's
   */
  async own(actor: Actor, runId: string, memberId: string): Promise<OwnCall> {
    const [row] = await this.query(actor).andWhere('seats.runId = :runId AND seats.memberId = :memberId', { runId, memberId }).getMany();
    if (!row) throw new Problem('call.not-found');
    return { seats: row, call: row.call, inFull: await this.runs.one(runId) };
  }

  /** As {@link own}, where people can be nominated now. @throws Problem `nomination.closed` */
  async openOwn(actor: Actor, runId: string, memberId: string): Promise<OwnCall> {
    const own = await this.own(actor, runId, memberId);
    if (!this.isOpen(own)) throw new Problem('nomination.closed');
    return own;
  }

  isOpen({ call, inFull }: Pick<OwnCall, 'call' | 'inFull'>): boolean {
    const now = this.clock.now();
    return takesNominations(call, now) && obstacleOf(inFull.run, now) === 'nomination';
  }

  /** @throws Problem `call.not-found` */
  async desk(actor: Actor, runId: string, memberId: string): Promise<CallDesk> {
    const own = await this.own(actor, runId, memberId);
    const [view] = await this.views([Object.assign(own.seats, { call: own.call })]);
    if (!view) throw new Problem('call.not-found');
    const { briefing, criteria, minimum } = own.call;
    return { ...view, briefing, criteria, minimum, nominations: await this.list.of(runId, memberId, { isOpen: view.isOpen, run: own.inFull.run }) };
  }

  private query(actor: Actor): SelectQueryBuilder<Row> {
    const { everywhere, ids } = actor.reach('nomination.make');
    const rows = this.db.repo<Row>(MemberSeatCounts).createQueryBuilder('seats')
      .innerJoinAndMapOne('seats.call', RunCall, 'call', 'call.runId = seats.runId')
      .where(`call.state <> 'draft'`);
    if (!everywhere) rows.andWhere('seats.memberId IN (:...members)', { members: ['', ...ids.member] });
    return rows;
  }

  private async views(rows: readonly Row[]): Promise<MemberCall[]> {
    const [runs, members] = await Promise.all([
      this.runs.byIds(rows.map(({ runId }) => runId)), this.organisations.byIds(rows.map(({ memberId }) => memberId)),
    ]);
    const views = rows.map(async ({ runId, memberId, granted, extra, released, held, named, used, call }): Promise<MemberCall[]> => {
      const inFull = runs.get(runId);
      const name = members.get(memberId)?.name ?? '';
      if (!inFull) return [];
      const counts = { granted, extra, released, held, named, used };
      return [{
        run: { ...runView(inFull), link: null }, member: { id: memberId, name }, state: call.state, nominateUntil: call.nominateUntil?.toISOString() ?? null,
        replyBy: call.replyBy?.toISOString() ?? null, reserves: call.reserves, reservesNamed: (await this.list.reserves(runId, memberId)).length,
        seats: { ...counts, memberId, memberName: name, remaining: seatsRemaining(counts) }, isOpen: this.isOpen({ call, inFull }),
      }];
    });
    return (await Promise.all(views)).flat();
  }
}
