import { Injectable } from '@nestjs/common';
import { livesOnWords, pulseMonths, returnTerms, type InputOf, type OwnReturnView, type PulseView, type ReturneesView, type secondmentReturnRoutes } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsService } from '../organisations/index.js';
import { PeopleService } from '../people/index.js';
import { SecondmentCalls } from '../secondment-calls/index.js';
import { SecondmentPulse, SecondmentReturn } from './return.entity.js';

type Routes = typeof secondmentReturnRoutes;

/** So many of a list; the newest ones. */
const most = 200;

function pulseView({ id, months, dueOn, askedAt, answeredAt, livesOn, what, others, postChanged, again }: SecondmentPulse): PulseView {
  const answer = livesOn === null || postChanged === null || again === null ? null : { livesOn, what: what ?? '', others: others ?? '', postChanged, again };
  return { id, months, dueOn, isOpen: askedAt !== null && answeredAt === null, answeredAt: answeredAt?.toISOString() ?? null, answer };
}

/** Those who came home: what lives on, and what they offer to others. */
@Injectable()
export class SecondmentReturns {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly calls: SecondmentCalls,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @returns somebody's own returns, the newest first */
  async own({ personId }: Actor): Promise<OwnReturnView[]> {
    return this.views(await this.db.repo(SecondmentReturn).find({ where: { personId }, order: { createdAt: 'DESC' } }));
  }

  /**
   * Keeps an answer, or another one in its place.
   *
   * @throws Problem `secondment-pulse.not-found` also for somebody else's, `secondment-pulse.not-yet`
   */
  async answer({ personId }: Actor, pulseId: string, answer: InputOf<Routes['answer']>['body']): Promise<OwnReturnView> {
    const pulse = await this.db.repo(SecondmentPulse).findOneBy({ id: pulseId, personId });
    if (!pulse) throw new Problem('secondment-pulse.not-found');
    if (pulse.askedAt === null) throw new Problem('secondment-pulse.not-yet');
    await this.db.repo(SecondmentPulse).update({ id: pulseId, askedAt: Not(IsNull()) }, { ...answer, answeredAt: this.clock.now() });
    return this.one(pulse.candidacyId, personId);
  }

  /** @throws Problem `secondment-return.not-found`, also for somebody else's */
  async offer({ personId }: Actor, candidacyId: string, { mentors, coordinates }: InputOf<Routes['offer']>['body']): Promise<OwnReturnView> {
    const row = await this.db.repo(SecondmentReturn).findOneBy({ candidacyId, personId });
    if (!row) throw new Problem('secondment-return.not-found');
    const now = this.clock.now();
    await this.db.transaction(async () => {
      await this.db.repo(SecondmentReturn).update({ candidacyId, personId }, { mentorsAt: mentors ? row.mentorsAt ?? now : null, coordinatesAt: coordinates ? row.coordinatesAt ?? now : null });
      await this.audit.record({ action: 'secondment-return.offered', subject: { kind: 'secondment-return', id: candidacyId }, personId, after: { mentors, coordinates } });
    });
    return this.one(candidacyId, personId);
  }

  /** @returns who came home, with their answers; and figures of those rounds that enough have answered */
  async list(): Promise<ReturneesView> {
    const rows = await this.db.repo(SecondmentReturn).find({ order: { createdAt: 'DESC', candidacyId: 'DESC' }, take: most });
    const views = await this.views(rows);
    const names = await this.people.contacts(rows.map(({ personId }) => personId));
    const members = await this.organisations.byIds(rows.map(({ memberId }) => memberId));
    const rowOf = new Map(rows.map((row) => [row.candidacyId, row]));
    const items = views.map((view) => {
      const row = rowOf.get(view.candidacyId);
      return { ...view, name: names.get(row?.personId ?? '')?.fullName ?? '', memberName: members.get(row?.memberId ?? '')?.name ?? '' };
    });
    const pulses = await this.db.repo(SecondmentPulse).find({ where: { answeredAt: Not(IsNull()) } });
    const figures = pulseMonths.flatMap((months) => {
      const answered = pulses.filter((pulse) => pulse.months === months);
      if (answered.length < returnTerms.leastCounted) return [];
      return [{
        months, of: answered.length, livesOn: Object.fromEntries(livesOnWords.map((word) => [word, answered.filter(({ livesOn }) => livesOn === word).length])),
        postChanged: answered.filter(({ postChanged }) => postChanged).length, again: answered.filter(({ again }) => again).length,
      }];
    });
    return { items, figures };
  }

  private async one(candidacyId: string, personId: string): Promise<OwnReturnView> {
    const [view] = await this.views(await this.db.repo(SecondmentReturn).findBy({ candidacyId, personId }));
    if (!view) throw new Problem('secondment-return.not-found');
    return view;
  }

  private async views(rows: readonly SecondmentReturn[]): Promise<OwnReturnView[]> {
    if (rows.length === 0) return [];
    const calls = await this.calls.byIds(rows.map(({ callId }) => callId));
    const pulses = await this.db.repo(SecondmentPulse).find({ where: { candidacyId: In(rows.map(({ candidacyId }) => candidacyId)) }, order: { months: 'ASC' } });
    return rows.map(({ candidacyId, callId, lastDay, mentorsAt, coordinatesAt }) => ({
      candidacyId, position: calls.get(callId)?.position ?? '', lastDay, mentors: mentorsAt !== null, coordinates: coordinatesAt !== null,
      pulses: pulses.filter((pulse) => pulse.candidacyId === candidacyId).map(pulseView),
    }));
  }
}
