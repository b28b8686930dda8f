import { FileMissing, type FileStore } from './file-store.js';

/** A file with the name to save it under. */
export interface NamedFile {
  name: string;
  bytes: Buffer;
}

/**
 * Reads a file that is made when it is first asked for, and kept as it is from then on.
 *
 * @param make what makes it; two who ask at once may both make it, and the same key holds the one that came last
 */
export async function readOrMake(files: FileStore, { key, mediaType }: { key: string; mediaType: string }, make: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await files.read(key);
  } catch (error) {
    if (!(error instanceof FileMissing)) throw error;
  }
  const bytes = await make();
  await files.put(key, bytes, mediaType);
  return bytes;
}
