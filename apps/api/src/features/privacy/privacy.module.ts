import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { ErasuresService } from './erasures.service.js';
import { ExportsService } from './exports.service.js';
import { OwnDataController } from './own-data.controller.js';
import { PrivacyController } from './privacy.controller.js';
import { PurgeRules } from './purge-rules.js';
import { PurgeService } from './purge.service.js';
import './personal-data.js';

@Module({
  imports: [OrganisationsModule, PeopleModule],
  controllers: [OwnDataController, PrivacyController],
  providers: [ErasuresService, ExportsService, PurgeRules, PurgeService],
})
export class PrivacyModule {}
