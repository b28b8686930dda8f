import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { SpacesModule } from '../spaces/index.js';
import { SessionsModule } from '../sessions/index.js';
import { EventPlanners } from './event-planners.js';
import { KnownEvents } from './known-events.js';
import { NetworkCalendar } from './network-calendar.js';
import { NetworkEventJobs } from './network-event.jobs.js';
import { NetworkEventsController } from './network-events.controller.js';
import { NetworkEvents } from './network-events.service.js';
import { SignUps } from './sign-ups.service.js';
import './personal-data.js';

@Module({
  imports: [PeopleModule, SessionsModule, SpacesModule],
  controllers: [NetworkEventsController],
  providers: [EventPlanners, KnownEvents, NetworkCalendar, NetworkEventJobs, NetworkEvents, SignUps],
  exports: [NetworkEvents, SignUps],
})
export class NetworkEventsModule {}
