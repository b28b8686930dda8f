import { readFile, stat } from 'node:fs/promises';
import { importContent, WorkPlanFileError, WorkPlanImport } from '../features/courses/index.js';
import { CommandError, type Command, type CommandContext } from './command.js';

/** Far beyond any work plan; the importer itself says its limit. */
const readable = 64 * 1024 * 1024;

async function readSmallFile(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new CommandError(`There is no file ${path}.`);
  if (found.size > readable) throw new CommandError(`The file ${path} is too large.`);
  return readFile(path);
}

async function importPlan({ args: [path = ''], app, print }: CommandContext): Promise<number> {
  const bytes = await readSmallFile(path);
  const importer = (await app()).get(WorkPlanImport, { strict: false });
  try {
    const report = await importer.importWorkPlan(bytes);
    for (const row of report.rows) {
      const what = row.refusal ? `refused: ${row.refusal.reason}` : `${row.outcome === 'imported' ? 'imported as' : 'there already as'} ${row.run ?? ''}`;
      print(`${String(row.line).padStart(6)}  ${[what, ...row.notes].join(' ')}  (${row.activity.slice(0, 70)})`);
    }
    print(`${String(report.imported)} imported, ${String(report.thereAlready)} there already, ${String(report.refused)} refused.`);
    return 0;
  } catch (error) {
    if (error instanceof WorkPlanFileError) throw new CommandError(`${error.message} Nothing was imported.`);
    throw error;
  }
}

export const importWorkPlan: Command = {
  name: 'work-plan import',
  usage: '<file.csv>',
  help: 'Make runs of the trainings in a work plan; says row by row what became of it',
  args: 1,
  options: [],
  run: importPlan,
};

export const importCourses: Command = {
  name: 'content import',
  usage: '<folder>',
  help: 'Turn course files into course versions',
  args: 1,
  options: [],
  run: async ({ args: [folder = ''], app, print }) => importContent(await app(), folder, print),
};
