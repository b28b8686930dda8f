import type { Language } from '@rso-connect/shared';

/**
 * The first sentence of a mail that can be replied to: it says so, and what stands from it on in an answer is ours. An
 * old one stays in the list when its words change, since mails are answered months later.
 */
export const replyLines: Readonly<Record<Language, string>> = {
  en: 'Write above this line and send: your reply appears in the topic.',
  id: 'Tulis di atas baris ini lalu kirim: balasan Anda muncul dalam topik.',
};
