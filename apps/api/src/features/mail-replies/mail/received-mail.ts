import { createHash } from 'node:crypto';
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { htmlText } from './html-text.js';

/** A mail as it arrived, as far as a reply needs it. */
export interface ReceivedMail {
  /** Who it says it is from; null where it names nobody, or several. */
  from: string | null;
  /** Every address that it says it went to, those of the envelope first. */
  to: readonly string[];
  /** The sender of the envelope; empty for a bounce, null where nobody said. */
  envelopeFrom: string | null;
  messageId: string | null;
  /** The same for the same mail, however often and on whatever way it is delivered. */
  mark: string;
  /** Message-IDs of those that it answers, in the order given. */
  references: readonly string[];
  contentType: string;
  /** Plain text as it was written, quotes and signature included; of HTML where there is nothing else. */
  text: string;
  /** How many files came along; pictures that belong to its layout aren't counted. */
  files: number;
  /** @returns every value of a header, in lower case its name */
  values: (name: string) => string[];
}

/** What an envelope says. */
export interface Envelope {
  from?: string | undefined;
  to?: string | undefined;
}

/** Signatures and visiting cards come along without anybody's doing. */
const noFiles = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature', 'application/pgp-signature', 'application/pgp-keys', 'text/vcard', 'text/x-vcard', 'text/directory']);
/** A picture within the text up to this size is somebody's logo. */
const largestLogo = 200_000;
/** Where servers write down for whom they got a mail. */
const recipientHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-forwarded-to'] as const;
/** More recipients than that are no reply. */
const mostRecipients = 50;
/** Nobody writes that much in a mail; what is beyond is a quote of quotes. */
const longestText = 100_000;

/**
 * Reads a mail.
 *
 * @param raw as the mail server got it (RFC 5322)
 * @throws Error where it is none
 */
export async function readMail(raw: Uint8Array, envelope: Envelope): Promise<ReceivedMail> {
  const email = await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 30, maxHeadersSize: 256 * 1024 });
  const values = (name: string): string[] => email.headers.filter(({ key }) => key === name).map(({ value }) => value);
  if (email.headers.length === 0) throw new Error('It has no headers');
  const text = (email.text ?? (email.html === undefined ? '' : htmlText(email.html))).slice(0, longestText);
  const messageId = email.messageId === undefined ? null : bare(email.messageId).slice(0, 300);
  const [contentType = ''] = values('content-type');
  const returnPath = values('return-path')[0];
  return {
    from: soleSender(email, values('from').length),
    to: recipients(email, envelope, values),
    envelopeFrom: envelope.from === undefined ? (returnPath === undefined ? null : address(returnPath)) : address(envelope.from),
    messageId,
    mark: messageId ?? digestOf([email.from?.address, email.date, email.subject, text]),
    references: `${email.references ?? ''} ${email.inReplyTo ?? ''}`.slice(0, 20_000).split(/[\s,]+/u).map(bare).filter((one) => one !== ''),
    contentType: contentType.toLowerCase(),
    text,
    files: email.attachments.filter(isFile).length,
    values,
  };
}

function soleSender({ from }: Email, headers: number): string | null {
  return headers === 1 && from?.address !== undefined && from.address !== '' ? from.address : null;
}

function recipients(email: Email, envelope: Envelope, values: (name: string) => string[]): string[] {
  const named = [...(email.to ?? []), ...(email.cc ?? [])].flatMap(addressesOf);
  const all = [...(envelope.to === undefined ? [] : [envelope.to]), ...recipientHeaders.flatMap(values), ...named];
  return [...new Set(all.map(address))].filter((one) => one !== '').slice(0, mostRecipients);
}

function addressesOf(one: Address): string[] {
  return one.group ? one.group.map((member) => member.address) : [one.address];
}

function isFile({ mimeType, related, disposition, content }: Attachment): boolean {
  if (noFiles.has(mimeType)) return false;
  const size = typeof content === 'string' ? content.length : content.byteLength;
  return !(related === true && disposition !== 'attachment' && mimeType.startsWith('image/') && size <= largestLogo);
}

/** @returns an address without the brackets that envelopes and headers put around it */
function address(written: string): string {
  return written.trim().replace(/^</u, '').replace(/>$/u, '').trim();
}

function bare(messageId: string): string {
  return address(messageId);
}

function digestOf(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
