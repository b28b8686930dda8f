import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DatabaseSetupError } from '../errors.js';
import { SqliteConnection } from './connection.js';

const kept = 3;

/**
 * Copies the file beside itself, as `<file>.before-<time>`, with all that is committed; only the newest three
 * copies are kept.
 * @returns the copy's path
 * @throws DatabaseSetupError when there is no room or no right to write
 */
export async function copyBeforeMigration(file: string, now: Date): Promise<string> {
  const copy = `${file}.before-${now.toISOString().replace(/[-:.]/g, '')}`;
  const connection = new SqliteConnection(file, { readonly: true, timeout: 5000 });
  try {
    connection.prepare('VACUUM INTO ?').run(copy);
  } catch (error) {
    throw new DatabaseSetupError(`The database could not be copied to ${copy} before migrating: ${String(error)}; nothing was changed.`, { cause: error });
  } finally {
    connection.close();
  }
  const prefix = `${basename(file)}.before-`;
  const copies = (await readdir(dirname(file))).filter((name) => name.startsWith(prefix)).sort();
  for (const old of copies.slice(0, -kept)) await rm(join(dirname(file), old));
  return copy;
}
