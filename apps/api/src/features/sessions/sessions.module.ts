import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { CalendarFeedsController } from './calendar-feeds.controller.js';
import { CalendarFeeds } from './calendar-feeds.service.js';
import { CalendarSources } from './calendar-sources.js';
import { Clashes } from './clashes.service.js';
import { FeedTokens } from './feed-tokens.js';
import { Materials } from './materials.service.js';
import { RunMessagesController } from './run-messages.controller.js';
import { RunMessages } from './run-messages.service.js';
import { RunSessionsController } from './run-sessions.controller.js';
import { RunStanding } from './run-standing.js';
import { SessionPlanning } from './session-planning.service.js';
import { SessionsService } from './sessions.service.js';
import { TeachingService } from './teaching.service.js';
import { TimetableNewsService } from './timetable-news.service.js';
import { TimetableService } from './timetable.service.js';
import './personal-data.js';

@Module({
  imports: [CoursesModule],
  controllers: [CalendarFeedsController, RunMessagesController, RunSessionsController],
  providers: [
    CalendarFeeds, CalendarSources, Clashes, FeedTokens, Materials, RunMessages, RunStanding, SessionPlanning, SessionsService, TeachingService, TimetableNewsService,
    TimetableService,
  ],
  exports: [CalendarSources, SessionsService],
})
export class SessionsModule {}
