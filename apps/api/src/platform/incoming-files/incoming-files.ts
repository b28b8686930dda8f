import { Injectable } from '@nestjs/common';
import { attachmentPart, attachmentTypes } from '@rso-connect/shared';
import { fileTypeFromBuffer } from 'file-type';
import { FileMissing } from '../files/file-store.js';
import { Problem } from '../http/problem.js';
import { Scanner, ScannerUnreachable } from '../scanner/scanner.js';
import { FileCleaner } from './cleaning/file-cleaner.js';
import { UnfitFile, type CleanFile } from './cleaning/unfit-file.js';
import { PartShelf } from './part-shelf.js';

/** What came of looking through a file: it is clean now, or something that does harm was found in it. */
export type Checked = { clean: CleanFile; found: null } | { clean: null; found: string };

/** Takes files in from people: in parts, looked through, known by what is in them, and cleaned. */
@Injectable()
export class IncomingFiles {
  constructor(
    private readonly scanner: Scanner,
    private readonly cleaner: FileCleaner,
    private readonly shelf: PartShelf,
  ) {}

  /**
   * Keeps one part of a file.
   *
   * @param bytes how long the file is said to be
   * @throws Problem `attachment.bad-part`
   */
  async part(folder: string, bytes: number, part: number, body: unknown): Promise<void> {
    const expected = Math.min(attachmentPart, bytes - part * attachmentPart);
    if (!Buffer.isBuffer(body) || body.length !== expected) throw new Problem('attachment.bad-part');
    await this.shelf.put(folder, part, body);
  }

  /**
   * Puts a file together from its parts.
   *
   * @throws Problem `attachment.incomplete`
   */
  async arrived(folder: string, bytes: number): Promise<Buffer> {
    try {
      return await this.shelf.assemble(folder, Math.ceil(bytes / attachmentPart));
    } catch (error) {
      if (error instanceof FileMissing) throw new Problem('attachment.incomplete');
      throw error;
    }
  }

  /**
   * Looks through a file, and makes of it one that holds what is seen in it and nothing else.
   *
   * @throws Problem `attachment.scanner-unreachable`; UnfitFile where it isn't taken
   */
  async check(bytes: Buffer): Promise<Checked> {
    const found = await this.finding(bytes);
    if (found !== null) return { clean: null, found };
    const mediaType = await typeOf(bytes);
    if (mediaType === undefined) throw new UnfitFile('attachment.unknown-type');
    return { clean: await this.cleaner.clean(bytes, mediaType), found: null };
  }

  private async finding(bytes: Buffer): Promise<string | null> {
    try {
      return await this.scanner.scan(bytes);
    } catch (error) {
      if (error instanceof ScannerUnreachable) throw new Problem('attachment.scanner-unreachable');
      throw error;
    }
  }
}

/** What a file really is; undefined where it is nothing that is taken, or only begins like it. */
async function typeOf(bytes: Buffer): Promise<(typeof attachmentTypes)[number] | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return attachmentTypes.find((type) => type === found?.mime);
}
