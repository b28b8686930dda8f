import { join } from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { FileStore } from './file-store.js';
import { FolderStore } from './folder-store.js';
import { S3Store } from './s3-store.js';

/** @returns the store that the settings ask for */
export function fileStoreFor(settings: Settings): FileStore {
  return settings.filesUrl === null ? new FolderStore(join(settings.dataDir, 'files')) : new S3Store(settings.filesUrl);
}

@Global()
@Module({})
export class FilesModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: FilesModule,
      providers: [{ provide: FileStore, useValue: fileStoreFor(settings) }],
      exports: [FileStore],
    };
  }
}
