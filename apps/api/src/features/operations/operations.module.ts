import { Module } from '@nestjs/common';
import { JobsService } from './jobs.service.js';
import { MailsService } from './mails.service.js';
import { OperationsController } from './operations.controller.js';

@Module({ controllers: [OperationsController], providers: [JobsService, MailsService] })
export class OperationsModule {}
