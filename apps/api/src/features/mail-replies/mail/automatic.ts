import type { ReceivedMail } from './received-mail.js';

/** Who we are in mails of our own. */
export interface OwnMail {
  /** Behind the `@` of our Message-IDs. */
  host: string;
  /** From which our mails come, in lower case. */
  sender: string;
}

const precedences = new Set(['bulk', 'junk', 'list', 'auto_reply', 'auto-reply']);
/** Headers that only machines set, whatever stands in them. */
const marks = ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-failed-recipients', 'list-id', 'list-unsubscribe', 'feedback-id', 'x-loop'] as const;
const daemons = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)[+@]/i;

/**
 * Whether a machine sent a mail: an absence note, a bounce, a list, or ourselves. Nobody answers it, and nothing is kept.
 */
export function isAutomatic({ values, envelopeFrom, from, contentType, messageId }: ReceivedMail, own: OwnMail): boolean {
  if (values('auto-submitted').some((value) => !/^\s*no\s*(?:[;(]|$)/i.test(value))) return true;
  if (values('precedence').some((value) => precedences.has(value.trim().toLowerCase()))) return true;
  if (marks.some((name) => values(name).length > 0)) return true;
  if (envelopeFrom !== null && (envelopeFrom === '' || daemons.test(envelopeFrom))) return true;
  if (from !== null && (from.toLowerCase() === own.sender || daemons.test(from))) return true;
  if (/^(?:multipart\/report|message\/(?:delivery-status|disposition-notification))/u.test(contentType)) return true;
  return messageId?.toLowerCase().endsWith(`@${own.host}`) === true;
}
