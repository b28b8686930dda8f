import { Module } from '@nestjs/common';
import { TalkModule } from '../talk/index.js';
import { Deciders } from './deciders.js';
import { FlaggedPosts } from './flagged-posts.js';
import { Flags } from './flags.service.js';
import { HeldSubjects } from './held-subjects.js';
import { QueueEvents } from './queue-events.js';
import { ReviewQueue } from './queue.service.js';
import { ReviewController } from './review.controller.js';
import { ReviewService } from './review.service.js';
import { REVIEW_SUBJECTS } from './subjects.js';
import './personal-data.js';

@Module({
  imports: [TalkModule],
  controllers: [ReviewController],
  providers: [
    Deciders, FlaggedPosts, Flags, HeldSubjects, QueueEvents, ReviewQueue, ReviewService,
    { provide: REVIEW_SUBJECTS, useFactory: (...subjects: unknown[]) => subjects, inject: [FlaggedPosts, HeldSubjects] },
  ],
})
export class ReviewModule {}
