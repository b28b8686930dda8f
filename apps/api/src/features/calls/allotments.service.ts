import { Injectable } from '@nestjs/common';
import type { InputOf, OutputOf, Page, SeatLedgerView, SeatLine, seatRoutes } from '@rso-connect/shared';
import { seatsAllotted, seatsRemaining } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { fetchPage } from '../../platform/database/page.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { CourseRun, canManageRun } from '../courses/index.js';
import { Enrolment, holdsSeat } from '../enrolments/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { MembersOfPeople, PeopleService } from '../people/index.js';
import { seatsGained } from './call.events.js';
import { CallsService } from './calls.service.js';
import { SeatLedger } from './seat-ledger.js';
import { MemberSeatCounts, SeatLineRow, SeatPlace } from './seat.entity.js';

type Grant = InputOf<typeof seatRoutes.grant>['body'];
type Change = InputOf<typeof seatRoutes.change>['body'];
type LinesQuery = InputOf<typeof seatRoutes.lines>['query'];

/** Which member has how many of a run's seats, as its staff decide. */
@Injectable()
export class Allotments {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly calls: CallsService,
    private readonly ledger: SeatLedger,
    private readonly members: MembersOfPeople,
    private readonly organisations: OrganisationsService,
    private readonly people: PeopleService,
  ) {}

  /** @throws Problem `run.not-found`, `call.self-paced` */
  async view(actor: Actor, runId: string): Promise<SeatLedgerView> {
    const { id, capacity, seatsAllotted: allotted, seatsTaken: taken, ...run } = await this.calls.run(actor, runId);
    const rows = await this.ledger.of(runId);
    const names = await this.organisations.byIds(rows.map(({ memberId }) => memberId));
    const members = rows.map(({ memberId, granted, extra, released, held, named, used }) => {
      const counts = { granted, extra, released, held, named, used };
      return { memberId, memberName: names.get(memberId)?.name ?? '', ...counts, remaining: seatsRemaining(counts) };
    });
    const allot = canManageRun(actor, { id, academyId: run.academyId });
    const unallotted = capacity === null ? null : capacity - allotted;
    return {
      capacity, allotted, unallotted, taken,
      members: members.toSorted((a, b) => a.memberName.localeCompare(b.memberName, 'en')),
      can: {
        allot: allot && run.enrolmentPolicy !== 'open' && (run.state === 'planned' || run.state === 'open'),
        offerOn: allot && run.state === 'open' && members.length > 0,
      },
    };
  }

  /**
   * Grants each of these members so many seats. Who has a seat already keeps it: people of a member that gets its first
   * quota are taken over into the ledger.
   *
   * @throws Problem `run.not-found`, `access.not-allowed`, `seat.open-run`, `seat.run-over`, `seat.not-a-member`,
   *   `seat.beyond-capacity`, `seat.in-use`
   */
  async grant(actor: Actor, runId: string, { memberIds, seats, reason }: Grant): Promise<SeatLedgerView> {
    const run = await this.allottable(actor, runId);
    const wanted = [...new Set(memberIds)].toSorted();
    const found = await this.organisations.byIds(wanted);
    if (wanted.some((id) => found.get(id)?.kind !== 'member')) throw new Problem('seat.not-a-member');
    await this.db.transaction(async () => {
      await this.ledger.stillRun(runId);
      for (const memberId of wanted) await this.grantOne(run, memberId, { seats, reason: reason || null, by: actor.personId, name: found.get(memberId)?.name ?? '' });
      await this.audit.record({ action: 'seats.granted', subject: { kind: 'run', id: runId }, after: { members: wanted, seats } });
    });
    return this.view(actor, runId);
  }

  /**
   * Gives further seats, or releases some that nobody holds.
   *
   * @throws Problem as {@link grant} does, or `seat.no-quota`
   */
  async change(actor: Actor, runId: string, memberId: string, { act, seats, reason }: Change): Promise<SeatLedgerView> {
    await this.allottable(actor, runId);
    await this.db.transaction(async () => {
      if (act === 'extra') await this.giveExtra(runId, memberId, seats, { movement: 'extra', by: actor.personId, reason });
      else await this.release(runId, memberId, seats, { movement: 'released', by: actor.personId, reason });
      if (act === 'extra') await this.events.publish(seatsGained, { runId, memberId });
      await this.audit.record({ action: 'seats.changed', subject: { kind: 'run', id: runId }, after: { act, member: memberId, seats } });
    });
    return this.view(actor, runId);
  }

  /** Gives a member with a quota further seats. Joins the caller's transaction. @throws Problem `seat.beyond-capacity`, `seat.no-quota` */
  async giveExtra(runId: string, memberId: string, seats: number, movement: Parameters<SeatLedger['move']>[3]): Promise<void> {
    await this.ledger.allot(runId, seats);
    if (!(await this.ledger.move(runId, memberId, { extra: seats }, movement))) throw new Problem('seat.no-quota', { facts: { member: await this.nameOf(memberId) } });
  }

  /** Takes back seats that nobody holds. Joins the caller's transaction. @throws Problem `seat.in-use` */
  async release(runId: string, memberId: string, seats: number, movement: Parameters<SeatLedger['move']>[3]): Promise<void> {
    await this.ledger.allot(runId, -seats);
    if (!(await this.ledger.move(runId, memberId, { released: seats }, movement))) {
      throw new Problem('seat.in-use', { facts: { member: await this.nameOf(memberId), needed: seats } });
    }
  }

  /** As {@link release}, for the focal point of the member. */
  async giveBack(runId: string, memberId: string, seats: number, movement: Parameters<SeatLedger['move']>[3]): Promise<void> {
    await this.db.transaction(async () => {
      await this.release(runId, memberId, seats, movement);
      await this.audit.record({ action: 'seats.changed', subject: { kind: 'run', id: runId }, after: { act: 'release', member: memberId, seats } });
    });
  }

  /** @throws Problem `run.not-found`, `call.self-paced`, `paging.bad-cursor` */
  async lines(actor: Actor, runId: string, query: LinesQuery): Promise<Page<SeatLine>> {
    await this.calls.run(actor, runId);
    const lines = this.db.repo(SeatLineRow).createQueryBuilder('line').where('line.runId = :runId', { runId });
    if (query.memberId) lines.andWhere('line.memberId = :memberId', { memberId: query.memberId });
    // Ids are in the order of writing, which times of one transaction aren't.
    const order = { column: 'line.at', descending: query.sort === '-at', id: 'line.id', valueOf: (row: SeatLineRow) => ({ value: row.at, id: row.id }) };
    return fetchPage(lines, query, order, (rows) => this.lineViews(rows));
  }

  private async lineViews(rows: readonly SeatLineRow[]): Promise<OutputOf<typeof seatRoutes.lines>['items']> {
    const [names, people] = await Promise.all([
      this.organisations.byIds(rows.map(({ memberId }) => memberId)),
      this.people.contacts(rows.flatMap(({ byPersonId }) => (byPersonId === null ? [] : [byPersonId]))),
    ]);
    return rows.map(({ id, memberId, movement, granted, extra, released, held, named, used, byPersonId, reason, rule, at }) => ({
      id, memberId, memberName: names.get(memberId)?.name ?? '', movement, granted, extra, released, held, named, used, reason, rule,
      byName: byPersonId === null ? null : (people.get(byPersonId)?.fullName ?? null), at: at.toISOString(),
    }));
  }

  private async grantOne(
    { id: runId }: CourseRun, memberId: string, { seats, reason, by, name }: { seats: number; reason: string | null; by: string; name: string },
  ): Promise<void> {
    let known = await this.ledger.still(runId, memberId);
    let sitting: Enrolment[] = [];
    if (!known) {
      await this.db.repo(MemberSeatCounts).insert({ runId, memberId, granted: 0, extra: 0, released: 0, held: 0, named: 0, used: 0, touches: 0 });
      sitting = await this.sittingFor(runId, memberId);
      known = await this.ledger.one(runId, memberId);
    }
    const change = seats - (known?.granted ?? 0);
    if (change === 0 && sitting.length === 0) return;
    await this.ledger.allot(runId, change);
    const needed = sitting.length - (known ? seatsRemaining(known) - seatsAllotted(known) : 0);
    const enough = (await this.ledger.move(runId, memberId, { granted: change }, { movement: 'granted', by, reason }))
      && (await this.ledger.move(runId, memberId, { used: sitting.length }, { movement: 'taken_over', by }));
    if (!enough) throw new Problem('seat.in-use', { facts: { member: name, needed } });
    if (change > 0) await this.events.publish(seatsGained, { runId, memberId });
    if (sitting.length === 0) return;
    const createdAt = this.clock.now();
    await this.db.repo(SeatPlace).insert(sitting.map(({ id }) => ({ id: newId(), runId, memberId, enrolmentId: id, holds: 'used' as const, createdAt })));
  }

  /** Who has a seat already and works for the member. */
  private async sittingFor(runId: string, memberId: string): Promise<Enrolment[]> {
    const all = (await this.db.repo(Enrolment).findBy({ runId })).filter(({ state }) => holdsSeat(state));
    if (all.length === 0) return [];
    const placed = new Set((await this.db.repo(SeatPlace).findBy({ enrolmentId: In(all.map(({ id }) => id)) })).map(({ enrolmentId }) => enrolmentId));
    const memberOf = await this.members.of(all.map(({ personId }) => personId));
    return all.filter(({ id, personId }) => memberOf.get(personId) === memberId && !placed.has(id));
  }

  private async allottable(actor: Actor, runId: string): Promise<CourseRun> {
    const run = await this.calls.own(actor, runId);
    if (run.enrolmentPolicy === 'open') throw new Problem('seat.open-run');
    if (run.state !== 'planned' && run.state !== 'open') throw new Problem('seat.run-over');
    return run;
  }

  private async nameOf(memberId: string): Promise<string | null> {
    return (await this.organisations.byIds([memberId])).get(memberId)?.name ?? null;
  }
}
