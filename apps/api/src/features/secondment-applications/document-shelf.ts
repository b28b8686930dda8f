import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { PartShelf } from '../../platform/incoming-files/index.js';
import { ApplicationDocument } from './application.entity.js';

/** @returns where everything of a paper is kept */
export function documentFolder(id: string): string {
  return `application-documents/${id.slice(-2)}/${id}/`;
}

/** @returns where the paper itself is kept */
export function documentKey({ id, copyId }: Pick<ApplicationDocument, 'id' | 'copyId'>): string {
  return `${documentFolder(id)}file-${copyId ?? ''}`;
}

/** The papers themselves. Each has a row before it has a byte, so that whatever is left behind has a name to find it by. */
@Injectable()
export class DocumentShelf {
  constructor(
    private readonly db: Database,
    private readonly parts: PartShelf,
  ) {}

  /** Takes papers away for good, and then their rows: cut off in between, the next time does it again. */
  async clear(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.parts.clear(documentFolder(id));
    if (ids.length > 0) await this.db.repo(ApplicationDocument).delete({ id: In([...ids]) });
  }
}
