import { Injectable } from '@nestjs/common';
import {
  attachmentName, attachmentQuota, mostWaitingAttachments, type AttachmentView, type InputOf, type OutputOf, type attachmentRoutes,
} from '@rso-connect/shared';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { RateLimits, type RateLimit } from '../../platform/access/rate-limits.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { isUniqueViolation } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Problem } from '../../platform/http/problem.js';
import { IncomingFiles, PartShelf, UnfitFile, type CleanFile } from '../../platform/incoming-files/index.js';
import { SpacesService, canPostIn } from '../spaces/index.js';
import { AttachmentPlaces } from './attachment-places.js';
import { AttachmentShelf, fileKey, folderOf, previewKey } from './attachment-shelf.js';
import { attachmentView } from './attachment.view.js';
import { Attachment, AttachmentAllowance } from './attachment.entity.js';

type Begin = InputOf<typeof attachmentRoutes.begin>['body'];

const perHour: RateLimit = { name: 'attachments', points: 200, seconds: 3600 };

/** Files on their way to a post: sent in parts over whatever link there is, looked through, cleaned, and only then kept. */
@Injectable()
export class Uploads {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly limits: RateLimits,
    private readonly files: FileStore,
    private readonly incoming: IncomingFiles,
    private readonly parts: PartShelf,
    private readonly spaces: SpacesService,
    private readonly shelf: AttachmentShelf,
    private readonly places: AttachmentPlaces,
  ) {}

  /**
   * Begins a file, or says how much of it is there.
   *
   * @throws Problem `space.not-found`, `access.not-allowed`, `attachment.id-taken`, `attachment.too-many-waiting`,
   *   `attachment.quota-full`, `request.rate-limited`
   */
  async begin(actor: Actor, spaceId: string, id: string, file: Begin): Promise<OutputOf<typeof attachmentRoutes.begin>> {
    const known = await this.db.repo(Attachment).findOneBy({ id });
    if (known) return this.there(actor, spaceId, known, file.bytes);
    const { space, membership } = await this.spaces.known(actor, spaceId);
    if (!canPostIn(space, membership)) throw new Problem('access.not-allowed');
    await this.limits.take(perHour, actor.personId);
    await this.ensureAllowance(actor.personId);
    try {
      await this.db.transaction(() => this.insert(actor.personId, spaceId, id, file));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      return this.there(actor, spaceId, await this.db.repo(Attachment).findOneByOrFail({ id }), file.bytes);
    }
    return { parts: [], attachment: null };
  }

  /**
   * Takes one part of a file.
   *
   * @throws Problem `attachment.not-found`, `attachment.bad-part`
   */
  async part(actor: Actor, id: string, part: number, body: unknown): Promise<void> {
    const { state, bytes } = await this.own(actor, id);
    if (state === 'ready') return;
    await this.incoming.part(folderOf(id), bytes, part, body);
  }

  /**
   * Has a file that has arrived looked through and cleaned. One that isn't taken is gone; again is the same file.
   *
   * @throws Problem `attachment.not-found`, `attachment.incomplete`, `attachment.infected`, `attachment.scanner-unreachable`,
   *   and whatever is wrong with the file
   */
  async finish(actor: Actor, id: string): Promise<AttachmentView> {
    const row = await this.own(actor, id);
    if (row.state === 'ready') return attachmentView(row);
    const clean = await this.checked(actor, row, await this.incoming.arrived(folderOf(id), row.bytes));
    const copy = { id, copyId: newId() };
    await this.files.put(fileKey(copy), clean.bytes, clean.mediaType);
    await this.files.put(previewKey(copy), clean.preview, 'image/webp');
    let isKept = false;
    await this.db.transaction(async () => {
      const { kind, mediaType, width, height, pages } = clean;
      const facts = { kind, mediaType, width, height, pages, name: attachmentName(row.name, mediaType), bytes: clean.bytes.length };
      const written = await this.db.repo(Attachment).update({ id, state: 'arriving' }, { ...facts, copyId: copy.copyId, state: 'ready', readyAt: this.clock.now() });
      // No id of the file: beside the id of a post without a name it would be one.
      isKept = affected(written) > 0;
      if (isKept) await this.audit.record({ action: 'attachment.added', subject: { kind: 'space', id: row.spaceId }, after: { mediaType, bytes: facts.bytes, pages } });
    });
    // Whoever came second changes nothing of what may be published by now.
    if (!isKept) await this.shelf.dropCopy(copy);
    await this.parts.drop(folderOf(id));
    return attachmentView(await this.own(actor, id));
  }

  /**
   * Takes away a file: one's own wherever it is, and out of a post for who keeps order there. It is gone for readers at once.
   *
   * @throws Problem `attachment.not-found`, `post.not-allowed`
   */
  async remove(actor: Actor, id: string): Promise<void> {
    const row = await this.db.repo(Attachment).findOneBy({ id });
    if (!row || row.state === 'removed') throw new Problem('attachment.not-found');
    const { spaceId, postId, state, uploaderId } = row;
    const isOwn = uploaderId === actor.personId;
    // What somebody may not read isn't there for them.
    if (!isOwn && (postId === null || !(await this.places.readable(actor, postId)))) throw new Problem('attachment.not-found');
    await this.db.transaction(async () => {
      if (postId !== null) await this.places.takeOut(actor, postId, isOwn);
      const taken = await this.db.repo(Attachment).update({ id, state }, { state: 'removed' });
      if (affected(taken) === 0) throw new Problem('attachment.not-found');
      if (state === 'ready' && postId !== null) {
        await this.audit.record({ action: 'attachment.removed', subject: { kind: 'space', id: spaceId }, personId: uploaderId, before: { attachmentId: id, postId } });
      }
      this.db.afterCommit(() => this.shelf.clear([id]));
    });
  }

  private async there(actor: Actor, spaceId: string, row: Attachment, bytes: number): Promise<OutputOf<typeof attachmentRoutes.begin>> {
    const isSame = row.uploaderId === actor.personId && row.spaceId === spaceId && row.state !== 'removed' && (row.state === 'ready' || row.bytes === bytes);
    if (!isSame) throw new Problem('attachment.id-taken');
    return { parts: await this.parts.parts(folderOf(row.id)), attachment: row.state === 'ready' ? attachmentView(row) : null };
  }

  private async ensureAllowance(personId: string): Promise<void> {
    const allowances = this.db.repo(AttachmentAllowance);
    if (await allowances.existsBy({ personId })) return;
    try {
      await allowances.insert({ personId, begun: 0 });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  /** The allowance is counted up first: whoever sends another file at the same time waits for this one. */
  private async insert(personId: string, spaceId: string, id: string, { name, bytes }: Begin): Promise<void> {
    const repo = this.db.repo(Attachment);
    await this.db.repo(AttachmentAllowance).update({ personId }, { begun: () => 'begun + 1' });
    if ((await repo.countBy({ uploaderId: personId, postId: IsNull() })) >= mostWaitingAttachments) throw new Problem('attachment.too-many-waiting', { facts: { most: mostWaitingAttachments } });
    const kept = (await repo.sum('bytes', { uploaderId: personId })) ?? 0;
    if (kept + bytes > attachmentQuota) throw new Problem('attachment.quota-full', { facts: { most: attachmentQuota } });
    await repo.insert({
      id, spaceId, uploaderId: personId, postId: null, position: 0, state: 'arriving', copyId: null, kind: null, name: attachmentName(name, '').slice(0, 200), mediaType: null, bytes, width: 0, height: 0,
      pages: 0, createdAt: this.clock.now(), readyAt: null,
    });
  }

  private async own({ personId }: Actor, id: string): Promise<Attachment> {
    const row = await this.db.repo(Attachment).findOneBy({ id, uploaderId: personId });
    if (!row || row.state === 'removed') throw new Problem('attachment.not-found');
    return row;
  }

  private async checked({ personId }: Actor, { id, spaceId, bytes: announced }: Attachment, bytes: Buffer): Promise<CleanFile> {
    try {
      const { clean, found } = await this.incoming.check(bytes);
      if (clean) return clean;
      await this.audit.record({ action: 'attachment.infected', subject: { kind: 'space', id: spaceId }, personId, after: { found: found.slice(0, 100), bytes: announced } });
      await this.shelf.clear([id]);
      throw new Problem('attachment.infected', { facts: { found } });
    } catch (error) {
      if (!(error instanceof UnfitFile)) throw error;
      await this.shelf.clear([id]);
      throw new Problem(error.code);
    }
  }
}
