import { Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AttachmentsModule } from '../features/attachments/index.js';
import { CallsModule } from '../features/calls/index.js';
import { ClosingsModule } from '../features/closings/index.js';
import { ConsentsModule } from '../features/consents/index.js';
import { CoursesModule } from '../features/courses/index.js';
import { DirectoryModule } from '../features/directory/index.js';
import { EvaluationsModule } from '../features/evaluations/index.js';
import { MentoringModule } from '../features/mentoring/index.js';
import { NetworkEventsModule } from '../features/network-events/index.js';
import { OrganisationsModule } from '../features/organisations/index.js';
import { ParticipationModule } from '../features/participation/index.js';
import { PeopleModule } from '../features/people/index.js';
import { PseudonymsModule } from '../features/pseudonyms/index.js';
import { ReviewModule } from '../features/review/index.js';
import { SpacesModule } from '../features/spaces/index.js';
import { StoriesModule } from '../features/stories/index.js';
import { TalkModule } from '../features/talk/index.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { SETTINGS } from '../platform/config/config.module.js';
import { SettingsError, type Settings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.js';
import { isUniqueViolation } from '../platform/database/errors.js';
import { Installation } from '../platform/installation/installation.js';
import { DemonstrationActors } from './demonstration-actor.js';
import { DemonstrationApplications } from './demonstration-applications.js';
import { DemonstrationCalls } from './demonstration-calls.js';
import { DemonstrationDirectory } from './demonstration-directory.js';
import { DemonstrationMentoring } from './demonstration-mentoring.js';
import { DemonstrationNetworkEvents } from './demonstration-network-events.js';
import { DemonstrationPlacements } from './demonstration-placements.js';
import { DemonstrationSecondmentOffers } from './demonstration-secondment-offers.js';
import { DemonstrationSecondmentSelection } from './demonstration-secondment-selection.js';
import { DemonstrationSecondments } from './demonstration-secondments.js';
import { DemonstrationStories } from './demonstration-stories.js';
import { DemonstrationTalk } from './demonstration-talk.js';
import { DemonstrationVetting } from './demonstration-vetting.js';
import { DemonstrationWriter } from './demonstration-writer.js';
import { DemonstrationJobs } from './demonstration.jobs.js';
import { Demonstration } from './demonstration.js';
import { ReferenceCourses } from './reference-courses.js';
import { seedOrganisations } from './reference-organisations.js';

/**
 * Fills an empty database once: the reference data, and the demonstration where it is one. Each step can be repeated;
 * the last one writes the row by which the database counts as filled, so that a process that dies half-way leaves
 * nothing that the next one doesn't finish.
 */
@Injectable()
export class Seeder implements OnApplicationBootstrap {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly installation: Installation,
    private readonly courses: ReferenceCourses,
    private readonly demonstration: Demonstration,
    private readonly audit: Audit,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const kind = await this.installation.read();
    if (kind === 'demonstration' && this.settings.production) {
      throw new SettingsError('This database holds a demonstration with passwords that everybody knows: production needs a database of its own.');
    }
    if (kind !== null) return;
    await this.unlessDone(() => this.db.transaction(() => seedOrganisations(this.db, this.clock.now())));
    if (this.settings.seedCourses) await this.unlessDone(() => this.courses.importContent());
    await this.unlessDone(() => this.db.transaction(() => this.finish()));
  }

  private async finish(): Promise<void> {
    await this.installation.decide(this.settings.demonstration ? 'demonstration' : 'production');
    if (this.settings.seedCourses) await this.courses.importProgramme();
    if (this.settings.demonstration) await this.demonstration.add(await seedOrganisations(this.db, this.clock.now()));
    await this.audit.record({
      action: 'installation.filled', subject: { kind: 'installation', id: 'this' },
      after: { demonstration: this.settings.demonstration, courses: this.settings.seedCourses },
    });
  }

  private async unlessDone(step: () => Promise<unknown>): Promise<void> {
    try {
      await step();
    } catch (error) {
      // Another process did it in the same moment.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}

@Module({
  imports: [
    AttachmentsModule, CallsModule, ClosingsModule, ConsentsModule, CoursesModule, DirectoryModule, EvaluationsModule, MentoringModule, NetworkEventsModule, OrganisationsModule, ParticipationModule,
    PeopleModule, PseudonymsModule, ReviewModule, SpacesModule, StoriesModule, TalkModule,
  ],
  providers: [
    Demonstration, DemonstrationActors, DemonstrationApplications, DemonstrationCalls, DemonstrationDirectory, DemonstrationJobs, DemonstrationMentoring, DemonstrationNetworkEvents, DemonstrationPlacements, DemonstrationSecondmentOffers,
    DemonstrationSecondmentSelection, DemonstrationSecondments, DemonstrationStories, DemonstrationTalk, DemonstrationVetting,
    DemonstrationWriter, ReferenceCourses, Seeder,
  ],
})
export class SeedsModule {}
