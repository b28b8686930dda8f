import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { SessionsModule } from '../sessions/index.js';
import { Appeals } from './appeals.service.js';
import { AttendanceController } from './attendance.controller.js';
import { AttendancePlaces } from './attendance-places.js';
import { AttendanceRules } from './attendance-rules.service.js';
import { AttendanceService } from './attendance.service.js';
import { Clashes } from './clashes.service.js';
import { MarkWriter } from './mark-writer.js';
import { OnlinePresenceController } from './online-presence.controller.js';
import { OnlinePresence } from './online-presence.service.js';
import { RunAttendanceController } from './run-attendance.controller.js';
import { Scans } from './scans.service.js';
import { SessionDesk } from './session-desk.service.js';
import { SheetPurge } from './sheet-purge.js';
import { Sheets } from './sheets.service.js';
import { WalkUps } from './walk-ups.service.js';
import './personal-data.js';

@Module({
  imports: [CoursesModule, EnrolmentsModule, OrganisationsModule, PeopleModule, SessionsModule],
  controllers: [AttendanceController, OnlinePresenceController, RunAttendanceController],
  providers: [Appeals, AttendancePlaces, AttendanceRules, AttendanceService, Clashes, MarkWriter, OnlinePresence, Scans, SessionDesk, SheetPurge, Sheets, WalkUps],
  exports: [AttendanceService],
})
export class AttendanceModule {}
