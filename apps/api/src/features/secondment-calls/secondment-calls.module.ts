import { Module } from '@nestjs/common';
import { CandidaciesModule } from '../candidacies/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { SecondmentCallMoves } from './call-moves.service.js';
import { SecondmentCallReading } from './call-reading.service.js';
import { SecondmentCallWriting } from './call-writing.service.js';
import './personal-data.js';
import { SecondmentCallJobs } from './secondment-call.jobs.js';
import { SecondmentCallsController } from './secondment-calls.controller.js';
import { SecondmentCalls } from './secondment-calls.service.js';
import { SecondmentWaiting } from './secondment-waiting.js';
import { VisibleSecondmentCalls } from './visible-calls.js';

@Module({
  imports: [CandidaciesModule, OrganisationsModule, PeopleModule],
  controllers: [SecondmentCallsController],
  providers: [SecondmentCallJobs, SecondmentCallMoves, SecondmentCallReading, SecondmentCalls, SecondmentCallWriting, SecondmentWaiting, VisibleSecondmentCalls],
  exports: [SecondmentCalls, SecondmentWaiting, VisibleSecondmentCalls],
})
export class SecondmentCallsModule {}
