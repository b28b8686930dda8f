import { Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/index.js';
import { CertificatesModule } from '../certificates/index.js';
import { CoursesModule } from '../courses/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { EvaluationsModule } from '../evaluations/index.js';
import { PeopleModule } from '../people/index.js';
import { ClosingJobs } from './closing.jobs.js';
import { ClosingSheets } from './closing-sheet.js';
import { ClosingsController } from './closings.controller.js';
import { Closings } from './closings.service.js';
import './personal-data.js';

@Module({
  imports: [AttendanceModule, CertificatesModule, CoursesModule, EnrolmentsModule, EvaluationsModule, PeopleModule],
  controllers: [ClosingsController],
  providers: [ClosingJobs, ClosingSheets, Closings],
  exports: [Closings],
})
export class ClosingsModule {}
