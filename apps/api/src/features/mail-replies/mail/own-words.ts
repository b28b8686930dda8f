/** What in a mail is ours and not its writer's. */
export interface Surroundings {
  /** Sentences of our mails, in each language. */
  lines: readonly string[];
  /** Addresses from which our mails come and to which they are answered, in lower case. */
  addresses: readonly string[];
  /** The writer's name as they have it with us. */
  name: string;
}

/** So many lines may stand below a name in a signature. */
const longestSignature = 8;
/** What a line of a signature holds that one of a text hardly does: an address, or as many figures as a telephone number. */
const contact = /[^\s@]@[^\s@]|www\.|https?:/u;
const figures = 6;
const quoted = /^[ \t]*>/u;
const isBlank = (line: string): boolean => line.trim() === '';

/**
 * What somebody wrote in a mail, without what their program quoted and without their signature.
 *
 * It knows no language: quotes are known by their mark, by our own addresses and by the first sentence of our mails, and
 * a line above a quote by its figures and its colon. Answers between quoted lines stay.
 */
export function ownWords(text: string, surroundings: Surroundings): string {
  const lines = text.replace(/\r\n?/gu, '\n').replace(/[\u00a0\u202f]/gu, ' ').replace(/[\ufeff\u200b]/gu, '').split('\n');
  const written = withoutForeignEnd(withoutQuotes(withoutMarkedSignature(lines)), surroundings);
  return withoutSignature(written, surroundings.name).join('\n').replace(/\n{3,}/gu, '\n\n').trim();
}

/** RFC 3676: two dashes and a space. */
function withoutMarkedSignature(lines: readonly string[]): string[] {
  const end = lines.findIndex((line) => /^-- ?$/u.test(line));
  return end < 0 ? [...lines] : lines.slice(0, end);
}

/** Without what is marked as quoted, and the sentence above it: “On Monday … wrote:”, in whatever language, on one line or two. */
function withoutQuotes(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (!quoted.test(line)) kept.push(line);
    else if (!quoted.test(lines[index - 1] ?? '')) dropIntroduction(kept);
  }
  return kept;
}

function dropIntroduction(kept: string[]): void {
  let end = kept.length;
  while (end > 0 && isBlank(kept[end - 1] ?? '')) end -= 1;
  if (!/[:：]$/u.test((kept[end - 1] ?? '').trimEnd())) return;
  for (const length of [1, 2, 3]) {
    const above = kept.slice(end - length, end);
    if (above.length < length || above.some(isBlank)) return;
    const sentence = above.join(' ');
    if (/\d/u.test(sentence) && /[\d@<]/u.test(above[0] ?? '')) {
      kept.length = end - length;
      return;
    }
  }
}

/** Without everything from the first sentence of our mail on, or from a line that names an address of ours. */
function withoutForeignEnd(lines: readonly string[], { lines: sentences, addresses }: Surroundings): string[] {
  const flats = lines.map(flat);
  const wanted = sentences.map(flat);
  const found = flats.findIndex((line, index) => {
    if (line === '') return false;
    const both = `${line} ${flats[index + 1] ?? ''}`;
    return addresses.some((address) => line.includes(address)) || wanted.some((sentence) => line.includes(sentence) || (both.includes(sentence) && !flats[index + 1]?.includes(sentence)));
  });
  if (found < 0) return [...lines];
  let end = found;
  // The address stands in brackets that the line before opens.
  const line = lines[end] ?? '';
  const closes = line.indexOf('>');
  if (closes >= 0 && !line.slice(0, closes).includes('<') && (lines[end - 1] ?? '').trimEnd().endsWith('<')) end -= 1;
  // A line that parts the one from the other belongs to neither.
  while (end > 0 && /^[\s_=*–—-]*$/u.test(lines[end - 1] ?? '')) end -= 1;
  const above = (lines[end - 1] ?? '').trim();
  if (above.startsWith('--') && above.endsWith('--')) end -= 1;
  return lines.slice(0, end);
}

/** @returns a line as it is compared, however its spaces and capitals are */
function flat(line: string): string {
  return line.trim().toLowerCase().replace(/\s+/gu, ' ');
}

/** Without the writer's own name and what stands below it, where that is short and says how to reach them. */
function withoutSignature(lines: readonly string[], name: string): string[] {
  const key = (words: string): string => words.normalize('NFKC').toLowerCase().replace(/[\s.,*_-]+/gu, ' ').trim();
  const own = key(name);
  if (own === '') return [...lines];
  const last = lines.slice(-4 * longestSignature).findLastIndex((line) => key(line) === own);
  const begin = Math.max(0, lines.length - 4 * longestSignature) + last;
  if (last < 0 || begin < 1) return [...lines];
  const below = lines.slice(begin + 1).filter((line) => !isBlank(line));
  const isSignature = below.length > 0 && below.length <= longestSignature && below.every((line) => line.length <= 120) && below.some((line) => contact.test(line) || line.replace(/[^0-9]/gu, '').length >= figures);
  return isSignature ? lines.slice(0, begin) : [...lines];
}
