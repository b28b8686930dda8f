import { mailReplyRoutes } from '@rso-connect/shared';
import type { Email } from 'postal-mime';
import { ReplyAddresses } from '../src/features/mail-replies/index.js';
import { Topic } from '../src/features/talk/index.js';
import type { Answer, TestApp, TestPerson } from './start-app.js';

/** Settings with which replies by mail are on, and the secret by which they are handed over. */
export const mailSecret = 'a-secret-of-the-mail-server-in-specs';
export const mailReplyEnv = { MAIL_REPLY_DOMAIN: 'Reply.Example', MAIL_REPLY_SECRET: mailSecret };

/** What a spec's mail says; whatever isn't given is as in somebody's plain answer. */
export interface SpecMail {
  from?: string;
  to: string;
  text?: string;
  id?: string;
  /** Beside those that every mail has. */
  headers?: readonly string[];
  /** Instead of a plain text: the headers of content, a blank line and it. */
  content?: string;
}

let mails = 0;

/** @returns a mail as its server hands it over */
export function rawMail({ from = 'nobody@elsewhere.example', to, text = 'I agree.', id = `${String(mails += 1)}@agency.example`, headers = [], content }: SpecMail): string {
  const lines = [`From: Somebody <${from}>`, `To: <${to}>`, 'Subject: Re: Forged stamps', 'Date: Sun, 22 Nov 2026 10:00:00 +0700', `Message-ID: <${id}>`, 'MIME-Version: 1.0', ...headers];
  return `${[...lines, content ?? `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`].join('\r\n')}\r\n`;
}

/** Hands a mail over as the mail server does. */
export function handOver(app: TestApp, mail: SpecMail, { query = {}, secret = mailSecret }: { query?: { from?: string; to?: string }; secret?: string } = {}): Promise<Answer<typeof mailReplyRoutes.receive>> {
  return app.call(mailReplyRoutes.receive, { query, body: rawMail(mail), headers: { authorization: `Bearer ${secret}` } });
}

/** @returns the address to which somebody would reply to a topic, whether or not any mail carries it */
export async function replyAddress(app: TestApp, person: TestPerson, topicId: string): Promise<string> {
  return app.app.get(ReplyAddresses, { strict: false }).made(person.id, await app.db.repo(Topic).findOneByOrFail({ id: topicId }));
}

/** @returns the mails that went to somebody, the oldest first */
export async function mailsTo(app: TestApp, { email }: TestPerson): Promise<Email[]> {
  return (await app.peers.mails()).filter(({ to }) => to?.some(({ address }) => address === email));
}
