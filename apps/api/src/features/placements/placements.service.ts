import { Injectable } from '@nestjs/common';
import { spanDays, placementTerms, dayPlusDays, type InputOf, type Page, type PlacementRow, type PlacementView, type placementRoutes } from '@rso-connect/shared';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { fetchPage } from '../../platform/database/page.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import type { Candidacy } from '../candidacies/index.js';
import { Person } from '../people/index.js';
import { PlacementMemberships } from '../spaces/index.js';
import { PlacementAccess } from './placement-access.js';
import { Placement, PlacementLeave, PlacementSupervisor } from './placement.entity.js';
import { placementSet } from './placement.events.js';
import { actsForOffice } from './placement.policy.js';
import { PlacementViews } from './placement.views.js';

type Settings = InputOf<typeof placementRoutes.set>['body'];

/** What is known of a placement when it begins. */
export interface Beginning {
  startsOn: string | null;
  endsOn: string | null;
  supervisorId: string | null;
}

/** The office's own calendar: it works in Bangkok. */
const hostZone = 'Asia/Bangkok';

/** Placements: how they begin, and what the office sets. */
@Injectable()
export class Placements {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly access: PlacementAccess,
    private readonly views: PlacementViews,
    private readonly memberships: PlacementMemberships,
  ) {}

  /** @returns the placement of a candidacy, or null */
  ofCandidacy(candidacyId: string): Promise<Placement | null> {
    return this.db.repo(Placement).findOneBy({ candidacyId });
  }

  /**
   * Begins the placement of somebody who has arrived, and lets them into the secondees' space; in the caller's
   * transaction, once however often it is called.
   */
  async begin({ id: candidacyId, callId, personId, memberId }: Pick<Candidacy, 'id' | 'callId' | 'personId' | 'memberId'>, given: Beginning): Promise<Placement> {
    const known = await this.ofCandidacy(candidacyId);
    if (known) return known;
    const now = this.clock.now();
    const placement: Placement = {
      id: newId(), candidacyId, callId, personId, memberId, supervisorId: null, startsOn: given.startsOn, endsOn: given.endsOn, firstEndsOn: null, timeZone: hostZone, reportEvery: 'month',
      leaveDays: 0, leaveTaken: 0, holidays: [], midTermOn: null, closedAt: null, version: 1, createdAt: now, changedAt: now,
    };
    try {
      await this.db.repo(Placement).insert(placement);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.db.repo(Placement).findOneByOrFail({ candidacyId });
    }
    await this.memberships.join(personId, placement.id);
    await this.audit.record({ action: 'placement.begun', subject: { kind: 'placement', id: placement.id }, personId, after: { candidacyId, startsOn: given.startsOn, endsOn: given.endsOn } });
    if (given.supervisorId !== null && given.supervisorId !== personId) {
      await this.db.repo(Placement).update({ id: placement.id }, { supervisorId: given.supervisorId });
      await this.supervise(placement, given.supervisorId);
    }
    return placement;
  }

  /** One page of the placements that somebody has to do with. */
  list(actor: Actor, query: InputOf<typeof placementRoutes.list>['query']): Promise<Page<PlacementRow>> {
    const rows = this.db.repo(Placement).createQueryBuilder('placement');
    if (!actor.can('secondment.read')) {
      const scopes = memberScopes(actor);
      rows.where(`(placement.personId = :me OR placement.supervisorId = :me${scopes.length > 0 ? ' OR placement.memberId IN (:...scopes)' : ''})`, { me: actor.personId, scopes });
    }
    if (query.which !== 'all') rows.andWhere(`placement.closedAt IS ${query.which === 'over' ? 'NOT ' : ''}NULL`);
    const order = { column: 'placement.createdAt', descending: true, id: 'placement.id', valueOf: ({ createdAt, id }: Placement) => ({ value: createdAt, id }) };
    return fetchPage(rows, query, order, (page) => this.views.rows(actor, page));
  }

  /**
   * Sets days, supervisor, reports, leave and holidays. Once it has begun, its days move by an extension or an early
   * end alone; once it is over, nothing but who supervised changes.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `placement.changed-meanwhile`, `placement.over`, `placement.unfit-days`,
   *   `placement.unfit-supervisor`, `placement.days-agreed`, `leave.beyond-allowance`, `leave.outside-placement`
   */
  async set(actor: Actor, id: string, { version, supervisorId, ...settings }: Settings): Promise<PlacementView> {
    await this.db.transaction(async () => {
      const known = await this.access.known(actor, id);
      if (!actsForOffice(actor, known.placement)) throw new Problem('placement.not-yours');
      const placement = await this.access.hold(id, { open: false });
      if (placement.version !== version) throw new Problem('placement.changed-meanwhile');
      this.mustFitDays(placement, settings);
      await this.mustFitLeave(placement, settings);
      if (supervisorId !== placement.supervisorId) await this.mustFitSupervisor(placement, supervisorId);
      const written = await this.db.repo(Placement).update({ id, version }, { ...settings, supervisorId, version: version + 1 });
      if (affected(written) === 0) throw new Problem('placement.changed-meanwhile');
      if (supervisorId !== placement.supervisorId) await this.supervise({ id, timeZone: placement.timeZone, startsOn: settings.startsOn }, supervisorId);
      await this.audit.record({
        action: 'placement.set', subject: { kind: 'placement', id }, personId: placement.personId, before: audited(placement), after: audited({ ...settings, supervisorId }),
      });
      const told = [placement.personId, supervisorId, placement.supervisorId].filter((one) => one !== null && one !== actor.personId);
      await this.events.publishAll(placementSet, [...new Set(told)].map((personId) => ({ personId: personId ?? '', placementId: id })));
    });
    return this.views.one(actor, id);
  }

  private mustFitDays(placement: Placement, { startsOn, endsOn, midTermOn, ...rest }: Omit<Settings, 'version' | 'supervisorId'>): void {
    const moved = startsOn !== placement.startsOn || endsOn !== placement.endsOn;
    if (placement.closedAt !== null && (moved || midTermOn !== placement.midTermOn || rest.leaveDays !== placement.leaveDays || rest.reportEvery !== placement.reportEvery)) {
      throw new Problem('placement.over');
    }
    if (startsOn > endsOn || spanDays(startsOn, endsOn) > placementTerms.mostDays) throw new Problem('placement.unfit-days');
    if (midTermOn !== null && (midTermOn < startsOn || midTermOn > endsOn)) throw new Problem('placement.unfit-days');
    const begun = placement.startsOn !== null && placement.endsOn !== null && this.access.today(placement) > placement.startsOn;
    if (begun && moved) throw new Problem('placement.days-agreed');
  }

  private async mustFitLeave({ id, leaveTaken }: Placement, { startsOn, endsOn, leaveDays }: Pick<Settings, 'startsOn' | 'endsOn' | 'leaveDays'>): Promise<void> {
    if (leaveDays < leaveTaken) throw new Problem('leave.beyond-allowance', { facts: { left: 0 } });
    const leaves = await this.db.repo(PlacementLeave).findBy({ placementId: id, state: In(['asked', 'approved']) });
    if (leaves.some(({ firstDay, lastDay }) => firstDay < startsOn || lastDay > endsOn)) throw new Problem('leave.outside-placement');
  }

  private async mustFitSupervisor({ personId }: Placement, supervisorId: string | null): Promise<void> {
    if (supervisorId === null) return;
    const fits = supervisorId !== personId && (await this.db.repo(Person).existsBy({ id: supervisorId, closedAt: IsNull(), erasureDueAt: IsNull() }));
    if (!fits) throw new Problem('placement.unfit-supervisor');
  }

  /** Notes who supervises from today on, or from the first day where that is to come. */
  private async supervise(placement: Pick<Placement, 'id' | 'timeZone' | 'startsOn'>, supervisorId: string | null): Promise<void> {
    const repo = this.db.repo(PlacementSupervisor);
    const today = this.access.today(placement);
    const fromOn = placement.startsOn !== null && placement.startsOn > today ? placement.startsOn : today;
    // Who was named before the first day and replaced before it never supervised.
    await repo.delete({ placementId: placement.id, toOn: IsNull(), fromOn });
    await repo.update({ placementId: placement.id, toOn: IsNull(), fromOn: Not(fromOn) }, { toOn: dayPlusDays(fromOn, -1) });
    if (supervisorId !== null) await repo.insert({ id: newId(), placementId: placement.id, personId: supervisorId, fromOn, toOn: null, createdAt: this.clock.now() });
  }
}

/** @returns the members for which somebody is the focal point */
export function memberScopes(actor: Actor): string[] {
  return [...actor.reach('secondment.nominate').ids.member];
}

function audited({ startsOn, endsOn, supervisorId, reportEvery, leaveDays, midTermOn }: Pick<Placement, 'startsOn' | 'endsOn' | 'supervisorId' | 'reportEvery' | 'leaveDays' | 'midTermOn'>): Record<string, string | number | null> {
  return { startsOn, endsOn, supervisorId, reportEvery, leaveDays, midTermOn };
}
