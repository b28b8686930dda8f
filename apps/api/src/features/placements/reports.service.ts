import { Injectable } from '@nestjs/common';
import { monthOf, type InputOf, type ReportEntry, type ReportRow, type ReportView, type reportRoutes } from '@rso-connect/shared';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { PlacementAccess } from './placement-access.js';
import { PlacementObjective, PlacementReport, PlacementReportEntry, WorkReportOmission, type Placement } from './placement.entity.js';
import { reportHandedIn, reportReviewed } from './placement.events.js';
import { actsForOffice } from './placement.policy.js';
import { isHandedIn, periodsOf, type PeriodWithReport } from './placement.rules.js';

type Written = InputOf<typeof reportRoutes.write>['body'];
type Review = InputOf<typeof reportRoutes.review>['body'];

/** Reports of secondees: a draft that saves by itself, handed in, read, and frozen then. */
@Injectable()
export class Reports {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly access: PlacementAccess,
  ) {}

  /** @throws Problem `placement.not-found` */
  async list(actor: Actor, placementId: string): Promise<{ items: ReportRow[] }> {
    const { placement, side } = await this.access.work(actor, placementId);
    const today = this.access.today(placement);
    return { items: (await this.periods(placement)).filter(({ from }) => from <= today).map((period) => rowOf(period, today, side === 'secondee')).reverse() };
  }

  /**
   * The report of one period. Others than its author read it once it is handed in, and not while it is being completed.
   *
   * @throws Problem `placement.not-found`, `report.no-period`
   */
  async one(actor: Actor, placementId: string, from: string): Promise<ReportView> {
    const { placement, side } = await this.access.work(actor, placementId);
    const today = this.access.today(placement);
    const period = await this.period(placement, from, today);
    const isAuthor = side === 'secondee';
    const { report } = period;
    const readable = report !== null && (isAuthor || isHandedIn(report));
    const state = report?.state ?? null;
    const reviews = side === 'supervisor' || actsForOffice(actor, placement);
    return {
      ...rowOf(period, today, isAuthor), version: report?.version ?? 0, entries: readable ? await this.entriesOf(report.id) : [], returnNote: report?.returnNote ?? null, comment: report?.comment ?? null,
      objectives: await this.objectives(placementId),
      can: {
        write: isAuthor && mayWrite(report), handIn: isAuthor && mayWrite(report), read: reviews && state === 'handed-in', sendBack: reviews && state === 'handed-in' && report?.returnedAt === null,
      },
    };
  }

  /**
   * Keeps a draft, or hands it in. Whoever wrote in another window meanwhile overwrites nothing.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `report.no-period`, `report.wrong-state`, `report.empty`, `report.untagged`,
   *   `report.objective-elsewhere`, `placement.changed-meanwhile`
   */
  async write(actor: Actor, placementId: string, from: string, { version, entries, handIn }: Written): Promise<ReportView> {
    await this.db.transaction(async () => {
      await this.access.own(actor, placementId);
      // The last report comes after the last day, and a secondment may be finished by then.
      const placement = await this.access.hold(placementId, { open: false });
      const period = await this.period(placement, from, this.access.today(placement));
      if (!mayWrite(period.report)) throw new Problem('report.wrong-state', { facts: { state: period.report?.state } });
      if ((period.report?.version ?? 0) !== version) throw new Problem('placement.changed-meanwhile');
      const kept = handIn ? entries.filter(({ text }) => text !== '') : entries;
      if (handIn) mustBeWhole(kept);
      await this.mustBeOwnObjectives(placementId, kept);
      const now = this.clock.now();
      const state = handIn ? 'handed-in' : (period.report?.state ?? 'draft');
      const changes = { state, version: version + 1, changedAt: now, ...(handIn ? { handedInAt: now } : {}) } as const;
      const id = period.report?.id ?? newId();
      if (period.report) {
        await this.db.repo(PlacementReport).update({ id, version }, changes);
      } else {
        await this.db.repo(PlacementReport).insert({
          id, placementId, fromDay: period.from, toDay: period.to, month: monthOf(period), returnedAt: null, returnNote: null, readAt: null, readBy: null, comment: null, createdAt: now,
          handedInAt: null, ...changes,
        });
      }
      await this.replaceEntries(id, kept);
      if (!handIn) return;
      await this.audit.record({ action: 'placement.report-handed-in', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { from, lines: kept.length } });
      if (placement.supervisorId !== null) await this.events.publish(reportHandedIn, { personId: placement.supervisorId, placementId });
    });
    return this.one(actor, placementId, from);
  }

  /**
   * Notes a report as read, which freezes it, or returns it to be completed, once.
   *
   * @throws Problem `placement.not-found`, `placement.not-yours`, `report.no-period`, `report.wrong-state`, `report.returned-already`, `placement.changed-meanwhile`
   */
  async review(actor: Actor, placementId: string, from: string, { verdict, version, comment }: Review): Promise<ReportView> {
    await this.db.transaction(async () => {
      const { placement, side } = await this.access.work(actor, placementId);
      if (side !== 'supervisor' && !actsForOffice(actor, placement)) throw new Problem('placement.not-yours');
      const { report } = await this.period(placement, from, this.access.today(placement));
      if (report?.state !== 'handed-in') throw new Problem('report.wrong-state', { facts: { state: report?.state ?? 'draft' } });
      if (verdict === 'returned' && report.returnedAt !== null) throw new Problem('report.returned-already');
      const now = this.clock.now();
      const changes = verdict === 'read' ? { readAt: now, readBy: actor.personId, comment } : { returnedAt: now, returnNote: comment };
      const written = await this.db.repo(PlacementReport).update({ id: report.id, version, state: 'handed-in' }, { ...changes, state: verdict, version: version + 1, changedAt: now });
      if (affected(written) === 0) throw new Problem('placement.changed-meanwhile');
      await this.audit.record({
        action: verdict === 'read' ? 'placement.report-read' : 'placement.report-returned', subject: { kind: 'placement', id: placementId }, personId: placement.personId, after: { from },
      });
      await this.events.publish(reportReviewed, { personId: placement.personId, placementId });
    });
    return this.one(actor, placementId, from);
  }

  private async periods(placement: Placement): Promise<PeriodWithReport[]> {
    return periodsOf(placement, await this.db.repo(PlacementReport).findBy({ placementId: placement.id }));
  }

  /** A period that has begun. */
  private async period(placement: Placement, from: string, today: string): Promise<PeriodWithReport> {
    const period = (await this.periods(placement)).find((one) => one.from === from && from <= today);
    if (!period) throw new Problem('report.no-period');
    return period;
  }

  private async entriesOf(reportId: string): Promise<ReportEntry[]> {
    const rows = await this.db.repo(PlacementReportEntry).find({ where: { reportId }, order: { position: 'ASC', id: 'ASC' } });
    return rows.map(({ id, section, text, purposes, areas, objectiveId }) => ({ id, section, text, purposes, areas, objectiveId }));
  }

  private async objectives(placementId: string): Promise<{ id: string; text: string }[]> {
    const rows = await this.db.repo(PlacementObjective).find({ where: { placementId }, order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.flatMap(({ id, agreed }) => (agreed ? [{ id, text: agreed.text }] : []));
  }

  private async mustBeOwnObjectives(placementId: string, entries: readonly ReportEntry[]): Promise<void> {
    const named = [...new Set(entries.flatMap(({ objectiveId }) => objectiveId ?? []))];
    if (named.length > 0 && (await this.db.repo(PlacementObjective).countBy({ id: In(named), placementId })) !== named.length) throw new Problem('report.objective-elsewhere');
  }

  /** Lines keep their ids, so that what the office notes beside one stays with it. */
  private async replaceEntries(reportId: string, entries: readonly ReportEntry[]): Promise<void> {
    const repo = this.db.repo(PlacementReportEntry);
    const taken = entries.length === 0 ? [] : await repo.findBy({ id: In(entries.map(({ id }) => id)) });
    if (taken.some((row) => row.reportId !== reportId)) throw new Problem('placement.changed-meanwhile');
    const gone = (await repo.findBy({ reportId })).filter(({ id }) => !entries.some((entry) => entry.id === id)).map(({ id }) => id);
    if (gone.length > 0) {
      await this.db.repo(WorkReportOmission).delete({ entryId: In(gone) });
      await repo.delete({ id: In(gone) });
    }
    if (entries.length > 0) await repo.save(entries.map((entry, position) => ({ ...entry, reportId, position })));
  }
}

function mayWrite(report: PlacementReport | null): boolean {
  return report === null || report.state === 'draft' || report.state === 'returned';
}

function mustBeWhole(entries: readonly ReportEntry[]): void {
  if (entries.length === 0) throw new Problem('report.empty');
  if (entries.some(({ purposes }) => purposes.length === 0)) throw new Problem('report.untagged');
}

function rowOf({ from, to, due, report }: PeriodWithReport, today: string, isAuthor: boolean): ReportRow {
  // A draft is its author's alone.
  const shown = report && (isAuthor || report.state !== 'draft') ? report : null;
  return {
    from, to, due, state: shown?.state ?? null, isLate: today > due && !isHandedIn(report), handedInAt: shown?.handedInAt?.toISOString() ?? null, readAt: shown?.readAt?.toISOString() ?? null,
  };
}
