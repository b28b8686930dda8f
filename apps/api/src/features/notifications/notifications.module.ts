import { Module } from '@nestjs/common';
import { DigestsModule } from '../digests/index.js';
import { InvitationsModule } from '../invitations/index.js';
import { MailRepliesModule } from '../mail-replies/index.js';
import { ParticipationModule } from '../participation/index.js';
import { PeopleModule } from '../people/index.js';
import { TalkModule } from '../talk/index.js';
import { InvitationMails } from './invitation-mails.js';
import { LiveStreams } from './live-streams.js';
import { MailSender } from './mail-sender.js';
import { NoticeFacts } from './notice-facts.js';
import { NoticeRecorder } from './notice-recorder.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';
import './personal-data.js';

@Module({
  imports: [DigestsModule, InvitationsModule, MailRepliesModule, ParticipationModule, PeopleModule, TalkModule],
  controllers: [NotificationsController],
  providers: [InvitationMails, LiveStreams, MailSender, NoticeFacts, NoticeRecorder, NotificationsService],
})
export class NotificationsModule {}
