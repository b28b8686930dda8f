import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { CatalogueFile, ContentImport, WorkPlanImport } from '../features/courses/index.js';
import { contentFolder, dataFolder } from './folders.js';

const workPlanCourses = 'work-plan-courses.yaml';
const catalogue = 'catalogue.yaml';
const workPlan = 'work-plan-2023.csv';

/** The programme's own courses and the runs of its work plan. */
@Injectable()
export class ReferenceCourses {
  constructor(
    private readonly content: ContentImport,
    private readonly catalogueFile: CatalogueFile,
    private readonly workPlanImport: WorkPlanImport,
  ) {}

  /** The self-paced courses. Not within a transaction: their media go to the file store, which may lie over the network. */
  async importContent(): Promise<void> {
    await this.content.importFolder(contentFolder);
  }

  /** The courses that are taught by other means, and when they were given. */
  async importProgramme(): Promise<void> {
    await this.catalogueFile.importCatalogue(await readFile(join(contentFolder, catalogue), 'utf8'), catalogue);
    await this.catalogueFile.importCatalogue(await readFile(join(dataFolder, workPlanCourses), 'utf8'), workPlanCourses);
    await this.workPlanImport.importWorkPlan(await readFile(join(dataFolder, workPlan)));
  }
}
