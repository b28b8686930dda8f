import type { z } from 'zod';
import type { ContentProblems } from './content-problem.js';
import { textOf } from './text-file.js';
import { readYaml, type ReadYaml } from './yaml-source.js';

/** A Markdown file: what its front matter says, and its body. */
export interface MarkdownFile<T> extends ReadYaml<T> {
  file: string;
  body: string;
  /** The file's line in which the body begins. */
  bodyLine: number;
}

/**
 * Reads a Markdown file with YAML between two lines of `---`.
 *
 * @returns null where there was any problem in the front matter
 */
export function readMarkdownFile<S extends z.ZodType>(
  bytes: Buffer,
  file: string,
  schema: S,
  problems: ContentProblems,
): MarkdownFile<z.output<S>> | null {
  const text = textOf(bytes, file, problems);
  if (text === null) return null;
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) {
    problems.add(file, 1, 'must begin with front matter between two lines of ---');
    return null;
  }
  const read = readYaml({ file, text: lines.slice(1, end).join('\n'), firstLine: 2 }, schema, problems);
  return read && { ...read, file, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}
