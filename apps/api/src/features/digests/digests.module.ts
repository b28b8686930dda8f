import { Module } from '@nestjs/common';
import { FollowingModule } from '../following/index.js';
import { TalkModule } from '../talk/index.js';
import { DigestSchedule } from './digest-schedule.js';
import { DigestWriter } from './digest-writer.js';
import { DigestsController } from './digests.controller.js';
import { DigestsService } from './digests.service.js';
import { ReadersNews } from './readers-news.js';
import { UnsubscribeAddresses } from './unsubscribe-addresses.js';
import './personal-data.js';

@Module({
  imports: [FollowingModule, TalkModule],
  controllers: [DigestsController],
  providers: [DigestSchedule, DigestWriter, DigestsService, ReadersNews, UnsubscribeAddresses],
  exports: [DigestWriter],
})
export class DigestsModule {}
