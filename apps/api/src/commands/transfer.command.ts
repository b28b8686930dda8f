import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { migrations } from '../migrations/index.js';
import { createDataSource, Database, exportInstallation, importInstallation, migrate, TransferError, type AppDataSource, type RowCounts } from '../platform/database/index.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import type { Settings } from '../platform/config/settings.js';
import { CommandError, type Command } from './command.js';

// Not the whole platform: starting that would fill an empty database, and an import wants it empty.
async function withDatabase(settings: Settings, use: (dataSource: AppDataSource) => Promise<RowCounts>): Promise<RowCounts> {
  const dataSource = await createDataSource(settings.databaseUrl, { migrations, poolSize: 2 }).initialize();
  try {
    await migrate(dataSource);
    return await use(dataSource);
  } catch (error) {
    if (error instanceof TransferError) throw new CommandError(error.message);
    throw error;
  } finally {
    await dataSource.destroy();
  }
}

/** The operator's command takes or brings everybody's data: that is on record as what people do is. */
async function note(dataSource: AppDataSource, action: 'installation.exported' | 'installation.imported', rows?: number): Promise<void> {
  await new Audit(new Database(dataSource), new Clock()).record({ action, subject: { kind: 'installation', id: 'database' }, ...(rows === undefined ? {} : { after: { rows } }) });
}

function rowsOf(counts: RowCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function sumOf(counts: RowCounts): string {
  return `${String(rowsOf(counts))} rows of ${String(Object.keys(counts).length)} tables`;
}

export const exportAll: Command = {
  name: 'export',
  usage: '<file>',
  help: 'Write the whole installation, files apart, as JSON lines',
  args: 1,
  options: [],
  run: async ({ settings, args: [path = ''], print }) => {
    if (existsSync(path)) throw new CommandError(`${path} is there already: name a new file.`);
    try {
      const counts = await withDatabase(settings, async (dataSource) => {
        // Before it is read, so that the copy tells of itself too.
        await note(dataSource, 'installation.exported');
        return exportInstallation(dataSource, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      });
      print(`${sumOf(counts)} written to ${path}.`);
      return 0;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  },
};

export const importAll: Command = {
  name: 'import',
  usage: '<file>',
  help: 'Read an export into an empty installation: all of it or nothing',
  args: 1,
  options: [],
  run: async ({ settings, args: [path = ''], print }) => {
    if (!existsSync(path)) throw new CommandError(`There is no file ${path}.`);
    const counts = await withDatabase(settings, async (dataSource) => {
      const read = await importInstallation(dataSource, createReadStream(path));
      await note(dataSource, 'installation.imported', rowsOf(read));
      return read;
    });
    print(`${sumOf(counts)} read from ${path}.`);
    return 0;
  },
};
