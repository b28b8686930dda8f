import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { CatalogueFile } from './catalogue-file.js';
import { ContentImport } from './content/content-import.service.js';
import { MediaController } from './content/media.controller.js';
import { CourseAdministration } from './course-administration.service.js';
import { CourseCatalogue } from './course-catalogue.service.js';
import { CourseFacets } from './course-facets.js';
import { CourseSearch } from './course-search.js';
import { CourseWriter } from './course-writer.js';
import { CoursesController } from './courses.controller.js';
import { RunCalendar } from './runs/run-calendar.js';
import { RunRecords } from './runs/run-records.service.js';
import { RunPlanning } from './runs/run-planning.service.js';
import { RunsController } from './runs/runs.controller.js';
import { RunsService } from './runs/runs.service.js';
import { WorkPlanImport } from './work-plan/work-plan-import.js';
import './personal-data.js';
import './runs/personal-data.js';

@Module({
  imports: [OrganisationsModule],
  controllers: [CoursesController, MediaController, RunsController],
  providers: [
    CatalogueFile, ContentImport, CourseAdministration, CourseCatalogue, CourseFacets, CourseSearch, CourseWriter, RunCalendar,
    RunPlanning, RunRecords, RunsService, WorkPlanImport,
  ],
  exports: [CatalogueFile, ContentImport, CourseWriter, RunCalendar, RunPlanning, RunsService, RunRecords, WorkPlanImport],
})
export class CoursesModule {}
