import { Module } from '@nestjs/common';
import { MailSender } from './mail-sender.js';
import { NoticeFacts } from './notice-facts.js';
import { NoticeRecorder } from './notice-recorder.js';

@Module({ providers: [MailSender, NoticeFacts, NoticeRecorder] })
export class NotificationsModule {}
