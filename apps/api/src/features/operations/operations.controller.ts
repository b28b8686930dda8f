import { Controller, StreamableFile } from '@nestjs/common';
import { operationsRoutes, type InputOf, type OutputOf } from '@rso-connect/shared';
import { CurrentActor, type Actor } from '../../platform/access/actor.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { JobsService } from './jobs.service.js';
import { MailsService } from './mails.service.js';

/** What an administrator looks after: jobs and kept mails. */
@Controller()
export class OperationsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly mails: MailsService,
  ) {}

  @Endpoint(operationsRoutes.jobs, { permission: 'job.manage' })
  listJobs(@Input() { query }: InputOf<typeof operationsRoutes.jobs>): Promise<OutputOf<typeof operationsRoutes.jobs>> {
    return this.jobs.list(query);
  }

  @Endpoint(operationsRoutes.jobSummary, { permission: 'job.manage' })
  summary(): Promise<OutputOf<typeof operationsRoutes.jobSummary>> {
    return this.jobs.summary();
  }

  @Endpoint(operationsRoutes.retryJob, { permission: 'job.manage' })
  retry(@Input() { params }: InputOf<typeof operationsRoutes.retryJob>): Promise<void> {
    return this.jobs.retry(params.jobId);
  }

  @Endpoint(operationsRoutes.mails, { permission: 'mail.read' })
  listMails(@Input() { query }: InputOf<typeof operationsRoutes.mails>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof operationsRoutes.mails>> {
    return this.mails.list(actor, query);
  }

  @Endpoint(operationsRoutes.mail, { permission: 'mail.read' })
  mail(@Input() { params }: InputOf<typeof operationsRoutes.mail>, @CurrentActor() actor: Actor): Promise<OutputOf<typeof operationsRoutes.mail>> {
    return this.mails.one(actor, params.name);
  }

  @Endpoint(operationsRoutes.mailFile, { permission: 'mail.read' })
  async mailFile(@Input() { params }: InputOf<typeof operationsRoutes.mailFile>, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const bytes = await this.mails.file(actor, params.name);
    return new StreamableFile(bytes, { type: 'message/rfc822', disposition: `attachment; filename="${params.name}"` });
  }
}
