import { Injectable } from '@nestjs/common';
import { candidacyMoves, closedSteps, secondmentCallGapsOf, secondmentPhase, type CandidacyStep, type SecondmentCallView } from '@rso-connect/shared';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Candidacies } from '../candidacies/index.js';
import { OrganisationsService } from '../organisations/index.js';
import { RoleGrantsService } from '../people/index.js';
import { SecondmentCallReading } from './call-reading.service.js';
import { SecondmentCall } from './secondment-call.entity.js';
import { secondmentCallExtended, secondmentCallPublished } from './secondment-call.events.js';

/** Steps of a candidacy that a call can still be extended under, or stood down. */
const extendable: readonly CandidacyStep[] = ['begun', 'complete', 'lapsed', 'withdrawn'];
const standsDown: readonly CandidacyStep[] = candidacyMoves['stand-down'].from;

/** The office publishes calls, extends them, stands them down: of two at once the first one does. */
@Injectable()
export class SecondmentCallMoves {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly candidacies: Candidacies,
    private readonly organisations: OrganisationsService,
    private readonly grants: RoleGrantsService,
    private readonly reading: SecondmentCallReading,
  ) {}

  /**
   * Publishes a draft, and tells the focal points of those whom it is for.
   *
   * @throws Problem `secondment-call.not-found`, `secondment-call.changed-meanwhile`, `secondment-call.wrong-phase`, `secondment-call.not-ready`
   */
  async publish(actor: Actor, callId: string, version: number): Promise<SecondmentCallView> {
    await this.db.transaction(async () => {
      const call = await this.read(callId, version, 'draft');
      const now = this.clock.now();
      const gaps = secondmentCallGapsOf(call, now);
      if (gaps.length > 0) throw new Problem('secondment-call.not-ready', { facts: { gaps } });
      const opensAt = call.opensAt ?? now;
      await this.take(call, { state: 'published', publishedAt: now, opensAt });
      await this.audit.record({
        action: 'secondment-call.published', subject: { kind: 'secondment-call', id: callId }, before: { state: 'draft' },
        after: { state: 'published', opensAt: opensAt.toISOString(), closesAt: call.closesAt?.toISOString() ?? null },
      });
      const memberIds = (await this.organisations.members(call.memberIds.length > 0 ? call.memberIds : null)).map(({ id }) => id);
      await this.tell(secondmentCallPublished, callId, (await this.grants.inScopes('focal_point', 'member', memberIds)).map(({ personId }) => personId));
    });
    return this.reading.one(actor, callId);
  }

  /**
   * Lets a call close later. Where it had closed, those come back who had lacked a half, as long as nobody was looked at.
   *
   * @throws Problem `secondment-call.not-found`, `secondment-call.changed-meanwhile`, `secondment-call.wrong-phase`,
   *   `secondment-call.closes-earlier`, `secondment-call.not-ready`, `secondment-call.selection-begun`
   */
  async extend(actor: Actor, callId: string, { version, closesAt }: { version: number; closesAt: string }): Promise<SecondmentCallView> {
    await this.db.transaction(async () => {
      const call = await this.read(callId, version, 'published');
      const now = this.clock.now();
      const later = new Date(closesAt);
      if (later <= now || (call.closesAt !== null && later <= call.closesAt)) throw new Problem('secondment-call.closes-earlier');
      const gaps = secondmentCallGapsOf(call, now, later);
      if (gaps.length > 0) throw new Problem('secondment-call.not-ready', { facts: { gaps } });
      await this.take(call, { closesAt: later, lapsedAt: null });
      const standing = await this.candidacies.ofCall(callId);
      if (standing.some(({ step }) => !extendable.includes(step))) throw new Problem('secondment-call.selection-begun');
      await this.audit.record({
        action: 'secondment-call.extended', subject: { kind: 'secondment-call', id: callId }, before: { closesAt: call.closesAt?.toISOString() ?? null }, after: { closesAt },
      });
      for (const candidacy of standing) if (candidacy.step === 'lapsed') await this.candidacies.move(candidacy, 'reopen', { mover: 'office', personId: actor.personId });
      // Who comes back is told of that.
      await this.tell(secondmentCallExtended, callId, standing.filter(({ step }) => step === 'begun').map(({ personId }) => personId));
    });
    return this.reading.one(actor, callId);
  }

  /**
   * Stands a call down: whoever stands for it is told, and it stays to be seen with its reason.
   *
   * @throws Problem `secondment-call.not-found`, `secondment-call.changed-meanwhile`, `secondment-call.wrong-phase`,
   *   `secondment-call.offers-out` where somebody was offered a place already
   */
  async standDown(actor: Actor, callId: string, { version, reason }: { version: number; reason: string }): Promise<SecondmentCallView> {
    await this.db.transaction(async () => {
      const call = await this.read(callId, version, 'published');
      await this.take(call, { state: 'stood-down', standDownReason: reason });
      const standing = await this.candidacies.ofCall(callId);
      const out = standing.filter(({ step }) => !standsDown.includes(step) && !closedSteps.includes(step));
      const home = standing.filter(({ step }) => step === 'returned');
      if (out.length + home.length > 0) throw new Problem('secondment-call.offers-out', { facts: { count: out.length + home.length } });
      await this.audit.record({
        action: 'secondment-call.stood-down', subject: { kind: 'secondment-call', id: callId }, before: { state: 'published', phase: secondmentPhase(call, this.clock.now()) }, after: { state: 'stood-down' },
      });
      for (const candidacy of standing) if (standsDown.includes(candidacy.step)) await this.candidacies.move(candidacy, 'stand-down', { mover: 'office', personId: actor.personId });
    });
    return this.reading.one(actor, callId);
  }

  private async read(callId: string, version: number, state: SecondmentCall['state']): Promise<SecondmentCall> {
    const call = await this.db.repo(SecondmentCall).findOneBy({ id: callId });
    if (!call) throw new Problem('secondment-call.not-found');
    if (call.version !== version) throw new Problem('secondment-call.changed-meanwhile');
    if (call.state !== state) throw new Problem('secondment-call.wrong-phase', { facts: { phase: secondmentPhase(call, this.clock.now()) } });
    return call;
  }

  /** One conditional update decides who was first. */
  private async take({ id, version, state }: SecondmentCall, change: Partial<SecondmentCall>): Promise<void> {
    const taken = await this.db.repo(SecondmentCall).update({ id, version, state }, { ...change, version: version + 1, changedAt: this.clock.now() });
    if (affected(taken) === 0) throw new Problem('secondment-call.changed-meanwhile');
  }

  private async tell(event: typeof secondmentCallPublished, secondmentCallId: string, personIds: readonly string[]): Promise<void> {
    await this.events.publishAll(event, [...new Set(personIds)].map((personId) => ({ personId, secondmentCallId })));
  }
}
