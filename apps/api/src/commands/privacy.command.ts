import { writeFile } from 'node:fs/promises';
import { AppDataSource } from '../platform/database/index.js';
import { personalTables, privacyDocument } from '../platform/privacy/index.js';
import type { Command } from './command.js';

export const writePrivacyDocument: Command = {
  name: 'privacy-document',
  usage: '<file>',
  help: 'Write down what is kept about people, from the registry in the code',
  args: 1,
  options: [],
  run: async ({ app, args: [path = ''], print }) => {
    const dataSource = (await app()).get(AppDataSource);
    await writeFile(path, privacyDocument(personalTables(), ({ entity }) => dataSource.getMetadata(entity).tableName));
    print(`${path} is written.`);
    return 0;
  },
};
