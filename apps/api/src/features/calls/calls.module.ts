import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { Allotments } from './allotments.service.js';
import { CallsController } from './calls.controller.js';
import { CallsService } from './calls.service.js';
import { QuotaRule } from './quota-rule.js';
import { RunClones } from './run-clones.service.js';
import { RunTrainers } from './run-trainers.service.js';
import { SeatLedger } from './seat-ledger.js';
import './personal-data.js';

@Module({
  imports: [CoursesModule, EnrolmentsModule, OrganisationsModule, PeopleModule],
  controllers: [CallsController],
  providers: [Allotments, CallsService, QuotaRule, RunClones, RunTrainers, SeatLedger],
  exports: [Allotments, CallsService, SeatLedger],
})
export class CallsModule {}
