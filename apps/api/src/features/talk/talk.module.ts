import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/index.js';
import { SpacesModule } from '../spaces/index.js';
import { Audiences } from './topics/audiences.js';
import { Authors } from './topics/authors.js';
import { DigestNews } from './news/digest-news.js';
import { TopicNewsReader } from './news/news.service.js';
import { NewsTeller } from './news/news-teller.js';
import { PostsController } from './posts/posts.controller.js';
import { PostsService } from './posts/posts.service.js';
import { Reading } from './reading/reading.service.js';
import { TalkController } from './topics/talk.controller.js';
import { TopicFinder } from './topics/topic-finder.js';
import { TopicsService } from './topics/topics.service.js';
import { Writing } from './posts/writing.service.js';
import './personal-data.js';

@Module({
  imports: [PeopleModule, SpacesModule],
  controllers: [PostsController, TalkController],
  providers: [Audiences, Authors, DigestNews, NewsTeller, PostsService, Reading, TopicFinder, TopicNewsReader, TopicsService, Writing],
  exports: [DigestNews, TopicNewsReader],
})
export class TalkModule {}
