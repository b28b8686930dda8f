import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { largestCourse, largestFile } from './content-limits.js';
import type { ContentProblems } from './content-problem.js';

const slug = '[a-z0-9]+(?:-[a-z0-9]+)*';
/** Every place where a file of a course may lie. */
const places = [
  /^course\.md$/,
  new RegExp(`^banks/${slug}\\.yaml$`),
  new RegExp(`^modules/\\d\\d-${slug}/module\\.md$`),
  new RegExp(`^modules/\\d\\d-${slug}/\\d\\d-${slug}\\.md$`),
  new RegExp(`^modules/\\d\\d-${slug}/media/${slug}(?:\\.[a-z]{2,3})?\\.[a-z0-9]{2,4}$`),
];
const folders = [/^banks$/, /^modules$/, new RegExp(`^modules/\\d\\d-${slug}$`), new RegExp(`^modules/\\d\\d-${slug}/media$`)];

/** The files of one course by their path in its folder. */
export type CourseFiles = ReadonlyMap<string, Buffer>;

/**
 * Reads a course's folder. Links aren't followed, so nothing outside is read.
 *
 * @param folder where it lies
 * @param shown its path as problems show it
 * @param problems gets what has no place there, is too large or is a link
 */
export async function readCourseFolder(folder: string, shown: string, problems: ContentProblems): Promise<CourseFiles> {
  const files = new Map<string, Buffer>();
  const total = { bytes: 0 };
  await walk(folder, '', { shown, problems, files, total });
  if (!files.has('course.md')) problems.add(`${shown}/course.md`, null, 'the file is missing');
  return files;
}

interface Walk {
  shown: string;
  problems: ContentProblems;
  files: Map<string, Buffer>;
  total: { bytes: number };
}

async function walk(folder: string, inside: string, state: Walk): Promise<void> {
  const entries = await readdir(join(folder, inside), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    const shown = `${state.shown}/${path}`;
    if (entry.isSymbolicLink()) state.problems.add(shown, null, 'is a link; only plain files are read');
    else if (entry.isDirectory()) {
      if (folders.some((form) => form.test(path))) await walk(folder, path, state);
      else state.problems.add(shown, null, 'a folder of this name has no place here');
    } else if (!entry.isFile()) state.problems.add(shown, null, 'is no plain file');
    else if (!places.some((form) => form.test(path))) state.problems.add(shown, null, 'a file of this name has no place here');
    else await readOne(folder, path, shown, state);
  }
}

async function readOne(folder: string, path: string, shown: string, state: Walk): Promise<void> {
  const extension = extname(path).slice(1);
  const limit = largestFile[extension];
  if (limit === undefined) {
    state.problems.add(shown, null, `files of the kind .${extension} are not taken`);
    return;
  }
  // Not following: between the listing and this moment the file could have become a link.
  const handle = await open(join(folder, path), constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = await handle.stat();
    if (size > limit) {
      state.problems.add(shown, null, `is too large: ${size} bytes, at most ${limit} for .${extension}`);
      return;
    }
    if (state.files.size >= largestCourse.files || state.total.bytes + size > largestCourse.bytes) {
      state.problems.add(shown, null, `the course is too large: at most ${largestCourse.files} files and ${largestCourse.bytes} bytes`);
      return;
    }
    const bytes = await handle.readFile();
    state.total.bytes += bytes.length;
    state.files.set(path, bytes);
  } finally {
    await handle.close();
  }
}
