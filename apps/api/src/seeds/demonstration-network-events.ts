import { Injectable } from '@nestjs/common';
import { daysAfter, type InputOf, type networkEventRoutes } from '@rso-connect/shared';
import { In, Not } from 'typeorm';
import { NetworkEvents, SignUps } from '../features/network-events/index.js';
import { PersonEmail } from '../features/people/index.js';
import { SpaceMakers, SpaceMembership } from '../features/spaces/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { DemonstrationActors } from './demonstration-actor.js';

type Plan = Omit<InputOf<typeof networkEventRoutes.plan>['body'], 'id' | 'startsAt' | 'endsAt' | 'label'>;

interface DemonstrationEvent extends Plan {
  /** From today, and at which hour in UTC. */
  inDays: number;
  hour: number;
  hours: number;
  /** How many sign up. */
  comers: number;
}

const events: readonly DemonstrationEvent[] = [
  {
    title: 'Clinic: reading altered visas', inDays: -12, hour: 7, hours: 2, comers: 9, timeZone: 'Asia/Bangkok', place: null, link: 'https://meet.rso.example/clinic-visas', capacity: 20,
    summary: 'Two document examiners show what they look at first: bring pictures of visas that you were not sure about, *without* the bearer’s name.',
  },
  {
    title: 'Round table by video: the first questions after a raid', inDays: 9, hour: 3, hours: 2, comers: 8, timeZone: 'Asia/Bangkok', place: null, link: 'https://meet.rso.example/first-questions', capacity: null,
    summary: 'Four agencies tell in ten minutes each which questions they ask first, and why in this order. Then we compare.\n\n- camera on or off, as you like\n- nothing is recorded',
  },
  {
    title: 'A day in Bangkok: interpreters whom one can trust', inDays: 24, hour: 2, hours: 7, comers: 11, timeZone: 'Asia/Bangkok', place: 'Regional Support Office, Bangkok, room 4', link: null, capacity: 12,
    summary: 'One day, twelve people: how to find interpreters for languages that few speak, how to brief them, and what to write into an agreement to lend them. Lunch is there; travel is your agency’s.',
  },
];

/** Events of the alumni: one over, one online, and one with a single seat left. */
@Injectable()
export class DemonstrationNetworkEvents {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly makers: SpaceMakers,
    private readonly events: NetworkEvents,
    private readonly signUps: SignUps,
    private readonly actors: DemonstrationActors,
  ) {}

  /**
   * Adds them.
   *
   * @param officeId who plans them
   */
  async add(officeId: string): Promise<void> {
    const alumni = await this.makers.alumni();
    const guests = (await this.db.repo(PersonEmail).findBy({ addressKey: In(['officer@demo.example', 'petugas@demo.example']) })).map(({ personId }) => personId);
    const members = await this.db.repo(SpaceMembership).find({ where: { spaceId: alumni.id, state: 'active', personId: Not(In([officeId, ...guests])) }, order: { id: 'ASC' } });
    for (const { inDays, hour, hours, comers, ...plan } of events) {
      const id = newId();
      const startsAt = new Date(daysAfter(this.clock.now(), inDays).setUTCHours(hour, 0, 0, 0));
      const endsAt = new Date(startsAt.getTime() + hours * 3_600_000);
      const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
      await this.actors.asOffice(officeId, daysAfter(startsAt, -40), (actor) => this.events.plan(actor, alumni.id, { id, ...plan, ...times, label: 'GREEN' }));
      for (const [place, { personId }] of members.slice(0, comers).entries()) await this.actors.as(personId, daysAfter(startsAt, place - 39), (actor) => this.signUps.take(actor, id));
    }
  }
}
