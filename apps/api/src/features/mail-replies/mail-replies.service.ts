import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { mailReplyReasonsThatWait, type MailReplyReason, type OutputOf, type mailReplyRoutes } from '@rso-connect/shared';
import { addressParser } from 'postal-mime';
import { MoreThan } from 'typeorm';
import { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { Events } from '../../platform/events/events.js';
import { Problem } from '../../platform/http/problem.js';
import { Person } from '../people/index.js';
import { FirstPosts, HeldPosts, Post, TopicFinder, Writing, canReply, holdTopic } from '../talk/index.js';
import { isAutomatic, type OwnMail } from './mail/automatic.js';
import { readMail, type Envelope, type ReceivedMail } from './mail/received-mail.js';
import { ownWords } from './mail/own-words.js';
import { mailReplyRefused } from './mail-replies.events.js';
import { MailReply, type MailReplyAddress } from './mail-reply.entity.js';
import { Objections } from './objections.js';
import { ReplyAddresses, takesMail } from './reply-addresses.js';
import { replyLines } from './reply-line.js';
import { WaitingTexts } from './waiting-texts.js';

export type MailAnswer = OutputOf<typeof mailReplyRoutes.receive>;

/** Refusals that somebody is told of in a day; of mails that came from elsewhere, which they can do nothing about, one. */
const mostAnswers = 5;
const mostAboutOthers = 1;
const dayMs = 86_400_000;

const ignored: MailAnswer = { outcome: 'ignored', reason: null };

/** What stands in the way of a reply on the web, in the words of a mail. */
const reasonOf: Readonly<Record<string, MailReplyReason>> = {
  'topic.not-found': 'gone', 'topic.locked': 'locked', 'access.not-allowed': 'not-allowed', 'pseudonym.first-post': 'pseudonym', 'post.too-many': 'too-many',
  'post.too-many-wait': 'too-many', 'topic.changed-meanwhile': 'changed',
};

/** A mail before it is known what becomes of it. */
type Received = Pick<MailReply, keyof MailReply>;

/** What somebody wrote, for whom, and whether they are about to leave. */
interface Writer {
  text: string;
  seen: Pick<MailReplyAddress, 'spaceId' | 'label'>;
  isClosing: boolean;
}

class Refused extends Error {
  constructor(readonly reason: MailReplyReason) {
    super(reason);
  }
}

/** Takes replies by mail: each once, from the person whose address it is, and by the same rules as on the web. */
@Injectable()
export class MailReplies {
  private readonly own: OwnMail;
  private readonly isOn: boolean;

  constructor(
    @Inject(SETTINGS) { publicUrl, mailFrom, mailReplies }: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly addresses: ReplyAddresses,
    private readonly objections: Objections,
    private readonly texts: WaitingTexts,
    private readonly finder: TopicFinder,
    private readonly writing: Writing,
    private readonly held: HeldPosts,
    private readonly firstPosts: FirstPosts,
  ) {
    this.isOn = mailReplies.domain !== null;
    this.own = { host: new URL(publicUrl).hostname, sender: (addressParser(mailFrom, { flatten: true })[0]?.address ?? mailFrom).toLowerCase() };
  }

  /**
   * Takes a mail.
   *
   * @param raw as the mail server got it
   * @param envelope what the mail server knows beside it
   * @throws Problem `mail-reply.off`, `mail-reply.not-a-mail`
   */
  async receive(raw: Uint8Array, envelope: Envelope): Promise<MailAnswer> {
    if (!this.isOn) throw new Problem('mail-reply.off');
    const mail = await this.read(raw, envelope);
    const address = isAutomatic(mail, this.own) ? null : await this.addresses.find(mail.to);
    const person = address && (await this.db.repo(Person).findOneBy({ id: address.personId }));
    if (!address || !person || person.closedAt !== null) return ignored;
    const id = idOf(address, mail);
    const known = await this.db.repo(MailReply).findOneBy({ id });
    if (known) return answerOf(known);
    const row: Received = {
      id, personId: person.id, topicId: address.topicId, outcome: 'published', reason: null, isAnswered: false, messageId: mail.messageId, receivedAt: this.clock.now(),
    };
    const text = this.textOf(mail, person);
    try {
      return await this.take(row, mail, { text, seen: { spaceId: address.spaceId, label: address.label }, isClosing: person.erasureDueAt !== null });
    } catch (error) {
      const reason = error instanceof Refused ? error.reason : error instanceof Problem ? reasonOf[error.code] : undefined;
      if (reason !== undefined) return this.refuse(row, reason, text === '' ? mail.text.trim() : text);
      if (isUniqueViolation(error)) return this.again(id, error);
      throw error;
    }
  }

  private async read(raw: Uint8Array, envelope: Envelope): Promise<ReceivedMail> {
    try {
      return await readMail(raw, envelope);
    } catch {
      throw new Problem('mail-reply.not-a-mail');
    }
  }

  private textOf({ text, to }: ReceivedMail, { fullName }: Person): string {
    const addresses = [this.own.sender, ...to.map((one) => one.toLowerCase()).filter((one) => one.startsWith('reply+'))];
    return ownWords(text, { lines: Object.values(replyLines), addresses, name: fullName });
  }

  /** What one may not write at all is said before what is wrong with it. */
  private async take(row: Received, mail: ReceivedMail, { text, seen, isClosing }: Writer): Promise<MailAnswer> {
    const { id, personId, topicId } = row;
    const wrongSender = await this.objections.toSender(personId, mail);
    if (wrongSender !== null) throw new Refused(wrongSender);
    // It carries no second factor: whoever has a role writes as anybody else does.
    const actor = new Actor(personId, '', []);
    const found = await this.finder.topic(actor, topicId);
    if (found.topic.pseudonymId !== null) throw new Refused('pseudonym');
    if (!takesMail(found)) throw new Refused('label');
    if (found.topic.lockedAt !== null) throw new Refused('locked');
    if (isClosing || !canReply(found, found.topic)) throw new Refused('not-allowed');
    const wrongText = this.objections.toText(text, mail);
    if (wrongText !== null) throw new Refused(wrongText);
    const body = { id, text, seen, replyTo: await this.answered(topicId, mail), quotedIds: [], mentionedIds: [], attachmentIds: [] };
    const outcome = await this.db.transaction(async () => {
      // From here on its label is the one that was asked, and whoever delivers the same mail waits.
      await holdTopic(this.db, found.topic);
      const written = (await this.firstPosts.wait(actor, found.space)) ? 'held' : 'published';
      await this.db.repo(MailReply).insert({ ...row, outcome: written });
      if (written === 'held') await this.held.reply(actor, topicId, body);
      else await this.writing.reply(actor, topicId, body);
      await this.audit.record({ action: 'mail-reply.taken', subject: { kind: 'topic-post', id }, personId, actorId: personId, after: { topicId, outcome: written } });
      return written;
    });
    return { outcome, reason: null };
  }

  /** The post that our mail told of, where the answer names it: its author is turned to. */
  private async answered(topicId: string, { references }: ReceivedMail): Promise<number | null> {
    const ids = references.flatMap((one) => /^post\.([0-9a-f-]{36})@/i.exec(one)?.[1]?.toLowerCase() ?? []);
    const postId = ids.at(-1);
    const post = postId === undefined ? null : await this.db.repo(Post).findOneBy({ id: postId, topicId });
    return post && post.deletedBy === null ? post.number : null;
  }

  private async refuse(row: Received, reason: MailReplyReason, text: string): Promise<MailAnswer> {
    const { id, personId, topicId } = row;
    const isFromElsewhere = reason === 'sender' || reason === 'authentication';
    try {
      await this.db.transaction(async () => {
        const isAnswered = await this.isToldStill(personId, isFromElsewhere);
        await this.db.repo(MailReply).insert({ ...row, outcome: 'refused', reason, isAnswered });
        if (mailReplyReasonsThatWait.includes(reason) && text !== '') await this.texts.keep(row, text);
        await this.audit.record({ action: 'mail-reply.refused', subject: { kind: 'topic', id: topicId }, personId, after: { code: reason } });
        if (isAnswered) await this.events.publish(mailReplyRefused, { personId, mailReplyId: id, ...(reason !== 'gone' && { topicId }) });
      });
    } catch (error) {
      if (isUniqueViolation(error)) return this.again(id, error);
      throw error;
    }
    return { outcome: 'refused', reason };
  }

  private async isToldStill(personId: string, isFromElsewhere: boolean): Promise<boolean> {
    const lately = { personId, isAnswered: true, receivedAt: MoreThan(new Date(this.clock.now().getTime() - dayMs)) };
    const told = await this.db.repo(MailReply).find({ where: lately, select: { id: true, reason: true } });
    const others = told.filter(({ reason }) => reason === 'sender' || reason === 'authentication').length;
    return isFromElsewhere ? others < mostAboutOthers && told.length < mostAnswers : told.length < mostAnswers;
  }

  /** Somebody else delivered the same mail in the same moment. */
  private async again(id: string, error: unknown): Promise<MailAnswer> {
    const other = await this.db.repo(MailReply).findOneBy({ id });
    if (!other) throw error;
    return answerOf(other);
  }
}

function answerOf({ outcome, reason }: MailReply): MailAnswer {
  return { outcome, reason };
}

/** A UUID (version 8) made of the address and the mail. */
function idOf({ id }: MailReplyAddress, { mark }: ReceivedMail): string {
  const hex = createHash('sha256').update(`${id}\n${mark}`).digest('hex');
  const variant = ((parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
