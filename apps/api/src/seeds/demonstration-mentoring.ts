import { Injectable } from '@nestjs/common';
import { daysAfter, type CourseLanguage, type Topic } from '@rso-connect/shared';
import { In, Not } from 'typeorm';
import { MentoringWork, Mentorings, OwnOffers } from '../features/mentoring/index.js';
import { PersonEmail } from '../features/people/index.js';
import { SpaceMakers, SpaceMembership } from '../features/spaces/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';
import { demonstrationPeople } from './demonstration-people.js';
import { DemonstrationActors } from './demonstration-actor.js';

interface Offer {
  topics: Topic[];
  languages: CourseLanguage[];
  help: string;
  cannot: string;
  capacity: number;
}

/** What such officers would offer; the first one is the guest's own. */
const offers: readonly Offer[] = [
  { topics: ['referral', 'victim-identification-and-protection'], languages: ['en', 'th'], capacity: 3, help: 'First interviews with people who come back from scam compounds: how we ask, in which order, and whom we call in the first hour.', cannot: 'No open cases, and no letters of recommendation.' },
  { topics: ['technology-and-crime', 'investigation'], languages: ['en', 'th'], capacity: 2, help: 'Preserving chat records and wallets so that a prosecutor can use them later.', cannot: 'I can’t look at devices.' },
  { topics: ['protection-at-sea', 'smuggling-of-migrants'], languages: ['en', 'id', 'ms'], capacity: 1, help: 'Landing people from a boat at night: light, water, interpreters, in which order.', cannot: 'From May to August I am at sea.' },
  { topics: ['returns-and-reintegration', 'cooperation'], languages: ['en', 'bn'], capacity: 2, help: 'Returns of young adults to families who borrowed for the journey, and how to talk with these families.', cannot: '' },
  { topics: ['border-management', 'referral'], languages: ['en', 'vi'], capacity: 2, help: 'What to write into a joint patrol agreement, and what better not.', cannot: 'Evenings only, Hanoi time.' },
];

/** Alumni who mentor: one mentoring that runs, one request that waits for the guest, one that was declined. */
@Injectable()
export class DemonstrationMentoring {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly makers: SpaceMakers,
    private readonly own: OwnOffers,
    private readonly mentorings: Mentorings,
    private readonly work: MentoringWork,
    private readonly actors: DemonstrationActors,
  ) {}

  /** Adds them, where there are alumni. */
  async add(): Promise<void> {
    const alumni = await this.makers.alumni();
    const [guest] = await this.db.repo(PersonEmail).findBy({ addressKey: 'officer@demo.example' });
    const staff = (await this.db.repo(PersonEmail).findBy({ addressKey: In(demonstrationPeople.map(({ email }) => email)) })).map(({ personId }) => personId);
    const others = await this.db.repo(SpaceMembership).find({ where: { spaceId: alumni.id, state: 'active', personId: Not(In(staff)) }, order: { id: 'ASC' } });
    if (!guest || others.length < offers.length + 3) return;
    const [...mentors] = [guest.personId, ...others.slice(0, offers.length - 1).map(({ personId }) => personId)];
    for (const [place, personId] of mentors.entries()) {
      const offer = offers[place];
      if (!offer) continue;
      await this.actors.as(personId, this.daysAgo(90 - place), (actor) => this.own.write(actor, { version: 0, isOpen: true, ...offer, audience: 'alumni', endsOn: null }));
    }
    const [waiting, running, declined] = others.slice(offers.length).map(({ personId }) => personId);
    const [, teacher, sailor] = mentors;
    await this.ask(waiting, guest.personId, 3, { topic: 'referral', months: 3, wish: 'We begin with first interviews at our airport in spring. I would like to learn how you brief interpreters and what you ask first.' });
    await this.run(running, guest.personId, 'victim-identification-and-protection');
    await this.run(guest.personId, teacher, 'investigation');
    const refused = await this.ask(declined, sailor, 20, { topic: 'protection-at-sea', months: 6, wish: 'How do you divide the crew when forty people have to come on board within an hour?' });
    if (refused !== null && sailor !== undefined) {
      await this.actors.as(sailor, this.daysAgo(18), (actor) => this.mentorings.decline(actor, refused, { reason: 'no_time', note: 'I am at sea. The manual of the workshop has a chapter on it; ask me again in September.' }));
    }
  }

  private async ask(mentee: string | undefined, mentor: string | undefined, daysAgo: number, wish: { topic: Topic; months: number; wish: string }): Promise<string | null> {
    if (mentee === undefined || mentor === undefined) return null;
    return (await this.actors.as(mentee, this.daysAgo(daysAgo), (actor) => this.mentorings.ask(actor, mentor, wish))).id;
  }

  private async run(mentee: string | undefined, mentor: string | undefined, topic: Topic): Promise<void> {
    const id = await this.ask(mentee, mentor, 48, { topic, months: 3, wish: 'I want to do this alone by the end of the year, and know what to leave to others.' });
    if (id === null || mentee === undefined || mentor === undefined) return;
    await this.actors.as(mentor, this.daysAgo(45), (actor) => this.mentorings.accept(actor, id));
    const text = 'To prepare, hold and write down one such case without help, and to know three people whom to ask.';
    const until = daysAfter(this.clock.now(), 40).toISOString().slice(0, 10);
    const { version } = await this.actors.as(mentee, this.daysAgo(44), (actor) => this.mentorings.one(actor, id));
    await this.actors.as(mentee, this.daysAgo(44), (actor) => this.work.propose(actor, id, { version, text, until }));
    await this.actors.as(mentor, this.daysAgo(43), (actor) => this.work.agree(actor, id, { version: version + 1 }));
    await this.actors.as(mentor, this.daysAgo(43), (actor) => this.work.share(actor, id, { contact: 'Write to me in our cohort’s space, or call the duty line on Thursdays.' }));
    await this.actors.as(mentee, this.daysAgo(42), (actor) => this.work.share(actor, id, { contact: 'The duty line of our station, after four.' }));
    await this.actors.as(mentee, this.daysAgo(14), (actor) => this.work.checkIn(actor, id, { id: newId(), word: 'well' }));
  }

  private daysAgo(days: number): Date {
    return daysAfter(this.clock.now(), -days);
  }
}
