import { Injectable } from '@nestjs/common';
import { FileStore } from '../files/file-store.js';

/** Parts of files that are still on their way, each file in a folder of its own. */
@Injectable()
export class PartShelf {
  constructor(private readonly files: FileStore) {}

  /**
   * @param folder where the file is kept, ending with a slash
   * @returns the numbers of the parts that have arrived
   */
  async parts(folder: string): Promise<number[]> {
    const prefix = `${folder}part-`;
    return (await this.files.list(prefix)).map((key) => Number(key.slice(prefix.length))).sort((a, b) => a - b);
  }

  /** Keeps a part; the same one again replaces it. */
  async put(folder: string, part: number, bytes: Buffer): Promise<void> {
    await this.files.put(`${folder}part-${String(part)}`, bytes, 'application/octet-stream');
  }

  /** @throws FileMissing where a part hasn't arrived */
  async assemble(folder: string, parts: number): Promise<Buffer> {
    const bytes: Buffer[] = [];
    for (let part = 0; part < parts; part += 1) bytes.push(await this.files.read(`${folder}part-${String(part)}`));
    return Buffer.concat(bytes);
  }

  /** Takes the parts away, once the file is whole. */
  async drop(folder: string): Promise<void> {
    for (const part of await this.parts(folder)) await this.files.remove(`${folder}part-${String(part)}`);
  }

  /** Takes away everything in the folder. */
  async clear(folder: string): Promise<void> {
    for (const key of await this.files.list(folder)) await this.files.remove(key);
  }
}
