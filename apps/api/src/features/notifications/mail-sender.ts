import { Inject, Injectable } from '@nestjs/common';
import { noticePath } from '@rso-connect/shared';
import type { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { OnJob } from '../../platform/jobs/job.js';
import { MailTransport } from '../../platform/mail/mail-transport.js';
import { DigestWriter, type DigestMail } from '../digests/index.js';
import { LoginSession, MailTokens, countryOf, deviceWords } from '../identity/index.js';
import { RefusalMails, ReplyAddresses, type RefusalWords } from '../mail-replies/index.js';
import { ReplyLinks } from '../participation/index.js';
import { PeopleService } from '../people/index.js';
import { TopicNewsReader, type MailWords } from '../talk/index.js';
import { composeMail, type MailKind, type MailSignIn } from './mail-composer.js';
import { NoticeFacts, newsSubject } from './notice-facts.js';
import { MailDelivery } from './notice.entity.js';
import { sendMail } from './notifications.jobs.js';

/** Sends the mails that notices ask for, one job each. */
@Injectable()
export class MailSender {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly people: PeopleService,
    private readonly tokens: MailTokens,
    private readonly facts: NoticeFacts,
    private readonly transport: MailTransport,
    private readonly replies: ReplyLinks,
    private readonly news: TopicNewsReader,
    private readonly digests: DigestWriter,
    private readonly replyAddresses: ReplyAddresses,
    private readonly refusals: RefusalMails,
  ) {}

  /** Outside every transaction: the mail server may take its time. Whatever it throws, the job tries again. */
  @OnJob(sendMail)
  async send({ deliveryId }: z.output<typeof sendMail.payload>): Promise<void> {
    const delivery = await this.db.repo(MailDelivery).findOneBy({ id: deliveryId });
    if (delivery?.state !== 'queued') return;
    const person = (await this.people.contacts([delivery.personId])).get(delivery.personId);
    if (!person || person.closed || person.email === '') {
      await this.end(delivery, 'dropped');
      return;
    }
    // A newer mail has voided its link, or the wait was too long: it would only mislead.
    if (delivery.subject.tokenId !== undefined && !(await this.tokens.stands(delivery.subject.tokenId))) {
      await this.end(delivery, 'dropped');
      return;
    }
    const talk = await this.newsOf(delivery);
    const digest = await this.digestOf(delivery);
    // Not theirs to read any more, read meanwhile, or deleted: there is nothing to tell.
    if ((tellsOfTopic(delivery) && !talk) || (delivery.kind === 'digest' && !digest)) {
      await this.end(delivery, 'dropped');
      return;
    }
    const refusal = await this.refusalOf(delivery);
    const replyTo = talk && delivery.subject.topicId !== undefined ? await this.replyAddresses.of(delivery.personId, delivery.subject.topicId) : null;
    const { courseTitle, message, changes, candidacy } = await this.facts.of(delivery.personId, delivery.subject);
    const offer = await this.offerOf(delivery);
    await this.transport.send({
      to: { name: person.fullName, address: person.email },
      messageId: this.messageId(delivery.id),
      references: this.references(delivery, refusal),
      replyTo: replyTo ?? undefined,
      date: delivery.createdAt,
      label: talk?.label ?? digest?.label,
      ...(digest && { headers: unsubscribeHeaders(digest) }),
      ...composeMail(mailKind(delivery, offer !== null, talk), person.language, {
        name: person.fullName,
        courseTitle: courseTitle ?? '',
        message,
        candidacy,
        talk,
        digest,
        isAnswerable: replyTo !== null,
        refusal,
        changes,
        signIn: await this.signInOf(delivery, person.timeZone),
        link: offer ? `${this.settings.publicUrl}/reply?token=${offer.token}` : this.linkOf(delivery),
        replyBy: offer?.replyBy ? { at: offer.replyBy, timeZone: person.timeZone } : undefined,
        home: this.settings.publicUrl,
      }),
    });
    await this.end(delivery, 'sent');
  }

  /** A seat that is offered can be taken or given back by the mail itself. */
  private async offerOf({ id, kind, subject }: MailDelivery): Promise<{ token: string; replyBy: Date | null } | null> {
    return (kind === 'application-decided' || kind === 'reply-due') && subject.enrolmentId !== undefined ? this.replies.make(id, subject.enrolmentId) : null;
  }

  private async newsOf({ personId, subject }: MailDelivery): Promise<MailWords | null> {
    const [about] = newsSubject(subject);
    return about ? this.news.forMail(personId, about) : null;
  }

  private async digestOf({ kind, personId, subject }: MailDelivery): Promise<DigestMail | null> {
    return kind === 'digest' && subject.digestId !== undefined ? this.digests.forMail(personId, subject.digestId) : null;
  }

  private async refusalOf({ personId, subject }: MailDelivery): Promise<RefusalWords | null> {
    return subject.mailReplyId === undefined ? null : this.refusals.forMail(personId, subject.mailReplyId);
  }

  private messageId(name: string): string {
    return `<${name}@${new URL(this.settings.publicUrl).hostname}>`;
  }

  /** Mails about a topic stand together in a mail program, and an answer to what somebody mailed stands below that. */
  private references({ subject: { topicId, postId } }: MailDelivery, refusal: RefusalWords | null): string[] {
    if (refusal) return refusal.messageId === null ? [] : [`<${refusal.messageId}>`];
    return topicId === undefined || postId === undefined ? [] : [this.messageId(`topic.${topicId}`), this.messageId(`post.${postId}`)];
  }

  private async signInOf({ subject }: MailDelivery, timeZone: string): Promise<MailSignIn | undefined> {
    if (subject.loginSessionId === undefined) return undefined;
    const session = await this.db.repo(LoginSession).findOneBy({ id: subject.loginSessionId });
    return session ? { ...deviceWords(session.userAgent), address: session.address, country: countryOf(session.address), at: session.createdAt, timeZone } : undefined;
  }

  private linkOf({ kind, subject }: MailDelivery): string {
    const address = this.settings.publicUrl + noticePath(kind, subject);
    return subject.tokenId === undefined ? address : `${address}?token=${this.tokens.tokenOf(subject.tokenId)}`;
  }

  private async end({ id }: MailDelivery, state: 'sent' | 'dropped'): Promise<void> {
    await this.db.repo(MailDelivery).update({ id, state: 'queued' }, { state, endedAt: this.clock.now() });
  }
}

/** A seat that is offered, and each way in which a label lets a mail tell of a post, have words of their own. */
function mailKind({ kind }: MailDelivery, isOffer: boolean, talk: MailWords | null): MailKind {
  if (isOffer && kind === 'application-decided') return 'seat-offered';
  return tellsOfTopic({ kind }) && talk && talk.cell !== 'link-untitled' ? `topic-news-${talk.cell}` : kind;
}

/** One click in the mail program ends it, without a page (RFC 8058). */
function unsubscribeHeaders({ unsubscribe }: DigestMail): Record<string, string> {
  return { 'List-Unsubscribe': `<${unsubscribe.oneClick}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** Its words follow from the label of what it tells of. */
function tellsOfTopic({ kind }: Pick<MailDelivery, 'kind'>): boolean {
  return kind === 'topic-news' || kind === 'topic-mention' || kind === 'topic-shared';
}
