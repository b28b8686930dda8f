import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { TZDate } from '@date-fns/tz';
import { dayPlusDays, type Language } from '@rso-connect/shared';
import { In } from 'typeorm';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { CalendarSources, type CalendarEntry, type CalendarOwner } from '../sessions/index.js';
import { Placement, PlacementLeave, PlacementReport } from './placement.entity.js';
import { isHandedIn, periodsOf } from './placement.rules.js';

const titles: Readonly<Record<Language, { report: string; talk: string; leave: string; last: string }>> = {
  en: { report: 'Report due', talk: 'Mid-term talk of the secondment', leave: 'Leave', last: 'Last day of the secondment' },
  id: { report: 'Laporan jatuh tempo', talk: 'Pembicaraan tengah masa penugasan', leave: 'Cuti', last: 'Hari terakhir penugasan' },
};

/** The days of a placement in the calendar that somebody follows: the secondee's own, and the talk and the last day for the supervisor. Nobody's name is in it. */
@Injectable()
export class PlacementCalendar implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly sources: CalendarSources,
  ) {}

  onModuleInit(): void {
    this.sources.register((owner) => this.entriesOf(owner));
  }

  private async entriesOf({ id: personId, language }: CalendarOwner): Promise<CalendarEntry[]> {
    const placements = await this.db.repo(Placement).findBy([{ personId }, { supervisorId: personId }]);
    if (placements.length === 0) return [];
    const own = placements.filter((placement) => placement.personId === personId).map(({ id }) => id);
    const leaves = await this.db.repo(PlacementLeave).findBy({ placementId: In(own), state: 'approved' });
    const reports = await this.db.repo(PlacementReport).findBy({ placementId: In(own) });
    const words = titles[language];
    return placements.flatMap((placement) => {
      const { id, endsOn, midTermOn } = placement;
      const isOwn = own.includes(id);
      return [
        ...(midTermOn === null ? [] : [this.entry(placement, `talk-${id}`, words.talk, midTermOn)]),
        ...(endsOn === null ? [] : [this.entry(placement, `last-${id}`, words.last, endsOn)]),
        ...leaves.filter(({ placementId }) => placementId === id).map((leave) => this.entry(placement, `leave-${leave.id}`, words.leave, leave.firstDay, leave.lastDay)),
        ...(isOwn ? periodsOf(placement, reports.filter(({ placementId }) => placementId === id)) : []).filter(({ report }) => !isHandedIn(report))
          .map(({ from, due }) => this.entry(placement, `report-${id}-${from}`, words.report, due)),
      ];
    });
  }

  /** Whole days on the host's calendar. */
  private entry({ id, timeZone, version, createdAt, changedAt }: Placement, uid: string, title: string, firstDay: string, lastDay = firstDay): CalendarEntry {
    const url = `${this.settings.publicUrl}/secondments/placements/${id}/calendar`;
    const midnight = (day: string): Date => {
      const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
      return new Date(new TZDate(year, month - 1, date, timeZone).getTime());
    };
    return {
      uid: `${uid}@rso-connect`, sequence: version, title, description: url, location: '', url, startsAt: midnight(firstDay), endsAt: midnight(dayPlusDays(lastDay, 1)), timeZone, isCancelled: false,
      createdAt, changedAt,
    };
  }
}
