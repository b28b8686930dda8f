import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { SecondmentCallsModule } from '../secondment-calls/index.js';
import { SecondmentOffersModule } from '../secondment-offers/index.js';
import { ReturnJobs } from './return.jobs.js';
import { SecondmentReturns } from './returns.service.js';
import { SecondmentReturnsController } from './secondment-returns.controller.js';
import './personal-data.js';

@Module({
  imports: [OrganisationsModule, PeopleModule, SecondmentCallsModule, SecondmentOffersModule],
  controllers: [SecondmentReturnsController],
  providers: [ReturnJobs, SecondmentReturns],
})
export class SecondmentReturnsModule {}
