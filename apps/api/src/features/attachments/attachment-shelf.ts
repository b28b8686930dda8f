import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../platform/database/database.js';
import { FileStore } from '../../platform/files/file-store.js';
import { Attachment } from './attachment.entity.js';

function folder(id: string): string {
  return `attachments/${id.slice(-2)}/${id}/`;
}

type Copy = Pick<Attachment, 'id' | 'copyId'>;

/** @returns where the file itself is kept */
export function fileKey({ id, copyId }: Copy): string {
  return `${folder(id)}file${copyId === null ? '' : `-${copyId}`}`;
}

/** @returns where its small picture is kept */
export function previewKey({ id, copyId }: Copy): string {
  return `${folder(id)}preview${copyId === null ? '' : `-${copyId}`}`;
}

/** The files themselves. Each has a row before it has a byte, so that whatever is left behind has a name to find it by. */
@Injectable()
export class AttachmentShelf {
  constructor(
    private readonly db: Database,
    private readonly files: FileStore,
  ) {}

  /** @returns the numbers of the parts that have arrived */
  async parts(id: string): Promise<number[]> {
    const prefix = `${folder(id)}part-`;
    return (await this.files.list(prefix)).map((key) => Number(key.slice(prefix.length))).sort((a, b) => a - b);
  }

  /** Keeps a part; the same one again replaces it. */
  async putPart(id: string, part: number, bytes: Buffer): Promise<void> {
    await this.files.put(`${folder(id)}part-${String(part)}`, bytes, 'application/octet-stream');
  }

  /** @throws FileMissing where a part hasn't arrived */
  async assemble(id: string, parts: number): Promise<Buffer> {
    const bytes: Buffer[] = [];
    for (let part = 0; part < parts; part += 1) bytes.push(await this.files.read(`${folder(id)}part-${String(part)}`));
    return Buffer.concat(bytes);
  }

  async dropParts(id: string): Promise<void> {
    for (const part of await this.parts(id)) await this.files.remove(`${folder(id)}part-${String(part)}`);
  }

  /** Takes away a copy that another cleaning of the same file came before. */
  async dropCopy(copy: Copy): Promise<void> {
    for (const key of [fileKey(copy), previewKey(copy)]) await this.files.remove(key);
  }

  /** Takes files away for good, and then their rows: cut off in between, the next time does it again. */
  async clear(ids: readonly string[]): Promise<void> {
    for (const id of ids) for (const key of await this.files.list(folder(id))) await this.files.remove(key);
    if (ids.length > 0) await this.db.repo(Attachment).delete({ id: In([...ids]) });
  }
}
