import { Injectable } from '@nestjs/common';
import type { FactorResetView, InputOf, Page, factorResetRoutes } from '@rso-connect/shared';
import { IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { isUniqueViolation } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { fetchPage } from '../../../platform/database/page.js';
import { Events } from '../../../platform/events/events.js';
import { Problem } from '../../../platform/http/problem.js';
import { OnSchedule } from '../../../platform/jobs/job.js';
import { PeopleService } from '../../people/index.js';
import { factorResetDone, factorResetRequested } from '../identity.events.js';
import { LoginSessions } from '../login-sessions.js';
import { AuthenticatorApp } from './authenticator-app.js';
import { canConfirm, canWithdraw, stateOf } from './factor-reset.rules.js';
import { FactorReset } from './factor.entity.js';
import { HeldFactors } from './held-factors.js';
import { Passkeys } from './passkeys.js';
import { RecoveryCodes } from './recovery-codes.js';

type ListQuery = InputOf<typeof factorResetRoutes.list>['query'];

/** How long a second administrator has to confirm. */
export const resetMs = 48 * 3_600_000;

/** For people who have lost all their second factors: one administrator asks, another one confirms, the person is told. */
@Injectable()
export class FactorResetsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly people: PeopleService,
    private readonly held: HeldFactors,
    private readonly passkeys: Passkeys,
    private readonly totp: AuthenticatorApp,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly sessions: LoginSessions,
  ) {}

  /** One page of requests. */
  list(query: ListQuery, actor: Actor): Promise<Page<FactorResetView>> {
    const now = this.clock.now();
    const resets = this.db.repo(FactorReset).createQueryBuilder('reset');
    if (query.state === 'open') resets.andWhere('reset.outcome IS NULL AND reset.expiresAt > :now', { now });
    else if (query.state === 'expired') resets.andWhere("(reset.outcome = 'expired' OR (reset.outcome IS NULL AND reset.expiresAt <= :now))", { now });
    else if (query.state) resets.andWhere('reset.outcome = :state', { state: query.state });
    const order = {
      column: 'reset.requestedAt', descending: query.sort.startsWith('-'), id: 'reset.id',
      valueOf: (row: FactorReset) => ({ value: row.requestedAt, id: row.id }),
    };
    return fetchPage(resets, query, order, (rows) => this.views(rows, actor));
  }

  /**
   * Asks for a reset.
   *
   * @throws Problem `identity.own-account`, `person.not-found`, `identity.no-factor` or `identity.reset-open`
   */
  async request(personId: string, reason: string, actor: Actor): Promise<FactorResetView> {
    if (personId === actor.personId) throw new Problem('identity.own-account');
    const requestedAt = this.clock.now();
    const reset: FactorReset = {
      id: newId(), personId, reason, requestedBy: actor.personId, requestedAt, expiresAt: new Date(requestedAt.getTime() + resetMs),
      endedBy: null, endedAt: null, outcome: null, activeKey: personId,
    };
    try {
      await this.db.transaction(async () => {
        await this.people.own(personId);
        if ((await this.held.of(personId)).length === 0) throw new Problem('identity.no-factor');
        await this.expire(personId);
        await this.db.repo(FactorReset).insert(reset);
        await this.audit.record({ action: 'factor-reset.requested', subject: { kind: 'factor-reset', id: reset.id }, personId });
        await this.events.publish(factorResetRequested, { personId });
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Problem('identity.reset-open');
      throw error;
    }
    return this.view(reset.id, actor);
  }

  /**
   * Confirms another administrator's request: all second factors and login sessions of the person are gone.
   *
   * @throws Problem `identity.reset-not-found`, `identity.reset-same-administrator`, `identity.own-account` or `identity.reset-over`
   */
  async confirm(resetId: string, actor: Actor): Promise<FactorResetView> {
    await this.db.transaction(async () => {
      const { personId, requestedBy } = await this.find(resetId);
      if (requestedBy === actor.personId) throw new Problem('identity.reset-same-administrator');
      if (personId === actor.personId) throw new Problem('identity.own-account');
      await this.close(resetId, 'confirmed', actor);
      const before = { factors: await this.held.of(personId) };
      await this.passkeys.forget(personId);
      await this.totp.forget(personId);
      await this.recoveryCodes.forget(personId);
      await this.sessions.endAll([personId]);
      await this.audit.record({ action: 'factor-reset.confirmed', subject: { kind: 'factor-reset', id: resetId }, personId, before, after: { requestedBy } });
      await this.events.publish(factorResetDone, { personId });
    });
    return this.view(resetId, actor);
  }

  /**
   * Lets a request drop.
   *
   * @throws Problem `identity.reset-not-found` or `identity.reset-over`
   */
  async withdraw(resetId: string, actor: Actor): Promise<FactorResetView> {
    await this.db.transaction(async () => {
      const { personId } = await this.find(resetId);
      await this.close(resetId, 'withdrawn', actor);
      await this.audit.record({ action: 'factor-reset.withdrawn', subject: { kind: 'factor-reset', id: resetId }, personId });
    });
    return this.view(resetId, actor);
  }

  private async find(resetId: string): Promise<FactorReset> {
    const reset = await this.db.repo(FactorReset).findOneBy({ id: resetId });
    if (!reset) throw new Problem('identity.reset-not-found');
    return reset;
  }

  /** Only one of several at once closes it. */
  private async close(resetId: string, outcome: 'confirmed' | 'withdrawn', actor: Actor): Promise<void> {
    const endedAt = this.clock.now();
    const closed = await this.db
      .repo(FactorReset)
      .update({ id: resetId, outcome: IsNull(), expiresAt: MoreThan(endedAt) }, { outcome, endedAt, endedBy: actor.personId, activeKey: null });
    if (closed.affected !== 1) throw new Problem('identity.reset-over');
  }

  private async expire(personId: string): Promise<void> {
    const now = this.clock.now();
    await this.db
      .repo(FactorReset)
      .update({ activeKey: personId, expiresAt: LessThanOrEqual(now) }, { outcome: 'expired', endedAt: now, activeKey: null });
  }

  @OnSchedule('identity.expire-factor-resets', 60)
  async expireAll(): Promise<void> {
    const now = this.clock.now();
    await this.db
      .repo(FactorReset)
      .update({ outcome: IsNull(), expiresAt: LessThanOrEqual(now) }, { outcome: 'expired', endedAt: now, activeKey: null });
  }

  private async view(resetId: string, actor: Actor): Promise<FactorResetView> {
    const [view] = await this.views([await this.find(resetId)], actor);
    if (!view) throw new Problem('identity.reset-not-found');
    return view;
  }

  private async views(resets: readonly FactorReset[], actor: Actor): Promise<FactorResetView[]> {
    const now = this.clock.now();
    const people = await this.people.contacts(resets.flatMap((one) => [one.personId, one.requestedBy, one.endedBy ?? one.personId]));
    const who = (id: string): FactorResetView['person'] => ({ id, fullName: people.get(id)?.fullName ?? '' });
    return resets.map((reset) => ({
      id: reset.id, person: who(reset.personId), reason: reset.reason, requestedBy: who(reset.requestedBy),
      requestedAt: reset.requestedAt.toISOString(), expiresAt: reset.expiresAt.toISOString(),
      state: stateOf(reset, now),
      endedBy: reset.endedBy === null ? null : who(reset.endedBy),
      endedAt: reset.endedAt?.toISOString() ?? null,
      can: { confirm: canConfirm(actor.personId, reset, now), withdraw: canWithdraw(reset, now) },
    }));
  }
}
