import { Module } from '@nestjs/common';
import { ConsentsModule } from '../consents/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { CardViews } from './card-views.service.js';
import { Contacts } from './contacts.service.js';
import { ContactsController } from './contacts.controller.js';
import { DirectoryController } from './directory.controller.js';
import { DirectoryIndex } from './directory-index.service.js';
import { DirectoryJobs } from './directory.jobs.js';
import { DirectorySearch } from './directory-search.service.js';
import { Evidence } from './evidence.service.js';
import { OwnCards } from './own-card.service.js';
import { Viewers } from './viewers.service.js';
import './personal-data.js';

@Module({
  imports: [ConsentsModule, OrganisationsModule, PeopleModule],
  controllers: [ContactsController, DirectoryController],
  providers: [CardViews, Contacts, DirectoryIndex, DirectoryJobs, DirectorySearch, Evidence, OwnCards, Viewers],
  exports: [CardViews, Contacts, DirectoryIndex, OwnCards, Viewers],
})
export class DirectoryModule {}
