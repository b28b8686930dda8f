import { Inject, Injectable } from '@nestjs/common';
import { areas, countTags, erasedName, monthOf, purposes, type Language, type WorkReportLine, type WorkReportView } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import type { Cell } from '../../platform/http/csv.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsService } from '../organisations/index.js';
import { PlacementAccess } from './placement-access.js';
import { Placement, PlacementObjective, PlacementReport, PlacementReportEntry, WorkReportOmission } from './placement.entity.js';
import { isHandedIn, periodsOf } from './placement.rules.js';
import { PlacementViews } from './placement.views.js';
import { workReportMarkdown, workReportTable } from './work-report-file.js';

/** The office's monthly report: what secondees handed in, in their own words, each line with its source. */
@Injectable()
export class WorkReports {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: PlacementAccess,
    private readonly views: PlacementViews,
    private readonly organisations: OrganisationsService,
  ) {}

  /** @param month such as `2026-11`; a report belongs to the month of its last day */
  async one(actor: Actor, month: string): Promise<WorkReportView> {
    const lines = await this.lines(month);
    // What is left out doesn't count.
    const counted = lines.filter(({ leftOut }) => leftOut === null);
    return {
      month, lines, byPurpose: countTags(counted, purposes, (line) => line.purposes), byArea: countTags(counted, areas, (line) => line.areas), missing: await this.missing(month),
      can: { leaveOut: actor.can('secondment.manage') },
    };
  }

  /** The month's report as Markdown: what is left out isn't in it. */
  async markdown(actor: Actor, month: string, language: Language): Promise<Buffer> {
    await this.exported(month);
    return Buffer.from(workReportMarkdown(await this.one(actor, month), language, this.settings.publicUrl));
  }

  /** The same as the rows of a table, the headings first. */
  async table(actor: Actor, month: string, language: Language): Promise<Cell[][]> {
    await this.exported(month);
    return workReportTable(await this.one(actor, month), language, this.settings.publicUrl);
  }

  private exported(month: string): Promise<void> {
    return this.audit.record({ action: 'work-report.exported', subject: { kind: 'work-report', id: month }, after: { month } });
  }

  /**
   * Leaves a line out, with a reason; again changes the reason.
   *
   * @throws Problem `work-report.line-not-found`
   */
  async leaveOut(actor: Actor, lineId: string, reason: string): Promise<void> {
    await this.db.transaction(async () => {
      const placement = await this.placementOfLine(lineId);
      const changes = { reason, byPersonId: actor.personId, createdAt: this.clock.now() };
      const known = await this.db.repo(WorkReportOmission).update({ entryId: lineId }, changes);
      try {
        if (affected(known) === 0) await this.db.repo(WorkReportOmission).insert({ entryId: lineId, ...changes });
      } catch (error) {
        if (!isUniqueViolation(error)) throw error;
        throw new Problem('placement.changed-meanwhile');
      }
      await this.audit.record({ action: 'work-report.line-left-out', subject: { kind: 'placement', id: placement.id }, personId: placement.personId, after: { lineId } });
    });
  }

  /**
   * Takes a line in again.
   *
   * @throws Problem `work-report.line-not-found`
   */
  async takeIn(lineId: string): Promise<void> {
    await this.db.transaction(async () => {
      const placement = await this.placementOfLine(lineId);
      const gone = await this.db.repo(WorkReportOmission).delete({ entryId: lineId });
      if (affected(gone) > 0) await this.audit.record({ action: 'work-report.line-taken-in', subject: { kind: 'placement', id: placement.id }, personId: placement.personId, after: { lineId } });
    });
  }

  private async lines(month: string): Promise<WorkReportLine[]> {
    const reports = await this.db.repo(PlacementReport).findBy({ month, state: In(['handed-in', 'read']) });
    if (reports.length === 0) return [];
    const ofReport = new Map(reports.map((report) => [report.id, report]));
    const entries = await this.db.repo(PlacementReportEntry).findBy({ reportId: In([...ofReport.keys()]) });
    const placements = new Map((await this.db.repo(Placement).findBy({ id: In(reports.map(({ placementId }) => placementId)) })).map((placement) => [placement.id, placement]));
    const [names, members, objectives, omissions] = await Promise.all([
      this.views.names([...placements.values()].map(({ personId }) => personId)), this.organisations.byIds([...placements.values()].map(({ memberId }) => memberId)),
      this.db.repo(PlacementObjective).findBy({ placementId: In([...placements.keys()]) }), entries.length === 0 ? [] : this.db.repo(WorkReportOmission).findBy({ entryId: In(entries.map(({ id }) => id)) }),
    ]);
    const objectiveOf = new Map(objectives.map(({ id, agreed }) => [id, agreed?.text ?? null]));
    const reasonOf = new Map(omissions.map(({ entryId, reason }) => [entryId, reason]));
    const line = (entry: PlacementReportEntry): (WorkReportLine & { order: string })[] => {
      const report = ofReport.get(entry.reportId);
      const placement = placements.get(report?.placementId ?? '');
      if (!report || !placement) return [];
      const name = names.get(placement.personId) ?? erasedName;
      return [{
        id: entry.id, section: entry.section, text: entry.text, purposes: entry.purposes, areas: entry.areas, objective: objectiveOf.get(entry.objectiveId ?? '') ?? null,
        source: { placementId: placement.id, name, memberName: members.get(placement.memberId)?.name ?? null, from: report.fromDay, to: report.toDay },
        leftOut: reasonOf.get(entry.id) ?? null, order: `${name}\n${placement.id}\n${report.fromDay}\n${String(entry.position).padStart(4, '0')}`,
      }];
    };
    return entries.flatMap(line).sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ order: _, ...shown }) => shown);
  }

  /** Periods of the month that are over, and about which nothing was handed in. */
  private async missing(month: string): Promise<WorkReportView['missing']> {
    const placements = (await this.db.repo(Placement).findBy({ closedAt: IsNull() })).filter(({ startsOn, endsOn }) => startsOn !== null && endsOn !== null);
    if (placements.length === 0) return [];
    const reports = await this.db.repo(PlacementReport).findBy({ placementId: In(placements.map(({ id }) => id)) });
    const names = await this.views.names(placements.map(({ personId }) => personId));
    return placements.flatMap((placement) => {
      const today = this.access.today(placement);
      return periodsOf(placement, reports.filter(({ placementId }) => placementId === placement.id))
        .filter((period) => monthOf(period) === month && period.to < today && !isHandedIn(period.report))
        .map(({ from, to }) => ({ placementId: placement.id, name: names.get(placement.personId) ?? erasedName, from, to }));
    });
  }

  private async placementOfLine(lineId: string): Promise<Placement> {
    const entry = await this.db.repo(PlacementReportEntry).findOneBy({ id: lineId });
    const report = entry && (await this.db.repo(PlacementReport).findOneBy({ id: entry.reportId, state: In(['handed-in', 'read']) }));
    const placement = report && (await this.db.repo(Placement).findOneBy({ id: report.placementId }));
    if (!placement) throw new Problem('work-report.line-not-found');
    return placement;
  }
}
