import { Injectable } from '@nestjs/common';
import { tlpLabels, tlpName, tlpTable, type InputOf, type MailRow, type MailView, type OutputOf, type TlpLabel, type operationsRoutes } from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import PostalMime, { type Address, type Email } from 'postal-mime';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import { FolderTransport, MailTransport, labelHeader, type FolderMail } from '../../platform/mail/mail-transport.js';
import { Problem } from '../../platform/http/problem.js';
import { PersonEmail } from '../people/index.js';

type MailsQuery = InputOf<typeof operationsRoutes.mails>['query'];

function written(addresses: readonly (Address | undefined)[]): string {
  return addresses
    .flatMap((one) => (one?.address === undefined ? [] : [one.name ? `${one.name} <${one.address}>` : one.address]))
    .join(', ');
}

/** @returns the label of what a mail brings; null for a mail about nothing that anybody wrote in a space */
function labelOf({ headers }: Email): TlpLabel | null {
  const said = headers.find(({ key }) => key === labelHeader.toLowerCase())?.value;
  return tlpLabels.find((label) => tlpName(label) === said) ?? null;
}

/**
 * The mails that an embedded installation keeps in its folder. They are one more way out of a space: of what carries a
 * label that not everybody may read, only those see subject and text whom the mail was sent to. That it was sent, to
 * whom and under which label is enough to look after an installation.
 */
@Injectable()
export class MailsService {
  private readonly folder: FolderTransport | null;

  constructor(
    transport: MailTransport,
    private readonly audit: Audit,
    private readonly db: Database,
  ) {
    this.folder = transport instanceof FolderTransport ? transport : null;
  }

  /**
   * One page of the kept mails. The cursor is the last mail's name, which begins with its time.
   *
   * @throws Problem `paging.bad-cursor`
   */
  async list(actor: Actor, { cursor, limit }: MailsQuery): Promise<OutputOf<typeof operationsRoutes.mails>> {
    if (!this.folder) return { items: [], nextCursor: null, total: 0, kept: false };
    if (cursor !== undefined && !FolderTransport.isName(cursor)) throw new Problem('paging.bad-cursor');
    // Subjects and addresses are others' too; once for a look at the list, not for each of its pages.
    if (cursor === undefined) await this.audit.record({ action: 'mails.listed', subject: { kind: 'mail', id: 'list' } });
    const all = await this.folder.list();
    const rest = cursor === undefined ? all : all.filter((mail) => mail.name < cursor);
    const shown = rest.slice(0, limit);
    const own = await this.addressesOf(actor);
    const items = await Promise.all(shown.map(async (mail) => row(mail, await this.parsed(mail.name), own)));
    return { items, nextCursor: rest.length > limit ? (shown.at(-1)?.name ?? null) : null, total: all.length, kept: true };
  }

  /** @throws Problem `mail.not-found` */
  async one(actor: Actor, name: string): Promise<MailView> {
    const mail = await this.parsed(name);
    await this.noteReading(name, 'screen');
    const shown = row({ name, sentAt: new Date(Number(name.slice(0, 13))) }, mail, await this.addressesOf(actor));
    return { ...shown, from: written([mail.from]), text: shown.hidden ? '' : (mail.text ?? '') };
  }

  /**
   * @returns the mail's own bytes
   * @throws Problem `mail.not-found`, `mail.label-hides`
   */
  async file(actor: Actor, name: string): Promise<Buffer> {
    const bytes = await this.bytes(name);
    if (isHidden(await PostalMime.parse(bytes), await this.addressesOf(actor))) throw new Problem('mail.label-hides');
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

  private async addressesOf({ personId }: Actor): Promise<ReadonlySet<string>> {
    return new Set((await this.db.repo(PersonEmail).findBy({ personId, endedAt: IsNull() })).map(({ address }) => address));
  }
}

/** Whether a mail's label keeps it from somebody who has these addresses. */
function isHidden(mail: Email, own: ReadonlySet<string>): boolean {
  const label = labelOf(mail);
  if (label === null || tlpTable.read[label] === 'signed-in') return false;
  return !(mail.to ?? []).some(({ address }) => address !== undefined && own.has(address));
}

function row({ name, sentAt }: FolderMail, mail: Email, own: ReadonlySet<string>): MailRow {
  const hidden = isHidden(mail, own);
  return { name, sentAt: sentAt.toISOString(), subject: hidden ? '' : (mail.subject ?? ''), to: written(mail.to ?? []), label: labelOf(mail), hidden };
}
