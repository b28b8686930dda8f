import { Module } from '@nestjs/common';
import { JobPurge } from './job-purge.js';
import { JobsService } from './jobs.service.js';
import { MailsService } from './mails.service.js';
import { OperationsController } from './operations.controller.js';

@Module({ controllers: [OperationsController], providers: [JobPurge, JobsService, MailsService] })
export class OperationsModule {}
