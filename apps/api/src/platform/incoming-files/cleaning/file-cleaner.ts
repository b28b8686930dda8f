import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { Documents } from './documents.js';
import { cleanImage, previewOf } from './image-cleaner.js';
import type { CleanFile } from './unfit-file.js';

/** Makes of a file that somebody sent one that holds what is seen in it and nothing else. */
@Injectable()
export class FileCleaner {
  constructor(private readonly documents: Documents) {}

  /**
   * Cleans a file.
   *
   * @param mediaType what the bytes really are
   * @throws UnfitFile
   */
  async clean(bytes: Buffer, mediaType: string): Promise<CleanFile> {
    if (mediaType !== 'application/pdf') return cleanImage(bytes, mediaType);
    const { bytes: clean, firstPage, pages, width, height } = await this.documents.run({ kind: 'clean', bytes });
    return { kind: 'document', mediaType, bytes: Buffer.from(clean), preview: await previewOf(sharp(firstPage ?? undefined)), pages, width, height };
  }
}
