import { Module } from '@nestjs/common';
import { IncomingFilesModule } from '../../platform/incoming-files/index.js';
import { CandidaciesModule } from '../candidacies/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { SecondmentCallsModule } from '../secondment-calls/index.js';
import { Applicants } from './applicants.js';
import { ApplicationDocuments } from './application-documents.service.js';
import { ApplicationKeeper } from './application-keeper.js';
import { Applications } from './applications.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsService } from './applications.service.js';
import { CandidacyPages } from './candidacy-pages.service.js';
import { CandidacyTeller } from './candidacy-teller.js';
import { DocumentShelf } from './document-shelf.js';
import { CandidacyHalves } from './halves.js';
import { OpenCalls } from './open-calls.js';
import { SecondmentNominationsController } from './secondment-nominations.controller.js';
import { SecondmentNominations } from './secondment-nominations.service.js';
import './personal-data.js';

@Module({
  imports: [CandidaciesModule, IncomingFilesModule, OrganisationsModule, PeopleModule, SecondmentCallsModule],
  controllers: [ApplicationsController, SecondmentNominationsController],
  providers: [
    Applicants, ApplicationDocuments, ApplicationKeeper, Applications, ApplicationsService, CandidacyHalves, CandidacyPages, CandidacyTeller, DocumentShelf, OpenCalls,
    SecondmentNominations,
  ],
  exports: [Applications, ApplicationsService, SecondmentNominations],
})
export class SecondmentApplicationsModule {}
