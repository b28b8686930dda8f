import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { AuditTrailController } from './audit-trail.controller.js';
import { AuditTrailService } from './audit-trail.service.js';
import { ChainAlarm } from './chain-alarm.js';

@Module({ imports: [PeopleModule], controllers: [AuditTrailController], providers: [AuditTrailService, ChainAlarm] })
export class AuditTrailModule {}
