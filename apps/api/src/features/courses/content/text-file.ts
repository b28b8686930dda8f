import type { ContentProblems } from './content-problem.js';

const lineFeed = 0x0a;
const byteOrderMark = '\uFEFF';

function decodes(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function brokenLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start <= bytes.length; line += 1) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found === -1 ? bytes.length : found;
    if (!decodes(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}

/**
 * Reads a text file's bytes.
 *
 * @returns the text with plain line feeds, or null where it isn't UTF-8, which is added to the problems
 */
export function textOf(bytes: Buffer, file: string, problems: ContentProblems): string | null {
  if (!decodes(bytes)) {
    problems.add(file, brokenLine(bytes), 'is not valid UTF-8');
    return null;
  }
  const text = bytes.toString('utf8');
  if (text.startsWith(byteOrderMark)) {
    problems.add(file, 1, 'begins with a byte order mark; save it as UTF-8 without one');
    return null;
  }
  const plain = text.replace(/\r\n/g, '\n');
  const bad = /[\u202A-\u202E\u2066-\u2069]|(?![\t\n])\p{Cc}/u.exec(plain);
  if (bad) {
    const code = bad[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    problems.add(file, lineAt(plain, bad.index), `holds the character U+${code}, which no text needs`);
    return null;
  }
  if (!plain.endsWith('\n')) problems.add(file, plain.split('\n').length, 'must end with a line feed');
  return plain;
}

/** @returns the line, from 1, in which a place of a text lies */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
