import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tlpTable } from '@rso-connect/shared';
import { IsNull, LessThan } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Keepers, Purger, type ErasedPerson, type Keeper, type PersonalFile } from '../../platform/privacy/index.js';
import { AttachmentPlaces } from './attachment-places.js';
import { AttachmentShelf, fileKey } from './attachment-shelf.js';
import { Attachment } from './attachment.entity.js';

/** Files of posts that belong to somebody, and those that no post ever took. */
@Injectable()
export class AttachmentKeeper implements OnModuleInit, Keeper {
  readonly name = 'attachments';

  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
    private readonly shelf: AttachmentShelf,
    private readonly places: AttachmentPlaces,
    private readonly keepers: Keepers,
    private readonly purger: Purger,
  ) {}

  onModuleInit(): void {
    this.keepers.add(this);
    this.purger.add({ name: 'attachments', retention: 'unsent-file', beyondDatabase: true, run: (before, limit) => this.purge(before, limit) });
  }

  /** While the rows still say which files they are. */
  async beforeErasure({ personId }: ErasedPerson): Promise<void> {
    const own = await this.db.repo(Attachment).find({ where: { uploaderId: personId }, select: { id: true } });
    await this.shelf.clear(own.map(({ id }) => id));
  }

  /** @inheritdoc What a label lets nobody take away isn't in an export either, not even for who wrote it. */
  async *exportFiles(personId: string): AsyncGenerator<PersonalFile> {
    const own = await this.db.repo(Attachment).find({ where: { uploaderId: personId, state: 'ready' }, order: { id: 'ASC' } });
    const labels = await this.places.labels(own.flatMap(({ postId }) => (postId === null ? [] : [postId])));
    for (const row of own) {
      const { id, postId, name } = row;
      const label = postId === null ? undefined : labels.get(postId);
      if (postId !== null && (label === undefined || tlpTable.export[label] === 'no')) continue;
      yield { path: `attachments/${id.slice(0, 8)}-${name}`, bytes: await this.files.read(fileKey(row)) };
    }
  }

  private async purge(before: Date, limit: number): Promise<number> {
    const old = await this.db.repo(Attachment).find({
      select: { id: true }, where: [{ postId: IsNull(), createdAt: LessThan(before) }, { state: 'removed', createdAt: LessThan(before) }], order: { id: 'ASC' }, take: limit,
    });
    await this.shelf.clear(old.map(({ id }) => id));
    return old.length;
  }
}
