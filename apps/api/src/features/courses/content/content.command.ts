import type { INestApplicationContext } from '@nestjs/common';
import { ContentImport } from './content-import.service.js';
import { ContentRefused } from './content-problem.js';

const outcomes = { created: 'created', new_version: 'new version', unchanged: 'unchanged' } as const;

/**
 * The command `rso content import <folder>`.
 *
 * @param app the running application
 * @param folder one course's folder, or a folder of courses
 * @param print takes a line for the person at the terminal
 * @returns the exit code: 0, or 1 where the content was refused
 */
export async function importContent(app: INestApplicationContext, folder: string, print: (line: string) => void): Promise<number> {
  try {
    const { courses } = await app.get(ContentImport, { strict: false }).importFolder(folder);
    for (const { code, slug, version, outcome, modules, activities, questions, mediaFiles } of courses) {
      print(`${code} ${slug}: version ${version}, ${outcomes[outcome]} (${modules} modules, ${activities} activities, ${questions} questions, ${mediaFiles} media files)`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof ContentRefused)) throw error;
    for (const { file, line, reason } of error.problems) print(`${file}${line === null ? '' : `:${line}`}: ${reason}`);
    print(`Refused: ${error.problems.length} problem${error.problems.length === 1 ? '' : 's'}. Nothing was imported.`);
    return 1;
  }
}
