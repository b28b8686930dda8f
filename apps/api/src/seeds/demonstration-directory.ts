import { Injectable } from '@nestjs/common';
import { daysAfter, type ConsentAudience, type ConsentField, type CourseLanguage, type Topic } from '@rso-connect/shared';
import { In } from 'typeorm';
import { ConsentsService } from '../features/consents/index.js';
import { CourseRun } from '../features/courses/index.js';
import { Contacts, DirectoryCard, DirectoryIndex, OwnCards } from '../features/directory/index.js';
import { Enrolment } from '../features/enrolments/index.js';
import { PersonEmail, PersonPost } from '../features/people/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { DemonstrationActors } from './demonstration-actor.js';

interface Sample {
  languages: CourseLanguage[];
  expertise: Topic[];
  help: string;
  agencyKind: 'police' | 'immigration' | 'border' | 'protection';
}

/** What such officers would say of themselves. */
const samples: readonly Sample[] = [
  { languages: ['en', 'si', 'ta'], expertise: ['referral', 'victim-identification-and-protection'], agencyKind: 'immigration', help: 'Interviews at the airport with people who come back from scam compounds, and whom to call in the first hour.' },
  { languages: ['en', 'th'], expertise: ['technology-and-crime', 'investigation'], agencyKind: 'police', help: 'Preserving chat records and wallets so that a prosecutor can use them.' },
  { languages: ['en', 'id', 'ms'], expertise: ['protection-at-sea', 'smuggling-of-migrants'], agencyKind: 'border', help: 'Landing people from a boat at night: light, water, interpreters, in which order.' },
  { languages: ['en', 'bn'], expertise: ['returns-and-reintegration'], agencyKind: 'protection', help: 'Returns of young adults to families who borrowed for the journey.' },
  { languages: ['en', 'vi'], expertise: ['border-management', 'cooperation'], agencyKind: 'border', help: 'Joint patrol agreements, and what to write into them.' },
];

/** Cards of the directory, of those who came to the workshop that is over, and a request for contact that waits. */
@Injectable()
export class DemonstrationDirectory {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly consents: ConsentsService,
    private readonly index: DirectoryIndex,
    private readonly contacts: Contacts,
    private readonly cards: OwnCards,
    private readonly actors: DemonstrationActors,
  ) {}

  /** Adds them, where there is the workshop. Every fourth one stays out, as people do. */
  async add(): Promise<void> {
    const run = await this.db.repo(CourseRun).findOneBy({ sourceKey: 'demonstration:past' });
    if (!run) return;
    const came = await this.db.repo(Enrolment).find({ where: { runId: run.id, state: In(['active', 'completed']) }, order: { id: 'ASC' } });
    const [guest] = await this.db.repo(PersonEmail).findBy({ addressKey: 'officer@demo.example' });
    const people = [...(guest ? [guest.personId] : []), ...came.map(({ personId }) => personId)];
    for (const [place, personId] of people.entries()) {
      const sample = samples[place % samples.length];
      if (sample && place % 4 !== 3) await this.list(personId, sample);
    }
    if (!guest) return;
    const [asker, ...others] = came.map(({ personId }) => personId);
    for (const [place, personId] of others.slice(0, 3).entries()) {
      await this.actors.as(personId, daysAfter(this.clock.now(), -place - 1), (actor) => this.cards.open(actor, guest.personId));
    }
    if (asker === undefined) return;
    const reason = 'You wrote about first interviews in the cohort’s space. We begin the same at our airport and I would like to ask how you brief the interpreters.';
    await this.actors.as(asker, daysAfter(this.clock.now(), -1), async (actor) => {
      await this.cards.open(actor, guest.personId);
      await this.contacts.ask(actor, guest.personId, reason);
    });
  }

  private async list(personId: string, { agencyKind, ...claims }: Sample): Promise<void> {
    const shown: [ConsentField, ConsentAudience][] = [
      ['name', 'alumni'], ['agency', 'alumni'], ['courses', 'alumni'], ['teaching', 'alumni'], ['languages', 'alumni'], ['expertise', 'alumni'], ['help', 'spaces'], ['post', 'rso'],
    ];
    for (const [field, audience] of shown) await this.consents.choose(personId, field, { audience, endsOn: null });
    await this.db.repo(PersonPost).update({ activeKey: personId }, { agencyKind });
    const now = this.clock.now();
    await this.db.repo(DirectoryCard).insert({ personId, listedAt: now, ...claims, takesRequests: true, version: 1, changedAt: now });
    await this.index.settle(personId);
  }
}
