import { Injectable } from '@nestjs/common';
import { emailKeyOf } from '@rso-connect/shared';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { SeatLedger, seatsGained } from '../calls/index.js';
import { enrolmentDecided, enrolmentLapsed, enrolmentWithdrawn } from '../enrolments/index.js';
import { personJoined } from '../identity/index.js';
import { AcceptanceService, invitationAccepted } from '../invitations/index.js';
import { PeopleService } from '../people/index.js';
import { Nomination } from './nomination.entity.js';
import { nominationRefused } from './nomination.events.js';
import { NominationsService } from './nominations.service.js';
import { Reserves } from './reserves.js';

/** What others do that moves nominations on. Each may come twice. */
@Injectable()
export class NominationHandlers {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly ledger: SeatLedger,
    private readonly nominations: NominationsService,
    private readonly reserves: Reserves,
    private readonly acceptance: AcceptanceService,
    private readonly people: PeopleService,
  ) {}

  /** Whoever was nominated without an account has one now: the nomination becomes the enrolment. */
  @OnEvent(invitationAccepted, 'nominations-enrol')
  async enrol({ invitationId, personId }: { invitationId: string; personId: string }): Promise<void> {
    const addressKey = await this.acceptance.addressKeyOf(invitationId);
    if (addressKey !== null) await this.enrolAll(addressKey, personId);
  }

  /** The same of who signed up without the invitation and has confirmed the address: it is theirs all the same. */
  @OnEvent(personJoined, 'nominations-join')
  async join({ personId }: { personId: string }): Promise<void> {
    const { email } = (await this.people.contacts([personId])).get(personId) ?? {};
    if (email) await this.enrolAll(emailKeyOf(email), personId);
  }

  /** A seat that a nomination had and that isn't decided for it goes to the first reserve. */
  @OnEvent(enrolmentDecided, 'nominations-promote')
  async promote({ enrolmentId, decision }: { enrolmentId: string; decision: string }): Promise<void> {
    const nomination = await this.db.repo(Nomination).findOneBy({ enrolmentId });
    if (nomination && decision !== 'selected') await this.reserves.promote(nomination.runId, nomination.memberId, null);
  }

  /** Whoever withdrew can be nominated again; their seat goes to the waiting list first, and then to a reserve. */
  @OnEvent(enrolmentWithdrawn, 'nominations-end')
  async end({ enrolmentId }: { enrolmentId: string }): Promise<void> {
    const now = this.clock.now();
    const standing = { enrolmentId, state: In(['waiting', 'enrolled']) };
    const nomination = await this.db.repo(Nomination).findOneBy({ enrolmentId });
    if (!nomination) return;
    await this.db.repo(Nomination).update(standing, { state: 'withdrawn', activeKey: null, endedAt: now, changedAt: now });
    await this.reserves.promote(nomination.runId, nomination.memberId, null, 'waiting-list');
  }

  /** The same of who didn't answer in time. */
  @OnEvent(enrolmentLapsed, 'nominations-lapse')
  lapse(payload: { enrolmentId: string }): Promise<void> {
    return this.end(payload);
  }

  /** A member got further seats: its reserves take them. */
  @OnEvent(seatsGained, 'nominations-gain')
  gain({ runId, memberId }: { runId: string; memberId: string }): Promise<void> {
    return this.reserves.promote(runId, memberId, null);
  }

  private async enrolAll(addressKey: string, personId: string): Promise<void> {
    for (const { id } of await this.db.repo(Nomination).findBy({ addressKey, state: 'waiting' })) await this.enrolOne(id, personId);
  }

  private async enrolOne(id: string, personId: string): Promise<void> {
    try {
      await this.db.transaction(async () => {
        const nomination = await this.db.repo(Nomination).findOneBy({ id, state: 'waiting' });
        if (nomination) await this.nominations.enrol(nomination, personId);
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.refuse(id, error.code);
    }
  }

  private refuse(id: string, reasonCode: string): Promise<void> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const nomination = await this.db.repo(Nomination).findOneBy({ id, state: 'waiting' });
      if (!nomination) return;
      const { runId, memberId, nominatedBy } = nomination;
      await this.ledger.unname(id, null);
      await this.db.repo(Nomination).update({ id }, { state: 'refused', activeKey: null, reasonCode, endedAt: now, changedAt: now });
      await this.events.publish(nominationRefused, { nominationId: id, runId, memberId, personId: nominatedBy });
      await this.reserves.promote(runId, memberId, null);
    });
  }
}
