import { Module } from '@nestjs/common';
import { EvaluationsModule } from '../evaluations/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { Clearances } from './clearances.service.js';
import { OwnStories } from './own-stories.service.js';
import { PublicStories } from './public-stories.service.js';
import { StoriesController } from './stories.controller.js';
import { StoryJobs } from './story.jobs.js';
import './personal-data.js';

@Module({
  imports: [EvaluationsModule, OrganisationsModule, PeopleModule],
  controllers: [StoriesController],
  providers: [Clearances, OwnStories, PublicStories, StoryJobs],
  exports: [Clearances, OwnStories],
})
export class StoriesModule {}
