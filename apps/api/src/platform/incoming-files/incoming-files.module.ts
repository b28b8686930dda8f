import { Module } from '@nestjs/common';
import { Documents } from './cleaning/documents.js';
import { FileCleaner } from './cleaning/file-cleaner.js';
import { IncomingFiles } from './incoming-files.js';
import { PartShelf } from './part-shelf.js';

/** Files that people send in, checked in one way wherever they are for. */
@Module({
  providers: [Documents, FileCleaner, IncomingFiles, PartShelf],
  exports: [Documents, IncomingFiles, PartShelf],
})
export class IncomingFilesModule {}
