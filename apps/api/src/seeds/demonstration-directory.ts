import { Injectable } from '@nestjs/common';
import type { ConsentAudience, ConsentField, CourseLanguage, Topic } from '@rso-connect/shared';
import { In } from 'typeorm';
import { ConsentsService } from '../features/consents/index.js';
import { CourseRun } from '../features/courses/index.js';
import { ContactRequest, DirectoryCard, DirectoryIndex } from '../features/directory/index.js';
import { Enrolment } from '../features/enrolments/index.js';
import { PersonEmail, PersonPost } from '../features/people/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/database/ids.js';

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
    const asker = came.at(0)?.personId;
    if (guest && asker !== undefined) await this.ask(asker, guest.personId);
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

  private async ask(fromId: string, toId: string): Promise<void> {
    await this.db.repo(ContactRequest).insert({
      id: newId(), fromId, toId, state: 'asked', pairKey: [fromId, toId].sort().join('/'), createdAt: this.clock.now(), answeredAt: null,
      reason: 'You wrote about first interviews in the cohort’s space. We begin the same at our airport and I would like to ask how you brief the interpreters.',
    });
  }
}
