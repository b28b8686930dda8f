import { Module } from '@nestjs/common';
import { CandidaciesModule } from '../candidacies/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { SecondmentCallsModule } from '../secondment-calls/index.js';
import { ArrivalItems } from './arrival-items.service.js';
import { Arrivals } from './arrivals.service.js';
import { OfferAnswers } from './offer-answers.service.js';
import { OfferJobs } from './offer.jobs.js';
import { OfferLetters } from './offer-letters.service.js';
import { OfferRecords } from './offer-records.js';
import { OfferViews } from './offer-views.js';
import { OfficePeople } from './office-people.js';
import { SecondmentOffers } from './offers.service.js';
import { SecondmentOffersController } from './secondment-offers.controller.js';
import './personal-data.js';

@Module({
  imports: [CandidaciesModule, OrganisationsModule, PeopleModule, SecondmentCallsModule],
  controllers: [SecondmentOffersController],
  providers: [ArrivalItems, Arrivals, OfferAnswers, OfferJobs, OfferLetters, OfferRecords, OfferViews, OfficePeople, SecondmentOffers],
  exports: [SecondmentOffers],
})
export class SecondmentOffersModule {}
