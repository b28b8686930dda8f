import { Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { emailKeyOf } from '@rso-connect/shared';
import { OrganisationsModule } from '../features/organisations/index.js';
import { PeopleModule, Person, PersonEmail, PersonPost, RoleGrantsService, Secrets } from '../features/people/index.js';
import { Clock } from '../platform/clock/clock.js';
import { SETTINGS } from '../platform/config/config.module.js';
import { SettingsError, type Settings } from '../platform/config/settings.js';
import { Database } from '../platform/database/database.js';
import { isUniqueViolation } from '../platform/database/errors.js';
import { newId } from '../platform/database/ids.js';
import { Installation } from '../platform/installation/installation.js';
import { fold, sortKey } from '../platform/search/fold.js';
import { demonstrationPassword, demonstrationPeople, type DemonstrationPerson } from './demonstration-people.js';
import { seedOrganisations } from './reference-organisations.js';

/** Fills an empty database once, in one transaction: the reference data, and the demonstration where it is one. */
@Injectable()
export class Seeder implements OnApplicationBootstrap {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly installation: Installation,
    private readonly grants: RoleGrantsService,
    private readonly secrets: Secrets,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const kind = await this.installation.read();
    if (kind === 'demonstration' && this.settings.production) {
      throw new SettingsError('This database holds a demonstration with passwords that everybody knows: production needs a database of its own.');
    }
    if (kind !== null) return;
    try {
      await this.db.transaction(() => this.seed());
    } catch (error) {
      // Another process seeded it in the same moment.
      if (!isUniqueViolation(error)) throw error;
    }
  }

  private async seed(): Promise<void> {
    await this.installation.decide(this.settings.demonstration ? 'demonstration' : 'production');
    const organisations = await seedOrganisations(this.db, this.clock.now());
    if (!this.settings.demonstration) return;
    const passwordHash = await this.secrets.hashPassword(demonstrationPassword);
    for (const person of demonstrationPeople) await this.addPerson(person, passwordHash, organisations);
  }

  private async addPerson(person: DemonstrationPerson, passwordHash: string, organisations: ReadonlyMap<string, string>): Promise<void> {
    const id = newId();
    const now = this.clock.now();
    const key = emailKeyOf(person.email);
    await this.db.repo(Person).insert({
      id, fullName: person.fullName, preferredName: null, nameSort: sortKey(person.fullName), searchText: fold([person.fullName, key]),
      passwordHash, language: person.language, timeZone: person.timeZone, closedAt: null, createdAt: now,
    });
    await this.db.repo(PersonEmail).insert({
      id: newId(), personId: id, address: person.email, addressKey: key, activeKey: key, confirmedAt: now, startedAt: now, endedAt: null,
    });
    await this.db.repo(PersonPost).insert({
      id: newId(), personId: id, organisationId: organisations.get(person.organisation) ?? null, title: person.title, rank: null,
      startedOn: '2026-01-01', endedOn: null, activeKey: id,
    });
    for (const { role, scopeKind, scopeCode } of person.grants) {
      const scopeId = scopeCode === null ? null : (organisations.get(scopeCode) ?? null);
      await this.grants.grant(id, { role, scopeKind, scopeId }, null);
    }
  }
}

@Module({ imports: [OrganisationsModule, PeopleModule], providers: [Seeder] })
export class SeedsModule {}
