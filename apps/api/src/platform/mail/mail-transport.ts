import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tlpName, type TlpLabel } from '@rso-connect/shared';
import { createTransport, type SendMailOptions } from 'nodemailer';

/** One mail, ready to go. */
export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** RFC 5322 Message-ID; the same mail sent twice carries the same one. */
  messageId: string;
  /** When it was written: the same on every try. */
  date: Date;
  /** The label of what somebody wrote that it brings, of several the strictest; it travels in the header `X-TLP`. */
  label?: TlpLabel | undefined;
  /** Where an answer to it goes, where it goes anywhere. */
  replyTo?: string | undefined;
  /** Message-IDs of what it belongs to, the first of them first: mail programs show what shares them together. */
  references?: readonly string[] | undefined;
  headers?: Record<string, string>;
}

/** Says which label a mail carries, to mail programs and to whoever keeps it. */
export const labelHeader = 'X-TLP';

/** Sends mails: over SMTP, or into a folder that administrators can read. */
export abstract class MailTransport {
  /** @throws where the mail couldn't be handed over; the caller's job tries again */
  abstract send(mail: Mail): Promise<void>;
  abstract close(): void;
}

function optionsOf(mail: Mail, from: string): SendMailOptions {
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    date: mail.date,
    ...(mail.replyTo !== undefined && { replyTo: mail.replyTo }),
    ...(mail.references?.length && { references: [...mail.references], inReplyTo: mail.references.at(-1) }),
    headers: { 'Auto-Submitted': 'auto-generated', ...(mail.label && { [labelHeader]: tlpName(mail.label) }), ...mail.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Over SMTP, with a pool of connections. */
export class SmtpTransport extends MailTransport {
  private readonly transport;

  constructor(url: string, private readonly from: string) {
    super();
    const separator = url.includes('?') ? '&' : '?';
    this.transport = createTransport(`${url}${separator}pool=true`);
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail(optionsOf(mail, this.from));
  }

  close(): void {
    this.transport.close();
  }
}

/** A mail in the folder, as its list shows it. */
export interface FolderMail {
  name: string;
  sentAt: Date;
}

const nameForm = /^(\d{13})-[0-9a-f]{12}\.eml$/;

/**
 * Embedded: `.eml` files in a folder, the newest name last. The name follows from the date and the Message-ID, so
 * that a mail sent again lies there once.
 */
export class FolderTransport extends MailTransport {
  constructor(readonly folder: string, private readonly from: string) {
    super();
  }

  async send(mail: Mail): Promise<void> {
    const composer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
    const composed = await composer.sendMail(optionsOf(mail, this.from));
    await mkdir(this.folder, { recursive: true });
    const mark = createHash('sha256').update(mail.messageId).digest('hex').slice(0, 12);
    const name = `${String(mail.date.getTime())}-${mark}.eml`;
    const bytes = composed.message;
    if (!Buffer.isBuffer(bytes)) throw new Error('The mail was not composed as a whole');
    await writeFile(join(this.folder, `${name}.part`), bytes);
    await rename(join(this.folder, `${name}.part`), join(this.folder, name));
  }

  /** Whether a name is one of a mail in the folder, and not a path out of it. */
  static isName(name: string): boolean {
    return nameForm.test(name);
  }

  /** @returns the mails, newest first */
  async list(): Promise<FolderMail[]> {
    await mkdir(this.folder, { recursive: true });
    const names = (await readdir(this.folder)).filter((name) => nameForm.test(name)).sort().reverse();
    return names.map((name) => ({ name, sentAt: new Date(Number(name.slice(0, 13))) }));
  }

  /** @returns a mail's bytes, or null where there is none of this name */
  async read(name: string): Promise<Buffer | null> {
    if (!nameForm.test(name)) return null;
    try {
      return await readFile(join(this.folder, name));
    } catch {
      return null;
    }
  }

  /** Removes a mail; fine where there is none. */
  async remove(name: string): Promise<void> {
    if (nameForm.test(name)) await rm(join(this.folder, name), { force: true });
  }

  close(): void {
    // A folder needs no closing.
  }
}
