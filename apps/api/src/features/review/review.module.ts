import { Module } from '@nestjs/common';
import { MentoringModule } from '../mentoring/index.js';
import { StoriesModule } from '../stories/index.js';
import { TalkModule } from '../talk/index.js';
import { Deciders } from './deciders.js';
import { FlaggedPosts } from './flagged-posts.js';
import { Flags } from './flags.service.js';
import { HeldSubjects } from './held-subjects.js';
import { MembershipSubjects } from './membership-subjects.js';
import { QueueEvents } from './queue-events.js';
import { ReviewQueue } from './queue.service.js';
import { ReviewController } from './review.controller.js';
import { ReviewService } from './review.service.js';
import { MentoringSubjects } from './mentoring-subjects.js';
import { StorySubjects } from './story-subjects.js';
import { REVIEW_SUBJECTS } from './subjects.js';
import './personal-data.js';

@Module({
  imports: [MentoringModule, StoriesModule, TalkModule],
  controllers: [ReviewController],
  providers: [
    Deciders, FlaggedPosts, Flags, HeldSubjects, MembershipSubjects, MentoringSubjects, QueueEvents, ReviewQueue, ReviewService, StorySubjects,
    { provide: REVIEW_SUBJECTS, useFactory: (...subjects: unknown[]) => subjects, inject: [FlaggedPosts, HeldSubjects, MembershipSubjects, MentoringSubjects, StorySubjects] },
  ],
  exports: [Flags],
})
export class ReviewModule {}
