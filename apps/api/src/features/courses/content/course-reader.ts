import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { readActivity, type ReadActivity } from './activity-reader.js';
import { readBank, type ReadBank } from './bank-reader.js';
import { checkCertificate, checkDraws, checkOrder, checkUnique } from './course-checks.js';
import type { CourseFiles } from './course-folder.js';
import { courseFile, moduleFile } from './content-format.js';
import type { ContentProblems } from './content-problem.js';
import { readMarkdownFile } from './front-matter.js';
import { renderMarkdown } from './markdown.js';
import { checkedMedia, type MediaFile } from './media-file.js';
import type { ParsedCourse } from './parsed-course.js';

/** Part of every hash: another number makes every course a new version. */
const formatOfHash = 'rso-content-1';

interface ReadModule { key: string; title: string; summary: string; file: string; line: number; activities: ReadActivity[] }

/**
 * Reads a course from its files.
 *
 * @param shown the folder's path as problems show it
 * @returns null where anything at all is wrong; every problem is in the list
 */
export function readCourse(files: CourseFiles, shown: string, problems: ContentProblems): ParsedCourse | null {
  const before = problems.list.length;
  const aboutBytes = files.get('course.md');
  const course = aboutBytes ? readMarkdownFile(aboutBytes, `${shown}/course.md`, courseFile, problems) : null;
  const described = course
    ? renderMarkdown(course.body, (line, reason) => { problems.add(course.file, course.bodyLine + line - 1, reason); })
    : '';
  if (course && described === '') problems.add(course.file, course.bodyLine, 'the description below the front matter is missing');

  const media = readMedia(files, shown, problems);
  const banks = readBanks(files, shown, problems);
  const used = new Map<string, MediaFile>();
  const modules = moduleFolders(files).flatMap((folder) => {
    const find = (source: string): MediaFile | null => {
      const found = /^media\/[^/\\]+$/.test(source) ? media.get(`${folder}/${source}`) : undefined;
      if (found) used.set(found.name, found);
      return found ?? null;
    };
    return readModule(files, folder, shown, find, problems) ?? [];
  });
  if (moduleFolders(files).length === 0) problems.add(`${shown}/modules`, null, 'the course has no module');

  const activities = modules.flatMap((module) => module.activities);
  const questions = [...banks.values()].flatMap((bank) => (bank ? bank.questions.map((question) => ({ ...question, file: bank.file })) : []));
  checkUnique('module id', modules, problems);
  checkUnique('activity id', activities.map(({ key, file, lineOf }) => ({ key, file, line: lineOf(['id']) })), problems);
  checkUnique('question id', questions, problems);
  // A broken activity is missing from the list: what names it would be blamed wrongly.
  const isWhole = problems.list.length === before;
  if (isWhole || activities.length === activityFiles(files).length) checkOrder(activities, problems);
  checkDraws(activities, banks, problems);
  if (course && activities.length === activityFiles(files).length) checkCertificate(course, activities, problems);
  if (problems.list.length > before || !course) return null;
  return {
    about: course.value,
    description: course.body,
    file: course.file,
    lineOf: course.lineOf,
    contentHash: hashOf(files),
    modules: modules.map(({ key, title, summary, activities: list }) => ({
      key, title, summary,
      activities: list.map(({ file: _file, lineOf: _lineOf, ...activity }) => activity),
    })),
    questions: questions.map(({ bankKey, key, points, content }) => ({ bankKey, key, points, content })),
    media: [...used.values()],
  };
}

function hashOf(files: CourseFiles): string {
  const hash = createHash('sha256').update(formatOfHash);
  for (const path of [...files.keys()].sort()) {
    const bytes = files.get(path) ?? Buffer.alloc(0);
    hash.update(`\n${path} ${createHash('sha256').update(bytes).digest('hex')}`);
  }
  return hash.digest('hex');
}

function readMedia(files: CourseFiles, shown: string, problems: ContentProblems): Map<string, MediaFile> {
  const media = new Map<string, MediaFile>();
  for (const [path, bytes] of files) {
    if (!path.includes('/media/')) continue;
    const file = checkedMedia(path, bytes, `${shown}/${path}`, problems);
    if (file) media.set(path, file);
  }
  return media;
}

function readBanks(files: CourseFiles, shown: string, problems: ContentProblems): Map<string, ReadBank | null> {
  const banks = new Map<string, ReadBank | null>();
  for (const [path, bytes] of files) {
    if (!path.startsWith('banks/')) continue;
    const name = posix.basename(path, '.yaml');
    banks.set(name, readBank(bytes, name, `${shown}/${path}`, problems));
  }
  return banks;
}

function moduleFolders(files: CourseFiles): string[] {
  const folders = [...files.keys()].filter((path) => path.startsWith('modules/')).map((path) => path.split('/').slice(0, 2).join('/'));
  return [...new Set(folders)].sort();
}

function activityFiles(files: CourseFiles, folder = 'modules'): string[] {
  return [...files.keys()].filter((path) => path.startsWith(`${folder}/`) && /\/\d\d-[^/]+\.md$/.test(path)).sort();
}

function readModule(
  files: CourseFiles,
  folder: string,
  shown: string,
  find: (source: string) => MediaFile | null,
  problems: ContentProblems,
): ReadModule | null {
  const file = `${shown}/${folder}/module.md`;
  const bytes = files.get(`${folder}/module.md`);
  const paths = activityFiles(files, folder);
  const activities = paths.flatMap((path) => readActivity(files.get(path) ?? Buffer.alloc(0), `${shown}/${path}`, find, problems) ?? []);
  checkNumbers(paths, shown, problems);
  if (paths.length === 0) problems.add(`${shown}/${folder}`, null, 'the module has no activity');
  if (!bytes) {
    problems.add(file, null, 'the file is missing');
    return null;
  }
  const read = readMarkdownFile(bytes, file, moduleFile, problems);
  if (!read) return null;
  if (read.body.trim() !== '') problems.add(file, read.bodyLine, 'a module has front matter only');
  const { id: key, title, summary } = read.value;
  return { key, title, summary, file, line: read.lineOf(['id']), activities };
}

function checkNumbers(paths: readonly string[], shown: string, problems: ContentProblems): void {
  paths.forEach((path, index) => {
    const number = posix.basename(path).slice(0, 2);
    const other = paths[index - 1];
    if (other && posix.basename(other).slice(0, 2) === number) problems.add(`${shown}/${path}`, null, `the number ${number} is taken by ${posix.basename(other)}`);
  });
}
