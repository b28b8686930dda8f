import { Injectable } from '@nestjs/common';
import type { Language } from '@rso-connect/shared';
import type { CalendarEntry } from './calendar-file.js';

/** Whose calendar it is. */
export interface CalendarOwner {
  id: string;
  language: Language;
}

/** Reads what else belongs into somebody's own calendar, with the rights that they have at that moment. */
export type CalendarSource = (owner: CalendarOwner) => Promise<CalendarEntry[]>;

/** What other features put into the calendar that somebody has one address for. */
@Injectable()
export class CalendarSources {
  private readonly sources: CalendarSource[] = [];

  register(source: CalendarSource): void {
    this.sources.push(source);
  }

  /** @returns the entries of all sources */
  async of(owner: CalendarOwner): Promise<CalendarEntry[]> {
    return (await Promise.all(this.sources.map((source) => source(owner)))).flat();
  }
}
