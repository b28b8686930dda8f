import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { calendarFile } from '../sessions/index.js';
import { KnownEvents } from './known-events.js';
import { NetworkEventSignUp } from './network-event.entity.js';
import { maySave } from './network-event.view.js';

/** Events as calendar files. */
@Injectable()
export class NetworkCalendar {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
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
    const url = `${this.settings.publicUrl}/network-events/${eventId}`;
    const { id, sequence, title, place, startsAt, endsAt, timeZone, state, createdAt, changedAt } = event;
    return calendarFile(title, [{
      uid: `${id}@rso-connect`, sequence, title, description: url, location: place ?? '', url, startsAt, endsAt, timeZone, isCancelled: state === 'cancelled', createdAt, changedAt,
    }]);
  }
}
