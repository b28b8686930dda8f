import type { Readable } from 'node:stream';

/** A stored file's facts. */
export interface StoredFile {
  key: string;
  size: number;
}

/**
 * Keeps files under keys such as `content/ab/cd….svg`. Keys are made by the
 * platform, never by people; a key that climbs out is refused.
 */
export abstract class FileStore {
  /** Writes a file whole or not at all; the same key again replaces it. */
  abstract put(key: string, bytes: Buffer, mediaType: string): Promise<void>;
  /** As `put`, of a file on this machine's disk, however large; that one stays where it is. */
  abstract putFile(key: string, path: string, mediaType: string): Promise<void>;
  /** @throws FileMissing where there is no such file */
  abstract read(key: string): Promise<Buffer>;
  /** @returns a stream of the file, or of a range of it (`end` inclusive) */
  abstract stream(key: string, range?: { start: number; end: number }): Promise<Readable>;
  /** @returns the size in bytes, or null where there is no such file */
  abstract size(key: string): Promise<number | null>;
  /** Removes a file; fine where there is none. */
  abstract remove(key: string): Promise<void>;
  /** @returns the keys that begin with this; a prefix is part of a key, such as `exports/` */
  abstract list(prefix: string): Promise<string[]>;
  /** @returns whether the store answers */
  abstract isHealthy(): Promise<boolean>;
}

/** There is no file under this key. */
export class FileMissing extends Error {}

const keyForm = /^[a-z0-9][a-z0-9._/-]{0,250}$/;

/**
 * Checks a key.
 *
 * @throws Error where it isn't one of ours
 */
export function checkedKey(key: string): string {
  if (!keyForm.test(key) || key.split('/').some((part) => part === '' || part.startsWith('.'))) {
    throw new Error('Not a file key');
  }
  return key;
}
