import { Module } from '@nestjs/common';
import { TalkModule } from '../talk/index.js';
import { DigestSchedule } from './digest-schedule.js';
import { DigestWriter } from './digest-writer.js';
import { DigestsController } from './digests.controller.js';
import { DigestsService } from './digests.service.js';
import { UnsubscribeAddresses } from './unsubscribe-addresses.js';
import './personal-data.js';

@Module({
  imports: [TalkModule],
  controllers: [DigestsController],
  providers: [DigestSchedule, DigestWriter, DigestsService, UnsubscribeAddresses],
  exports: [DigestWriter],
})
export class DigestsModule {}
