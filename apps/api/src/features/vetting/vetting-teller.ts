import { Injectable } from '@nestjs/common';
import { statesThat } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { OnEvent } from '../../platform/events/event.js';
import { Events } from '../../platform/events/events.js';
import { Person, RoleGrantsService } from '../people/index.js';
import { SpaceMembership } from '../spaces/index.js';
import { Requests } from './requests.js';
import type { VettingRequest } from './vetting.entity.js';
import { decisionAsked, endorsementAsked, objectionToSee, vettingEndorsed, vettingObjected, vettingReady, vettingRequested, vettingVouched, vouchAsked } from './vetting.events.js';

type About = z.output<typeof vettingRequested.payload>;

/** Tells each of those who have something to do about a request that it is there; what it says they read on its page, with the rights that they have then. */
@Injectable()
export class VettingTeller {
  constructor(
    private readonly db: Database,
    private readonly events: Events,
    private readonly grants: RoleGrantsService,
    private readonly requests: Requests,
  ) {}

  @OnEvent(vettingRequested, 'vetting.tell-focal-points')
  async tellFocalPoints({ requestId }: About): Promise<void> {
    const request = await this.requests.find(requestId);
    if (request?.state !== 'requested') return;
    const held = await this.grants.inScopes('focal_point', 'member', [request.memberId]);
    await this.events.publishAll(endorsementAsked, (await this.others(request, held.map(({ personId }) => personId))).map((personId) => ({ personId, requestId })));
  }

  @OnEvent(vettingEndorsed, 'vetting.tell-vouchers')
  async tellVouchers({ requestId }: About): Promise<void> {
    await this.tellMembers(requestId, 'endorsed');
  }

  @OnEvent(vettingVouched, 'vetting.tell-members')
  async tellObjectors({ requestId }: About): Promise<void> {
    await this.tellMembers(requestId, 'vouched');
  }

  @OnEvent(vettingReady, 'vetting.tell-office')
  async tellOffice({ requestId }: About): Promise<void> {
    const request = await this.requests.find(requestId);
    if (request?.state !== 'vouched') return;
    await this.events.publishAll(decisionAsked, (await this.office(request)).map((personId) => ({ personId, requestId })));
  }

  @OnEvent(vettingObjected, 'vetting.tell-office-objected')
  async tellObjected({ requestId }: About): Promise<void> {
    const request = await this.requests.find(requestId);
    if (!request || request.openObjections === 0) return;
    await this.events.publishAll(objectionToSee, (await this.office(request)).map((personId) => ({ personId, requestId })));
  }

  private async tellMembers(requestId: string, state: VettingRequest['state']): Promise<void> {
    const request = await this.requests.find(requestId);
    if (request?.state !== state) return;
    const members = await this.db.repo(SpaceMembership).find({ where: { spaceId: request.spaceId, state: In(statesThat('receive')) }, select: { personId: true } });
    await this.events.publishAll(vouchAsked, (await this.others(request, members.map(({ personId }) => personId))).map((personId) => ({ personId, requestId })));
  }

  private async office(request: VettingRequest): Promise<string[]> {
    return this.others(request, await this.grants.holders('programme_officer'));
  }

  /** Each once, but never the candidate; closed accounts are told nothing. */
  private async others({ personId }: VettingRequest, ids: readonly string[]): Promise<string[]> {
    const wanted = [...new Set(ids)].filter((id) => id !== personId);
    if (wanted.length === 0) return [];
    return (await this.db.repo(Person).find({ where: { id: In(wanted), closedAt: IsNull() }, select: { id: true }, order: { id: 'ASC' } })).map(({ id }) => id);
  }
}
