import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { OnJob, defineJob } from '../platform/jobs/job.js';
import { DemonstrationTalk } from './demonstration-talk.js';

/** What of the demonstration takes too long for a start. */
export const addDemonstrationFiles = defineJob('demonstration.add-files', z.strictObject({}));

@Injectable()
export class DemonstrationJobs {
  constructor(private readonly talk: DemonstrationTalk) {}

  @OnJob(addDemonstrationFiles)
  async addFiles(): Promise<void> {
    await this.talk.addFiles();
  }
}
