import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { PeopleModule } from '../people/index.js';
import { SessionsService } from './sessions.service.js';
import './personal-data.js';

@Module({
  imports: [CoursesModule, EnrolmentsModule, PeopleModule],
  providers: [SessionsService],
  exports: [SessionsService],
})
export class SessionsModule {}
