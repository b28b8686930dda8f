import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, copyFile, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { FileMissing, FileStore, checkedKey } from './file-store.js';

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/** Embedded: files in a folder. */
export class FolderStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  private path(key: string): string {
    return join(this.folder, checkedKey(key));
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const path = this.path(key);
    await mkdir(dirname(path), { recursive: true });
    const half = `${path}.${randomBytes(6).toString('hex')}.part`;
    await writeFile(half, bytes);
    await rename(half, path);
  }

  async putFile(key: string, source: string): Promise<void> {
    const path = this.path(key);
    await mkdir(dirname(path), { recursive: true });
    const half = `${path}.${randomBytes(6).toString('hex')}.part`;
    await copyFile(source, half);
    await rename(half, path);
  }

  async read(key: string): Promise<Buffer> {
    try {
      return await readFile(this.path(key));
    } catch (error) {
      if (isMissing(error)) throw new FileMissing(key);
      throw error;
    }
  }

  async stream(key: string, range?: { start: number; end: number }): Promise<Readable> {
    if ((await this.size(key)) === null) throw new FileMissing(key);
    return createReadStream(this.path(key), range);
  }

  async size(key: string): Promise<number | null> {
    try {
      return (await stat(this.path(key))).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  async list(prefix: string): Promise<string[]> {
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    try {
      const entries = await readdir(join(this.folder, folder), { recursive: true, withFileTypes: true });
      const keys = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
        .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
      return keys.filter((key) => key.startsWith(prefix)).sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  async isHealthy(): Promise<boolean> {
    try {
      await mkdir(this.folder, { recursive: true });
      await access(this.folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  }
}
