import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { PrivacyController } from './privacy.controller.js';
import { PurgeRules } from './purge-rules.js';
import { PurgeService } from './purge.service.js';
import './personal-data.js';

@Module({ imports: [PeopleModule], controllers: [PrivacyController], providers: [PurgeRules, PurgeService] })
export class PrivacyModule {}
