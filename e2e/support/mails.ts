import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import PostalMime, { type Email } from 'postal-mime';
import { told } from './places.js';

/** A mail never changes once it lies there, and hundreds lie there. */
const parsed = new Map<string, Promise<Email>>();

/** All mails so far, the oldest first. */
export async function allMails(): Promise<Email[]> {
  const folder = told('E2E_MAIL_DIR');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')).sort() : [];
  return Promise.all(
    names.map((name) => {
      const file = join(folder, name);
      const mail = parsed.get(file) ?? PostalMime.parse(readFileSync(file));
      parsed.set(file, mail);
      return mail;
    }),
  );
}

/** All mails to an address so far, the oldest first. */
async function mailsTo(address: string): Promise<Email[]> {
  return (await allMails()).filter((mail) => mail.to?.some((recipient) => recipient.address?.toLowerCase() === address.toLowerCase()));
}

/**
 * Waits for a mail, and takes the newest one.
 *
 * @param address the recipient
 * @param subject what its subject holds; without it any mail will do
 * @returns the mail, parsed
 * @throws where none comes within 30 seconds, with the subjects of those that did
 */
export async function readMail(address: string, subject: string | RegExp = ''): Promise<Email> {
  const isWanted = (mail: Email) =>
    typeof subject === 'string' ? (mail.subject ?? '').includes(subject) : subject.test(mail.subject ?? '');
  let mails: Email[] = [];
  await expect
    .poll(
      async () => {
        mails = await mailsTo(address);
        return mails.some(isWanted) ? 'it came' : `others came: ${mails.map((mail) => mail.subject).join(' · ')}`;
      },
      { message: `a mail to ${address} about "${String(subject)}"`, timeout: 30_000 },
    )
    .toBe('it came');
  const found = mails.findLast(isWanted);
  if (!found) throw new Error('The mail has gone again');
  return found;
}

/**
 * @param mail as `readMail` gives it
 * @param path a part of the link's path, such as `/confirm`
 * @returns the first link in the mail's text that holds it
 * @throws Error where there is none
 */
export function linkIn(mail: Email, path = ''): string {
  const links = (mail.text ?? '').match(/https?:\/\/[^\s<>"']+/gu) ?? [];
  const found = links.find((link) => link.includes(path));
  if (!found) throw new Error(`No link with "${path}" in the mail "${mail.subject ?? ''}": ${links.join(' ')}`);
  return found;
}
