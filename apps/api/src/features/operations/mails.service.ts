import { Injectable } from '@nestjs/common';
import type { InputOf, MailRow, MailView, OutputOf, operationsRoutes } from '@rso-connect/shared';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { Audit } from '../../platform/audit/audit.js';
import { FolderTransport, MailTransport, type FolderMail } from '../../platform/mail/mail-transport.js';
import { Problem } from '../../platform/http/problem.js';

type MailsQuery = InputOf<typeof operationsRoutes.mails>['query'];

function written(addresses: readonly (Address | undefined)[]): string {
  return addresses
    .flatMap((one) => (one?.address === undefined ? [] : [one.name ? `${one.name} <${one.address}>` : one.address]))
    .join(', ');
}

function row({ name, sentAt }: FolderMail, mail: Email): MailRow {
  return { name, sentAt: sentAt.toISOString(), subject: mail.subject ?? '', to: written(mail.to ?? []) };
}

/** The mails that an embedded installation keeps in its folder. */
@Injectable()
export class MailsService {
  private readonly folder: FolderTransport | null;

  constructor(transport: MailTransport, private readonly audit: Audit) {
    this.folder = transport instanceof FolderTransport ? transport : null;
  }

  /**
   * One page of the kept mails. The cursor is the last mail's name, which begins with its time.
   *
   * @throws Problem `paging.bad-cursor`
   */
  async list({ cursor, limit }: MailsQuery): Promise<OutputOf<typeof operationsRoutes.mails>> {
    if (!this.folder) return { items: [], nextCursor: null, total: 0, kept: false };
    if (cursor !== undefined && !FolderTransport.isName(cursor)) throw new Problem('paging.bad-cursor');
    // Subjects and addresses are others' too; once for a look at the list, not for each of its pages.
    if (cursor === undefined) await this.audit.record({ action: 'mails.listed', subject: { kind: 'mail', id: 'list' } });
    const all = await this.folder.list();
    const rest = cursor === undefined ? all : all.filter((mail) => mail.name < cursor);
    const shown = rest.slice(0, limit);
    const items = await Promise.all(shown.map(async (mail) => row(mail, await this.parsed(mail.name))));
    return { items, nextCursor: rest.length > limit ? (shown.at(-1)?.name ?? null) : null, total: all.length, kept: true };
  }

  /** @throws Problem `mail.not-found` */
  async one(name: string): Promise<MailView> {
    const mail = await this.parsed(name);
    await this.noteReading(name, 'screen');
    return { ...row({ name, sentAt: new Date(Number(name.slice(0, 13))) }, mail), from: written([mail.from]), text: mail.text ?? '' };
  }

  /**
   * @returns the mail's own bytes
   * @throws Problem `mail.not-found`
   */
  async file(name: string): Promise<Buffer> {
    const bytes = await this.bytes(name);
    await this.noteReading(name, 'file');
    return bytes;
  }

  /** Mails are letters to others: who opens one is on record. */
  private noteReading(name: string, as: 'screen' | 'file'): Promise<void> {
    return this.audit.record({ action: 'mail.read', subject: { kind: 'mail', id: name }, after: { as } });
  }

  private async bytes(name: string): Promise<Buffer> {
    const bytes = await this.folder?.read(name);
    if (!bytes) throw new Problem('mail.not-found');
    return bytes;
  }

  private async parsed(name: string): Promise<Email> {
    return PostalMime.parse(await this.bytes(name));
  }
}
