import { Module } from '@nestjs/common';
import { TalkModule } from '../talk/index.js';
import { MailRepliesController } from './mail-replies.controller.js';
import { MailReplies } from './mail-replies.service.js';
import { Objections } from './objections.js';
import './personal-data.js';
import { RefusalMails } from './refusal-mails.js';
import { ReplyAddresses } from './reply-addresses.js';
import { WaitingTexts } from './waiting-texts.js';

@Module({
  imports: [TalkModule],
  controllers: [MailRepliesController],
  providers: [MailReplies, Objections, RefusalMails, ReplyAddresses, WaitingTexts],
  exports: [MailReplies, RefusalMails, ReplyAddresses],
})
export class MailRepliesModule {}
