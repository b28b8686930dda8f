import { Inject, Injectable } from '@nestjs/common';
import { daysAfter, vettingRules, type CandidateRow, type InputOf, type ProblemCode, type vettingRoutes } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Person } from '../people/index.js';
import { Memberships, SpaceMakers } from '../spaces/index.js';
import { CandidateFacts } from './candidate-facts.js';
import { Requests } from './requests.js';
import { VettingObjection, VettingRequest, VettingStanding, VettingVouch } from './vetting.entity.js';
import { vettingMoved, vettingObjected, vettingVouched } from './vetting.events.js';
import { vouchObstacle } from './vetting.rules.js';

/** Members see a candidate from the endorsement to the decision; before and after there is none for them. */
const shown = ['endorsed', 'vouched'] as const;
const most = 100;

/** What active members say for and against candidates. */
@Injectable()
export class Vouching {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly makers: SpaceMakers,
    private readonly memberships: Memberships,
    private readonly requests: Requests,
    private readonly facts: CandidateFacts,
  ) {}

  /**
   * The candidates of whom members say what they know, those who waited longest first.
   *
   * @throws Problem `vetting.not-a-member`
   */
  async candidates(actor: Actor): Promise<CandidateRow[]> {
    const standing = await this.standingOf(actor);
    const rows = await this.db.repo(VettingRequest).createQueryBuilder('request')
      .innerJoin(Person, 'person', 'person.id = request.personId AND person.closedAt IS NULL')
      .where({ spaceId: standing.spaceId, state: In([...shown]) }).orderBy('request.endorsedAt').addOrderBy('request.id').limit(most).getMany();
    return this.rows(actor, standing, rows);
  }

  /**
   * Vouches for a candidate. With the last vouch needed the objection window opens.
   *
   * @throws Problem `vetting.not-a-member`, `vetting.not-found`, and what {@link vouchObstacle} names
   */
  async vouch(actor: Actor, requestId: string, { relation, knownSince, text }: InputOf<typeof vettingRoutes.vouch>['body']): Promise<CandidateRow> {
    return this.db.transaction(async () => {
      const { standing, request } = await this.found(actor, requestId);
      const before = await this.obstacleOf(actor, standing, request);
      if (before) throw new Problem(before);
      // Counted first: whoever vouches for the same candidate waits here, and nobody vouches while it is decided.
      if (!(await this.requests.count(request, 'vouches', ['endorsed']))) throw new Problem('vetting.step-over');
      try {
        const { organisationId, memberId } = standing;
        await this.db.repo(VettingVouch).insert({ id: newId(), requestId, personId: actor.personId, organisationId, memberId, relation, knownSince, text, createdAt: this.clock.now() });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        // In the same moment: the same person a second time, or a colleague of theirs.
        throw new Problem((await this.obstacleOf(actor, standing, request)) ?? 'vetting.agency-has-vouched');
      }
      const counted = await this.db.repo(VettingRequest).findOneByOrFail({ id: requestId });
      // Whose vouch it is isn't the candidate's to know: the entry leads to the request alone.
      await this.audit.record({ action: 'vetting.vouched', subject: { kind: 'vetting-request', id: requestId }, after: { vouches: counted.vouches } });
      if (counted.vouches >= vettingRules.vouches) await this.openWindow(counted);
      return this.one(actor, standing, requestId);
    });
  }

  /**
   * Tells the office what speaks against a candidate. It is taken until the decision, the end of the window or not.
   *
   * @throws Problem `vetting.not-a-member`, `vetting.not-found`, `vetting.already-objected`
   */
  async object(actor: Actor, requestId: string, { text }: InputOf<typeof vettingRoutes.object>['body']): Promise<CandidateRow> {
    return this.db.transaction(async () => {
      const { standing, request } = await this.found(actor, requestId);
      // An approval in the same moment waits for this count, or was here before.
      if (!(await this.requests.count(request, 'openObjections', shown))) throw new Problem('vetting.not-found');
      try {
        await this.db.repo(VettingObjection).insert({
          id: newId(), requestId, personId: actor.personId, text, createdAt: this.clock.now(), setAsideBy: null, setAsideReason: null, setAsideAt: null,
        });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        throw new Problem('vetting.already-objected');
      }
      await this.audit.record({ action: 'vetting.objected', subject: { kind: 'vetting-request', id: requestId } });
      await this.events.publish(vettingObjected, { requestId, spaceId: request.spaceId, version: request.version + 1 });
      return this.one(actor, standing, requestId);
    });
  }

  /** Opens the objection window of a request that has what it needs. */
  async openWindow(request: VettingRequest, waiver: Pick<VettingRequest, 'waivedBy' | 'waivedAt'> | null = null): Promise<void> {
    const windowEndsAt = daysAfter(this.clock.now(), this.settings.rilonObjectionDays);
    if (!(await this.requests.step(request, ['endorsed'], { ...waiver, state: 'vouched', windowEndsAt }))) throw new Problem('vetting.step-over');
    if (!(await this.memberships.move('vouch', request.spaceId, request.personId))) throw new Problem('vetting.changed-meanwhile');
    const { version } = await this.db.repo(VettingRequest).findOneByOrFail({ id: request.id });
    await this.events.publish(vettingVouched, { requestId: request.id, spaceId: request.spaceId, version });
    await this.events.publish(vettingMoved, { personId: request.personId, requestId: request.id });
  }

  /** Who isn't an active member gets the same answer whatever they ask for; the membership stands until the end of the transaction. */
  private async found(actor: Actor, requestId: string): Promise<{ standing: VettingStanding; request: VettingRequest }> {
    const standing = await this.standingOf(actor);
    if (!(await this.memberships.hold(standing.spaceId, actor.personId))) throw new Problem('vetting.not-a-member');
    const request = await this.requests.find(requestId);
    const isShown = request !== null && request.spaceId === standing.spaceId && (shown as readonly string[]).includes(request.state);
    if (!isShown || !(await this.db.repo(Person).existsBy({ id: request.personId, closedAt: IsNull() }))) throw new Problem('vetting.not-found');
    return { standing, request };
  }

  private async standingOf({ personId }: Actor): Promise<VettingStanding> {
    const rilon = await this.makers.knownRilon();
    const membership = rilon && (await this.memberships.of(rilon.id, personId));
    const standing = rilon && membership?.state === 'active' ? await this.db.repo(VettingStanding).findOneBy({ spaceId: rilon.id, personId }) : null;
    if (!standing) throw new Problem('vetting.not-a-member');
    return standing;
  }

  private async one(actor: Actor, standing: VettingStanding, requestId: string): Promise<CandidateRow> {
    const [row] = await this.rows(actor, standing, [await this.db.repo(VettingRequest).findOneByOrFail({ id: requestId })]);
    if (!row) throw new Problem('vetting.not-found');
    return row;
  }

  private async obstacleOf(actor: Actor, standing: VettingStanding, request: VettingRequest): Promise<ProblemCode | null> {
    return (await this.obstacles(actor, standing, [request])).get(request.id) ?? null;
  }

  private async obstacles({ personId }: Actor, standing: VettingStanding, rows: readonly VettingRequest[]): Promise<Map<string, ProblemCode | null>> {
    if (rows.length === 0) return new Map();
    const vouches = await this.db.repo(VettingVouch).findBy({ requestId: In(rows.map(({ id }) => id)) });
    // Whoever helped me in: by a vouch, or by an endorsement.
    const mine = await this.db.repo(VettingRequest).findBy({ personId });
    const helpers = new Set([
      ...mine.map(({ endorsedBy }) => endorsedBy),
      ...(mine.length === 0 ? [] : await this.db.repo(VettingVouch).findBy({ requestId: In(mine.map(({ id }) => id)) })).map((vouch) => vouch.personId),
    ]);
    return new Map(rows.map((request) => [request.id, vouchObstacle({
      state: request.state, candidateAgency: request.organisationId, voucherAgency: standing.organisationId,
      hasVouched: vouches.some((vouch) => vouch.requestId === request.id && vouch.personId === personId),
      agencyHasVouched: vouches.some((vouch) => vouch.requestId === request.id && vouch.organisationId === standing.organisationId),
      hasEndorsed: request.endorsedBy === personId, owes: helpers.has(request.personId),
    })]));
  }

  private async rows(actor: Actor, standing: VettingStanding, rows: readonly VettingRequest[]): Promise<CandidateRow[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const [factsOf, obstacles, vouches, objections] = await Promise.all([
      this.facts.of(rows), this.obstacles(actor, standing, rows), this.db.repo(VettingVouch).findBy({ requestId: In(ids), personId: actor.personId }),
      this.db.repo(VettingObjection).findBy({ requestId: In(ids), personId: actor.personId }),
    ]);
    return rows.map((row) => {
      const obstacle = obstacles.get(row.id) ?? null;
      const mine = { vouched: vouches.some(({ requestId }) => requestId === row.id), objected: objections.some(({ requestId }) => requestId === row.id) };
      return {
        id: row.id, ...factsOf(row), state: row.state, statement: row.statement, vouches: row.vouches, windowEndsAt: row.windowEndsAt?.toISOString() ?? null,
        mine, obstacle, can: { vouch: obstacle === null, object: !mine.objected },
      };
    });
  }
}
