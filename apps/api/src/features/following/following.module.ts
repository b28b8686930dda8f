import { Module } from '@nestjs/common';
import { TalkModule } from '../talk/index.js';
import { FollowingController } from './following.controller.js';
import { Levels } from './levels.service.js';
import { NewsTeller } from './news-teller.js';
import { UnreadTopics } from './unread-topics.service.js';
import './personal-data.js';

@Module({ imports: [TalkModule], controllers: [FollowingController], providers: [Levels, NewsTeller, UnreadTopics], exports: [Levels] })
export class FollowingModule {}
