import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { PartShelf } from '../../platform/incoming-files/index.js';
import { Attachment } from './attachment.entity.js';

/** @returns where everything of a file is kept */
export function folderOf(id: string): string {
  return `attachments/${id.slice(-2)}/${id}/`;
}

type Copy = Pick<Attachment, 'id' | 'copyId'>;

/** @returns where the file itself is kept */
export function fileKey({ id, copyId }: Copy): string {
  return `${folderOf(id)}file${copyId === null ? '' : `-${copyId}`}`;
}

/** @returns where its small picture is kept */
export function previewKey({ id, copyId }: Copy): string {
  return `${folderOf(id)}preview${copyId === null ? '' : `-${copyId}`}`;
}

/** The files themselves. Each has a row before it has a byte, so that whatever is left behind has a name to find it by. */
@Injectable()
export class AttachmentShelf {
  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
    private readonly parts: PartShelf,
  ) {}

  /** Takes away a copy that another cleaning of the same file came before. */
  async dropCopy(copy: Copy): Promise<void> {
    for (const key of [fileKey(copy), previewKey(copy)]) await this.files.remove(key);
  }

  /** Takes files away for good, and then their rows: cut off in between, the next time does it again. */
  async clear(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.parts.clear(folderOf(id));
    if (ids.length > 0) await this.db.repo(Attachment).delete({ id: In([...ids]) });
  }
}
