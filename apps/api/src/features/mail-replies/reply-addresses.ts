import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { tlpTable } from '@rso-connect/shared';
import { Clock } from '../../platform/clock/clock.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import type { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { Problem } from '../../platform/http/problem.js';
import { deriveKey } from '../../platform/vault/vault.js';
import { TopicFinder, canReply, type FoundTopic, type SeenTopic } from '../talk/index.js';
import { MailReplyAddress } from './mail-reply.entity.js';

/** Hexadecimal, since mail servers may change capitals: with the id and the word before it 58 of the 64 characters that RFC 5321 allows. */
const macLength = 20;
const localPart = /^reply\+([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([0-9a-f]{20})$/;

/** @returns whether a topic may be replied to by mail at all: its label lets it, and everybody writes there under their own name */
export function takesMail({ topic }: Pick<FoundTopic, 'topic'>): boolean {
  return tlpTable.replyByMail[topic.label] && topic.pseudonymId === null;
}

/** Addresses to which people reply by mail: one for each person and topic, and anew where its label is another, with a MAC keyed by `FACTOR_KEYS`. */
@Injectable()
export class ReplyAddresses {
  private readonly domain: string | null;
  private readonly keys: readonly Buffer[];

  constructor(
    @Inject(SETTINGS) { factorKeys, mailReplies }: Settings,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly finder: TopicFinder,
  ) {
    this.domain = mailReplies.domain;
    this.keys = factorKeys.map((key) => deriveKey(key, 'mail-reply-address'));
  }

  /**
   * The address that a mail about a topic carries.
   *
   * @returns null where replies by mail are off, its label or its rule allows none, or this person couldn't reply now
   */
  async of(personId: string, topicId: string): Promise<string | null> {
    if (this.domain === null) return null;
    const found = await this.found(personId, topicId);
    return found && takesMail(found) && canReply(found, found.topic) ? this.made(personId, found.topic) : null;
  }

  /** @returns the address of one person and topic under its present label, made where there is none yet; it says nothing of whether it is any use */
  async made(personId: string, topic: SeenTopic): Promise<string> {
    const { id } = await this.row(personId, topic);
    return `reply+${id.replaceAll('-', '')}${this.macs(id)[0] ?? ''}@${this.domain ?? 'localhost'}`;
  }

  /** @returns whose it is and of which topic, by the first of these that is one of ours; null where none is */
  async find(addresses: readonly string[]): Promise<MailReplyAddress | null> {
    for (const address of addresses) {
      const id = this.idOf(address);
      const row = id === null ? null : await this.db.repo(MailReplyAddress).findOneBy({ id });
      if (row) return row;
    }
    return null;
  }

  private idOf(address: string): string | null {
    const at = address.lastIndexOf('@');
    if (address.slice(at + 1).toLowerCase() !== this.domain) return null;
    const [, ...parts] = localPart.exec(address.slice(0, at).toLowerCase()) ?? [];
    const given = parts.pop();
    if (given === undefined) return null;
    const id = parts.join('-');
    return this.macs(id).some((mac) => timingSafeEqual(Buffer.from(mac), Buffer.from(given))) ? id : null;
  }

  /** By each key: those of mails that were sent before the keys were changed go on to work. */
  private macs(id: string): string[] {
    return this.keys.map((key) => createHmac('sha256', key).update(id).digest('hex').slice(0, macLength));
  }

  private async row(personId: string, { id: topicId, spaceId, label }: SeenTopic): Promise<MailReplyAddress> {
    const repo = this.db.repo(MailReplyAddress);
    const known = await repo.findOneBy({ personId, topicId, spaceId, label });
    if (known) return known;
    const made = { id: newId(), personId, topicId, spaceId, label, createdAt: this.clock.now() };
    try {
      await repo.insert(made);
      return made;
    } catch (error) {
      // Two mails about the same topic at once.
      if (!isUniqueViolation(error)) throw error;
      return repo.findOneByOrFail({ personId, topicId, spaceId, label });
    }
  }

  private async found(personId: string, topicId: string): Promise<FoundTopic | null> {
    try {
      return await this.finder.topic({ personId }, topicId);
    } catch (error) {
      if (error instanceof Problem && error.code === 'topic.not-found') return null;
      throw error;
    }
  }
}
