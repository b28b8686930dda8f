import { Injectable } from '@nestjs/common';
import { emailKeyOf, type CallDesk, type InputOf, type Nominee, type NomineeHints, type nominationRoutes } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { SeatLedger } from '../calls/index.js';
import { EnrolmentSteps } from '../enrolments/index.js';
import { Inviter } from '../invitations/index.js';
import { PeopleService } from '../people/index.js';
import { MemberCalls, type OwnCall } from './member-calls.service.js';
import { NominationList } from './nomination-list.js';
import { Nomination } from './nomination.entity.js';
import { Nominees, type FoundNominee } from './nominees.js';
import { Reserves } from './reserves.js';

/** What became of somebody who was to be nominated. */
export interface Nominated {
  nomination: Nomination;
  seat: boolean;
}
type Deskward = InputOf<typeof nominationRoutes.desk>['params'];

/** @returns what no two nominations for a run share while they stand */
function keyOf(runId: string, found: FoundNominee): string {
  return `${runId}|${'personId' in found ? found.personId : emailKeyOf(found.address)}`;
}

/** Nominations, as focal points make and change them. Each step changes the list, the ledger and the enrolment together. */
@Injectable()
export class NominationsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly calls: MemberCalls,
    private readonly list: NominationList,
    private readonly nominees: Nominees,
    private readonly reserves: Reserves,
    private readonly ledger: SeatLedger,
    private readonly steps: EnrolmentSteps,
    private readonly inviter: Inviter,
    private readonly people: PeopleService,
  ) {}

  /** @throws Problem `call.not-found`, `nomination.closed`, `nomination.not-of-member` */
  async hints(actor: Actor, { runId, memberId }: Deskward, { personId = null, email = null }: { personId?: string | null | undefined; email?: string | null | undefined }): Promise<NomineeHints> {
    const { seats, call, inFull } = await this.calls.openOwn(actor, runId, memberId);
    const found = await this.nominees.find(memberId, { personId, email });
    const isPerson = 'personId' in found;
    const remains = seats.held > 0 || seats.granted + seats.extra - seats.released - seats.held - seats.named - seats.used > 0;
    const reserves = await this.list.reserves(runId, memberId);
    const already = await this.isThere(keyOf(runId, found), found, runId);
    return {
      ...(isPerson ? await this.nominees.nameOf(found.personId) : { fullName: null, organisationName: null }),
      already, invited: !isPerson, gets: remains ? 'seat' : reserves.length < call.reserves ? 'reserve' : 'nothing',
      clashes: isPerson ? await this.nominees.clashesOf(found.personId, inFull.run) : [],
    };
  }

  /**
   * Nominates somebody: within the member's seats, or as a reserve.
   *
   * @throws Problem `call.not-found`, `nomination.closed`, `nomination.not-of-member`, `nomination.already`, `nomination.no-place`
   */
  async nominate(actor: Actor, { runId, memberId }: Deskward, nominee: Nominee): Promise<Nominated> {
    const own = await this.calls.openOwn(actor, runId, memberId);
    return this.once(() => this.db.transaction(() => this.add(actor, own, nominee, null)));
  }

  /**
   * Withdraws a nomination until the run begins; the first reserve takes a seat that was not yet decided on.
   *
   * @throws Problem `nomination.not-found`, `enrolment.wrong-state`
   */
  async withdraw(actor: Actor, nominationId: string, reason: string): Promise<CallDesk> {
    const { runId, memberId } = await this.find(actor, nominationId);
    await this.db.transaction(async () => {
      await this.end(nominationId, actor.personId, reason);
      await this.reserves.promote(runId, memberId, actor.personId);
    });
    return this.calls.desk(actor, runId, memberId);
  }

  /**
   * Puts somebody else in a nominee's place and rank.
   *
   * @throws Problem as {@link nominate} and {@link withdraw} do
   */
  async replace(actor: Actor, nominationId: string, nominee: Nominee): Promise<CallDesk> {
    const { runId, memberId, rank } = await this.find(actor, nominationId);
    const own = await this.calls.openOwn(actor, runId, memberId);
    await this.once(() => this.db.transaction(async () => {
      const before = (await this.list.waiting(runId, memberId)).find(({ nomination }) => nomination.id === nominationId);
      if (!before) throw new Problem('nomination.changed-meanwhile');
      await this.end(nominationId, actor.personId, null);
      await this.add(actor, own, nominee, rank);
    }));
    return this.calls.desk(actor, runId, memberId);
  }

  /**
   * Puts those who wait in order; the first ones have the seats.
   *
   * @throws Problem `call.not-found`, `nomination.closed`, `nomination.changed-meanwhile` where others wait by now
   */
  async rank(actor: Actor, { runId, memberId }: Deskward, nominationIds: readonly string[]): Promise<CallDesk> {
    await this.calls.openOwn(actor, runId, memberId);
    await this.db.transaction(async () => {
      await this.ledger.still(runId, memberId);
      const waiting = await this.list.waiting(runId, memberId);
      const known = new Set(waiting.map(({ nomination }) => nomination.id));
      const same = known.size === nominationIds.length && new Set(nominationIds).size === known.size && nominationIds.every((id) => known.has(id));
      if (!same) throw new Problem('nomination.changed-meanwhile');
      const ranks = waiting.map(({ nomination }) => nomination.rank);
      for (const [index, id] of nominationIds.entries()) await this.db.repo(Nomination).update({ id }, { rank: ranks[index] ?? index + 1, changedAt: this.clock.now() });
      await this.ledger.reorder(nominationIds);
      await this.audit.record({ action: 'nominations.ranked', subject: { kind: 'run', id: runId }, after: { member: memberId, order: nominationIds.slice(0, 100) } });
    });
    return this.calls.desk(actor, runId, memberId);
  }

  /** Holds so many seats for people without a name yet. @throws Problem `call.not-found`, `nomination.closed`, `seat.no-seat-left` */
  async hold(actor: Actor, { runId, memberId }: Deskward, seats: number): Promise<CallDesk> {
    await this.calls.openOwn(actor, runId, memberId);
    await this.db.transaction(async () => {
      const held = (await this.ledger.still(runId, memberId))?.held ?? 0;
      if (!(await this.ledger.move(runId, memberId, { held: seats - held }, { movement: 'held', by: actor.personId }))) {
        throw new Problem('seat.no-seat-left', { facts: { member: (await this.calls.desk(actor, runId, memberId)).member.name } });
      }
      await this.audit.record({ action: 'seats.changed', subject: { kind: 'run', id: runId }, after: { act: 'hold', member: memberId, seats } });
    });
    return this.calls.desk(actor, runId, memberId);
  }

  /** The nomination's nominee has an account now. Joins the caller's transaction. @throws Problem where the run takes them no more */
  async enrol({ id, runId }: Nomination, personId: string): Promise<void> {
    const { enrolment, begun } = await this.steps.nominate(personId, runId);
    if (!begun) throw new Problem('nomination.already');
    await this.ledger.attach(id, enrolment.id);
    const changes = { personId, enrolmentId: enrolment.id, state: 'enrolled' as const, activeKey: `${runId}|${personId}`, changedAt: this.clock.now() };
    // Withdrawn at this moment, or enrolled by another event: then nothing of this stands.
    if (affected(await this.db.repo(Nomination).update({ id, state: 'waiting' }, changes)) === 0) throw new Problem('nomination.changed-meanwhile');
  }

  private async add(actor: Actor, { call, inFull, seats: { runId, memberId } }: OwnCall, nominee: Nominee, rank: number | null): Promise<Nominated> {
    const found = await this.nominees.find(memberId, nominee);
    const activeKey = keyOf(runId, found);
    if (await this.isThere(activeKey, found, runId)) throw new Problem('nomination.already');
    const id = newId();
    const by = actor.personId;
    const holds = await this.ledger.name(id, { runId, memberId, by });
    if (holds === 'nothing' && (await this.list.reserves(runId, memberId)).length >= call.reserves) throw new Problem('nomination.no-place', { facts: { reserves: call.reserves } });
    const last = await this.db.repo(Nomination).maximum('rank', { runId, memberId });
    const now = this.clock.now();
    const address = 'address' in found ? found.address : null;
    const nomination: Nomination = {
      id, runId, memberId, personId: null, enrolmentId: null, invitationId: null, address, addressKey: address === null ? null : emailKeyOf(address),
      fullName: address === null ? null : nominee.fullName, activeKey,
      rank: rank ?? (last ?? 0) + 1, state: 'waiting', note: nominee.note || null, reason: null,
      reasonCode: null, nominatedBy: by, createdAt: now, changedAt: now, endedAt: null,
    };
    if ('address' in found) nomination.invitationId = await this.invite(by, memberId, nominee, found.address);
    await this.db.repo(Nomination).insert(nomination);
    if ('personId' in found) await this.enrol(nomination, found.personId);
    await this.audit.record({
      action: 'nomination.made', subject: { kind: 'nomination', id }, personId: 'personId' in found ? found.personId : null,
      after: { runId: inFull.run.id, member: memberId, seat: holds === 'named', invited: address !== null },
    });
    return { nomination, seat: holds === 'named' };
  }

  private async isThere(activeKey: string, found: FoundNominee, runId: string): Promise<boolean> {
    return (await this.db.repo(Nomination).existsBy({ activeKey })) || ('personId' in found && (await this.steps.isIn(found.personId, runId)));
  }

  /**
   * An invitation that waits already does as well: the nomination is bound to the address.
   *
   * @returns the one that nominations made; null where somebody else invited, whose it stays
   */
  private async invite(by: string, memberId: string, { fullName }: Nominee, email: string): Promise<string | null> {
    const inviter = (await this.people.contacts([by])).get(by);
    const [result] = await this.inviter.invite(by, [{ email, fullName, organisationId: memberId, memberId, language: inviter?.language ?? 'en', role: null }]);
    const standing = result?.standingId ?? null;
    if (standing === null) return result?.invitation?.id ?? null;
    return (await this.db.repo(Nomination).existsBy({ memberId, addressKey: emailKeyOf(email), invitationId: standing })) ? standing : null;
  }

  /** The invitation goes with the last nomination of the member that waits for this address. */
  private async takeInvitationBack({ id, memberId, addressKey }: Nomination, by: string): Promise<void> {
    if (addressKey === null) return;
    const all = await this.db.repo(Nomination).findBy({ memberId, addressKey });
    if (all.some((other) => other.id !== id && other.state === 'waiting')) return;
    await this.inviter.takeBack(by, [...new Set(all.flatMap(({ invitationId }) => (invitationId === null ? [] : [invitationId])))]);
  }

  private async end(nominationId: string, by: string, reason: string | null): Promise<void> {
    const nomination = await this.db.repo(Nomination).findOneByOrFail({ id: nominationId });
    if (nomination.state === 'withdrawn' || nomination.state === 'refused') throw new Problem('nomination.changed-meanwhile');
    if (nomination.enrolmentId === null) {
      await this.ledger.unname(nominationId, by);
      await this.takeInvitationBack(nomination, by);
    } else await this.steps.withdrawNomination(nomination.enrolmentId, reason);
    const now = this.clock.now();
    const ended = await this.db.repo(Nomination).update(
      { id: nominationId, state: nomination.state }, { state: 'withdrawn', activeKey: null, reason, endedAt: now, changedAt: now },
    );
    // Their account came to stand at this moment, and the nomination with it.
    if (affected(ended) === 0) throw new Problem('nomination.changed-meanwhile');
    await this.audit.record({ action: 'nomination.withdrawn', subject: { kind: 'nomination', id: nominationId }, personId: nomination.personId, after: { runId: nomination.runId } });
  }

  /** Somebody else's nomination isn't there. */
  private async find(actor: Actor, id: string): Promise<Nomination> {
    const { everywhere, ids } = actor.reach('nomination.make');
    const rows = this.db.repo(Nomination).createQueryBuilder('nomination').where('nomination.id = :id', { id });
    if (!everywhere) rows.andWhere('nomination.memberId IN (:...members)', { members: ['', ...ids.member] });
    const row = await rows.getOne();
    if (!row) throw new Problem('nomination.not-found');
    return row;
  }

  private async once<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('nomination.already');
      throw error;
    }
  }
}
