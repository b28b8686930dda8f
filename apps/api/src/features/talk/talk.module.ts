import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { SpacesModule } from '../spaces/index.js';
import { Audiences } from './audiences.js';
import { Authors } from './authors.js';
import { TopicNewsReader } from './news.service.js';
import { NewsTeller } from './news-teller.js';
import { PostsController } from './posts.controller.js';
import { PostsService } from './posts.service.js';
import { Reading } from './reading.service.js';
import { TalkController } from './talk.controller.js';
import { TopicFinder } from './topic-finder.js';
import { TopicsService } from './topics.service.js';
import { Writing } from './writing.service.js';
import './personal-data.js';

@Module({
  imports: [PeopleModule, SpacesModule],
  controllers: [PostsController, TalkController],
  providers: [Audiences, Authors, NewsTeller, PostsService, Reading, TopicFinder, TopicNewsReader, TopicsService, Writing],
  exports: [TopicNewsReader],
})
export class TalkModule {}
