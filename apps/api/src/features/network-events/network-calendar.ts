import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { CalendarSources, calendarFile, type CalendarEntry, type CalendarOwner } from '../sessions/index.js';
import { KnownEvents } from './known-events.js';
import { NetworkEventSignUp, type NetworkEvent } from './network-event.entity.js';
import { maySave } from './network-event.view.js';

/** What is long over falls out of a calendar; calendars keep what they have seen. */
const backMs = 400 * 86_400_000;

/** Events as calendar files, and in the calendar that somebody follows: one address for sessions and events alike. */
@Injectable()
export class NetworkCalendar implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly sources: CalendarSources,
    private readonly known: KnownEvents,
  ) {}

  /**
   * An event as a calendar file. It holds no link: files get passed on.
   *
   * @throws Problem `network-event.not-found`, `network-event.stays-here` where its label lets no calendar have it
   */
  async file({ personId }: Actor, eventId: string): Promise<string> {
    const event = await this.known.one(personId, eventId);
    const mine = await this.db.repo(NetworkEventSignUp).findOneBy({ eventId, personId });
    if (!maySave(event, mine?.state ?? null)) throw new Problem('network-event.stays-here');
    return calendarFile(event.title, [this.entry(event)]);
  }

  onModuleInit(): void {
    this.sources.register((owner) => this.entriesOf(owner));
  }

  /** Events at which somebody has a seat, as far as their labels let a calendar have them; asked anew each time. */
  private async entriesOf({ id: personId }: CalendarOwner): Promise<CalendarEntry[]> {
    const events = await this.known.visibleTo(personId)
      .innerJoin(NetworkEventSignUp, 'own', `own.eventId = event.id AND own.personId = :owner AND own.state = 'going'`, { owner: personId })
      .andWhere('event.startsAt >= :earliest', { earliest: new Date(this.clock.now().getTime() - backMs) }).orderBy('event.startsAt').addOrderBy('event.id').getMany();
    return events.filter((event) => maySave(event, 'going')).map((event) => this.entry(event));
  }

  private entry({ id, sequence, title, place, startsAt, endsAt, timeZone, state, createdAt, changedAt }: NetworkEvent): CalendarEntry {
    const url = `${this.settings.publicUrl}/network-events/${id}`;
    return { uid: `${id}@rso-connect`, sequence, title, description: url, location: place ?? '', url, startsAt, endsAt, timeZone, isCancelled: state === 'cancelled', createdAt, changedAt };
  }
}
