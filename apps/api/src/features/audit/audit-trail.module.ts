import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { AuditTrailController } from './audit-trail.controller.js';
import { AuditTrailService } from './audit-trail.service.js';

@Module({ imports: [PeopleModule], controllers: [AuditTrailController], providers: [AuditTrailService] })
export class AuditTrailModule {}
