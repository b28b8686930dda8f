/** Longer posts show their beginning in a topic, and all of it when somebody asks. As JavaScript counts characters. */
const longest = 1_500;
/** How much of a long one: a screen or so of a telephone. */
const shown = 700;
const words = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * The beginning of what somebody wrote, where it is long: whole paragraphs where some fit, else whole lines, else whole
 * words, in a script without spaces as well.
 *
 * @param text Markdown
 * @returns null where it isn't long
 */
export function beginningOf(text: string): string | null {
  if (text.length <= longest) return null;
  const room = text.slice(0, shown);
  for (const end of ['\n\n', '\n']) {
    const at = room.lastIndexOf(end);
    if (at > shown / 2) return text.slice(0, at);
  }
  let last = 0;
  for (const { index } of words.segment(text.slice(0, shown + 1))) last = index;
  return `${text.slice(0, last === 0 ? shown : last).trimEnd()}…`;
}
