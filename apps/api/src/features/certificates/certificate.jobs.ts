import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { OnEvent } from '../../platform/events/event.js';
import { OnJob, type JobContext } from '../../platform/jobs/job.js';
import { enrolmentCompleted } from '../enrolments/index.js';
import { issueRunJob } from './certificate.events.js';
import { CertificatesService } from './certificates.service.js';
import { RunIssuingService } from './run-issuing.service.js';

/** What issues certificates without anybody waiting for it. */
@Injectable()
export class CertificateJobs {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly issuing: RunIssuingService,
  ) {}

  @OnEvent(enrolmentCompleted, 'certificates.issue')
  async issueOnCompletion({ enrolmentId }: z.output<typeof enrolmentCompleted.payload>): Promise<void> {
    await this.certificates.issueByRules(enrolmentId);
  }

  @OnJob(issueRunJob)
  async issueRun({ issuingId }: z.output<typeof issueRunJob.payload>, context: JobContext): Promise<void> {
    await this.issuing.run(issuingId, context);
  }
}
