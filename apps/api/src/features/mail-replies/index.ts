export { MailReply, MailReplyAddress, MailReplyText } from './mail-reply.entity.js';
export { mailReplyRefused } from './mail-replies.events.js';
export { MailReplies, type MailAnswer } from './mail-replies.service.js';
export { RefusalMails, type RefusalWords } from './refusal-mails.js';
export { ReplyAddresses } from './reply-addresses.js';
export { replyLines } from './reply-line.js';
export { MailRepliesModule } from './mail-replies.module.js';
