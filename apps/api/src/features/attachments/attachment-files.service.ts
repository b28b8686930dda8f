import { Injectable } from '@nestjs/common';
import { tlpTable, type OutputOf, type TlpLabel, type attachmentRoutes } from '@rso-connect/shared';
import sharp from 'sharp';
import type { Actor } from '../../platform/access/actor.js';
import { SessionReader } from '../../platform/access/session-reader.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Problem } from '../../platform/http/problem.js';
import { Documents, UnfitFile } from '../../platform/incoming-files/index.js';
import { AttachmentPlaces } from './attachment-places.js';
import { fileKey, previewKey } from './attachment-shelf.js';
import { attachmentView } from './attachment.view.js';
import { Attachment } from './attachment.entity.js';
import { Stamp } from './stamp.js';

type Cell = (typeof tlpTable)['attachment'][TlpLabel];

interface Found {
  row: Attachment;
  /** Null for one's own that no post holds yet; nothing limits that. */
  label: TlpLabel | null;
  topicId: string | null;
  cell: Cell;
}

/** A file as it goes out. */
export interface GoingFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

const unlimited: Cell = { download: true, stamped: false, fresh: false };

/** The ways out for files of posts: their topic's label decides on each. */
@Injectable()
export class AttachmentFiles {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly files: FileStore,
    private readonly sessions: SessionReader,
    private readonly places: AttachmentPlaces,
    private readonly documents: Documents,
    private readonly stamp: Stamp,
  ) {}

  /** @throws Problem `attachment.not-found` */
  async one(actor: Actor, id: string): Promise<OutputOf<typeof attachmentRoutes.one>> {
    const { row, label, topicId } = await this.find(actor, id);
    return { ...attachmentView(row), label, topicId };
  }

  /**
   * A small picture. Under a label that asks for a fresh second factor there is none.
   *
   * @returns it with whether it is the same for everybody, always; one with a stamp isn't
   * @throws Problem `attachment.not-found`, `attachment.view-only`
   */
  async preview(actor: Actor, id: string): Promise<{ bytes: Buffer; isPlain: boolean }> {
    const { row, label, cell } = await this.find(actor, id);
    if (cell.fresh) throw new Problem('attachment.view-only');
    const bytes = await this.files.read(previewKey(row));
    return cell.stamped && label !== null ? { bytes: await this.stamp.image(bytes, actor.personId, label), isPlain: false } : { bytes, isPlain: true };
  }

  /**
   * An image, or one page of a document drawn as one, to be looked at.
   *
   * @throws Problem `attachment.not-found`, `access.step-up-required`, `attachment.second-factor-needed`
   */
  async page(actor: Actor, id: string, number: number): Promise<Buffer> {
    const found = await this.find(actor, id);
    const { row, label, cell } = found;
    if (number > row.pages) throw new Problem('attachment.not-found');
    await this.mustBeFresh(actor, cell);
    const kept = await this.files.read(fileKey(row));
    const drawn = row.kind === 'image' ? await sharp(kept).webp({ quality: 78 }).toBuffer() : await this.drawn(kept, number);
    if (!cell.stamped || label === null) return drawn;
    // Where each reading is written down each page is: nobody looks at the others without the first.
    if (number === 1 || tlpTable.logsReads[label]) await this.note(found, 'attachment.opened', { page: number });
    return this.stamp.image(drawn, actor.personId, label);
  }

  /**
   * The file itself, to keep.
   *
   * @throws Problem `attachment.not-found`, `attachment.view-only`, `access.step-up-required`, `attachment.second-factor-needed`
   */
  async file(actor: Actor, id: string): Promise<GoingFile> {
    const found = await this.find(actor, id);
    const { row, label, cell } = found;
    if (!cell.download) throw new Problem('attachment.view-only');
    await this.mustBeFresh(actor, cell);
    const bytes = await this.files.read(fileKey(row));
    const going = { name: row.name, mediaType: row.mediaType ?? 'application/octet-stream' };
    if (!cell.stamped || label === null) return { ...going, bytes };
    await this.note(found, 'attachment.kept');
    return { ...going, bytes: row.kind === 'image' ? await this.stamp.image(bytes, actor.personId, label) : await this.stamp.document(bytes, actor.personId, label) };
  }

  private async find(actor: Actor, id: string): Promise<Found> {
    const row = await this.db.repo(Attachment).findOneBy({ id, state: 'ready' });
    if (!row) throw new Problem('attachment.not-found');
    if (row.postId === null && row.uploaderId === actor.personId) return { row, label: null, topicId: null, cell: unlimited };
    const place = row.postId === null ? await this.places.waiting(actor, row) : await this.places.readable(actor, row.postId);
    if (!place) throw new Problem('attachment.not-found');
    return { row, ...place, cell: tlpTable.attachment[place.label] };
  }

  /** By a second factor: a password alone isn't one, however fresh. */
  private async mustBeFresh(actor: Actor, { fresh }: Cell): Promise<void> {
    if (!fresh || (actor.assurance.secondFactor && actor.isFresh(this.clock.now()))) return;
    const ways = (await this.sessions.stepUpWays(actor.personId)).filter((way) => way !== 'password');
    if (ways.length === 0) throw new Problem('attachment.second-factor-needed');
    throw new Problem('access.step-up-required', { facts: { ways } });
  }

  private async drawn(bytes: Buffer, page: number): Promise<Buffer> {
    try {
      return Buffer.from((await this.documents.run({ kind: 'draw', bytes, page })).bytes);
    } catch (error) {
      if (error instanceof UnfitFile) throw new Problem(error.code);
      throw error;
    }
  }

  private async note({ row, label, topicId }: Found, action: 'attachment.opened' | 'attachment.kept', more: { page?: number } = {}): Promise<void> {
    await this.audit.record({ action, subject: { kind: 'topic', id: topicId ?? row.spaceId }, after: { attachmentId: row.id, label, ...more } });
  }
}
