import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { checkUnique } from './course-checks.js';
import { readCourseFolder } from './course-folder.js';
import { readCourse } from './course-reader.js';
import { ContentProblems, ContentRefused } from './content-problem.js';
import type { ParsedCourse } from './parsed-course.js';

/** What may lie beside the courses' folders: the author's guide and the catalogue, which has an importer of its own. */
const besides = new Set(['README.md', 'catalogue.yaml']);

/**
 * Reads one course's folder, or every course of a folder of courses.
 *
 * @param folder where they lie
 * @returns the courses, checked
 * @throws ContentRefused with everything that is wrong in any of them
 */
export async function readContent(folder: string): Promise<ParsedCourse[]> {
  const root = resolve(folder);
  if (!(await isFolder(root))) throw new ContentRefused([{ file: folder, line: null, reason: 'there is no such folder' }]);
  const problems = new ContentProblems();
  const courses: ParsedCourse[] = [];
  for (const { path, shown } of await courseFolders(root, problems)) {
    const files = await readCourseFolder(path, shown, problems);
    const course = readCourse(files, shown, problems);
    if (course) courses.push(course);
  }
  for (const field of ['code', 'slug'] as const) {
    const named = courses.map(({ about, file, lineOf }) => ({ key: about[field], file, line: lineOf([field]) }));
    checkUnique(`course ${field}`, named, problems);
  }
  problems.refuseIfAny();
  return courses;
}

async function isFolder(path: string): Promise<boolean> {
  return existsSync(path) && (await stat(path)).isDirectory();
}

async function courseFolders(root: string, problems: ContentProblems): Promise<{ path: string; shown: string }[]> {
  if (existsSync(join(root, 'course.md'))) return [{ path: root, shown: basename(root) }];
  const entries = (await readdir(root, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.isSymbolicLink()) problems.add(entry.name, null, 'is a link; only plain files are read');
    else if (!entry.isDirectory() && !besides.has(entry.name)) problems.add(entry.name, null, 'a file of this name has no place here');
  }
  const folders = entries.filter((entry) => entry.isDirectory());
  if (folders.length === 0) problems.add(basename(root), null, 'there is no course in this folder');
  return folders.map((entry) => ({ path: join(root, entry.name), shown: entry.name }));
}
