import { Injectable } from '@nestjs/common';
import { mostAttachments, type AttachmentView } from '@rso-connect/shared';
import { In, IsNull } from 'typeorm';
import { affected } from '../../platform/database/affected.js';
import { Database } from '../../platform/database/database.js';
import { Problem } from '../../platform/http/problem.js';
import { AttachmentShelf } from './attachment-shelf.js';
import { attachmentView } from './attachment.view.js';
import { Attachment } from './attachment.entity.js';

/** The files of posts, for who writes and shows posts. */
@Injectable()
export class PostAttachments {
  constructor(
    private readonly db: Database,
    private readonly shelf: AttachmentShelf,
  ) {}

  /**
   * Gives files to a post that is written in the same transaction: each once, to one post.
   *
   * @param personId whose files they are
   * @param isNameless whether nobody may know who wrote the post; the files then forget who sent them
   * @throws Problem `attachment.not-claimable`
   */
  async claim(personId: string, { id: postId, spaceId }: { id: string; spaceId: string }, attachmentIds: readonly string[], isNameless = false): Promise<void> {
    const ids = [...new Set(attachmentIds)];
    if (ids.length > mostAttachments) throw new Problem('attachment.not-claimable');
    for (const [position, id] of ids.entries()) {
      const claimed = await this.db.repo(Attachment).update(
        { id, spaceId, uploaderId: personId, state: 'ready', postId: IsNull() },
        { postId, position, ...(isNameless && { uploaderId: null }) },
      );
      if (affected(claimed) === 0) throw new Problem('attachment.not-claimable');
    }
  }

  /** @returns those of somebody's files that are there and that no post has taken, in the order given */
  async loose(personId: string, spaceId: string, attachmentIds: readonly string[]): Promise<AttachmentView[]> {
    if (attachmentIds.length === 0) return [];
    const rows = await this.db.repo(Attachment).findBy({ id: In([...attachmentIds]), spaceId, uploaderId: personId, state: 'ready', postId: IsNull() });
    return attachmentIds.flatMap((id) => rows.filter((row) => row.id === id).map(attachmentView));
  }

  /** @returns the files of each of these posts, in their order; the caller has made sure that its reader may read the posts */
  async of(postIds: readonly string[]): Promise<Map<string, AttachmentView[]>> {
    const found = new Map<string, AttachmentView[]>();
    if (postIds.length === 0) return found;
    const rows = await this.db.repo(Attachment).find({ where: { postId: In([...postIds]), state: 'ready' }, order: { postId: 'ASC', position: 'ASC' } });
    for (const row of rows) if (row.postId !== null) found.set(row.postId, [...(found.get(row.postId) ?? []), attachmentView(row)]);
    return found;
  }

  /** Takes away the files of posts, in the transaction that deletes those. */
  async dropOf(postIds: readonly string[]): Promise<void> {
    const ids = (await this.db.repo(Attachment).find({ where: { postId: In([...postIds]) }, select: { id: true } })).map(({ id }) => id);
    if (ids.length === 0) return;
    await this.db.repo(Attachment).update({ id: In(ids) }, { state: 'removed' });
    this.db.afterCommit(() => this.shelf.clear(ids));
  }
}
