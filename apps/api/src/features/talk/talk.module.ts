import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PeopleModule } from '../people/index.js';
import { PseudonymsModule } from '../pseudonyms/index.js';
import { SpacesModule } from '../spaces/index.js';
import { ComposingController } from './composing/composing.controller.js';
import { Mentions } from './composing/mentions.service.js';
import { Namable } from './composing/namable.service.js';
import { Quotes } from './composing/quotes.service.js';
import { Releases } from './composing/releases.service.js';
import { AddedReaders } from './labels/added-readers.service.js';
import { NamedReaders } from './labels/named-readers.js';
import { Relabelling } from './labels/relabelling.service.js';
import { LeavingController } from './leaving/leaving.controller.js';
import { OwnPosts } from './leaving/own-posts.service.js';
import { SpaceCounts } from './leaving/statistics.service.js';
import { DigestNews } from './news/digest-news.js';
import { FirstPosts } from './held/first-posts.js';
import { HeldPosts } from './held/held-posts.service.js';
import { HeldPostsController } from './held/held-posts.controller.js';
import { LiveTopics } from './news/live-topics.js';
import { TopicNewsReader } from './news/news.service.js';
import { ChathamHouse } from './posts/chatham-house.js';
import { PostFiles } from './posts/post-files.js';
import { PostRemoval } from './posts/post-removal.js';
import { PostViews } from './posts/post-views.js';
import { PostsController } from './posts/posts.controller.js';
import { PostsService } from './posts/posts.service.js';
import { Reactions } from './posts/reactions.service.js';
import { Retention } from './posts/retention.js';
import { Writing } from './posts/writing.service.js';
import { Reading } from './reading/reading.service.js';
import { TalkSearch } from './search/talk-search.service.js';
import { TalkSearchController } from './search/talk-search.controller.js';
import { Answers } from './topics/answers.service.js';
import { Audiences } from './topics/audiences.js';
import { Authors } from './topics/authors.js';
import { Moving } from './topics/moving.service.js';
import { Splitting } from './topics/splitting.service.js';
import { TalkController } from './topics/talk.controller.js';
import { TopicActsController } from './topics/topic-acts.controller.js';
import { TopicDetails } from './topics/topic-details.js';
import { TopicFinder } from './topics/topic-finder.js';
import { TopicsService } from './topics/topics.service.js';
import './personal-data.js';

@Module({
  imports: [AttachmentsModule, OrganisationsModule, PeopleModule, PseudonymsModule, SpacesModule],
  controllers: [ComposingController, HeldPostsController, LeavingController, PostsController, TalkController, TalkSearchController, TopicActsController],
  providers: [
    AddedReaders, Answers, Audiences, Authors, ChathamHouse, DigestNews, FirstPosts, HeldPosts, LiveTopics, Mentions, Moving, Namable, NamedReaders, OwnPosts, PostFiles, PostRemoval, PostViews, PostsService, Quotes, Reactions, Reading, Relabelling,
    Releases, Retention, SpaceCounts, Splitting, TalkSearch, TopicDetails, TopicFinder, TopicNewsReader, TopicsService, Writing,
  ],
  exports: [Answers, Authors, DigestNews, FirstPosts, HeldPosts, PostsService, Quotes, Reactions, Splitting, TopicFinder, TopicNewsReader, Writing],
})
export class TalkModule {}
