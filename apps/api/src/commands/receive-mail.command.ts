import { MailReplies } from '../features/mail-replies/index.js';
import { Problem } from '../platform/http/problem.js';
import type { Command } from './command.js';

/** What a mail server reads as “try again later” (EX_TEMPFAIL): it keeps the mail. */
const tryAgain = 75;
/** And as “there is no mail in this” (EX_DATAERR). */
const unreadable = 65;

export const receiveMail: Command = {
  name: 'receive-mail',
  usage: '[--from <sender>] [--to <recipient>] < message.eml',
  help: 'Take a mail that came to a reply address, as a mail server pipes it in',
  args: 0,
  options: ['from', 'to'],
  run: async ({ app, options, input, print }) => {
    try {
      const replies = (await app()).get(MailReplies, { strict: false });
      const { outcome, reason } = await replies.receive(await input(), options);
      print(reason === null ? outcome : `${outcome}: ${reason}`);
      return 0;
    } catch (error) {
      const code = error instanceof Problem ? error.code : undefined;
      print(code ?? (error instanceof Error ? error.message : String(error)));
      return code === 'mail-reply.not-a-mail' ? unreadable : tryAgain;
    }
  },
};
