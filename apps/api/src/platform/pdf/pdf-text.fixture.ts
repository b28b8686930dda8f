import { inflateSync } from 'node:zlib';

/** What a spec wants to know about a PDF, read from the file itself. */
export interface PdfReading {
  /**
   * The text in the order of drawing, from the left, with a line break between its pieces. A cluster whose marks are
   * moved up or down is drawn in several pieces, and each of them carries the whole cluster's text.
   */
  text: string;
  /** Names of the fonts, without the mark of the subset. */
  fonts: string[];
  /** How many of these fonts are inside the file. */
  embedded: number;
  /** The metadata, as XML. */
  metadata: string;
  /** Everything that is not packed: the dictionaries. */
  plain: string;
}

/** Reads a file as the typesetter writes them: one object after the other, streams packed by deflate or not at all. */
export function readPdf(file: Buffer): PdfReading {
  const objects = new Map<string, { head: string; body: string }>();
  const raw = file.toString('latin1');
  const start = /(?:^|\n)(\d+) 0 obj\s/g;
  for (let match = start.exec(raw); match; match = start.exec(raw)) {
    const end = raw.indexOf('endobj', start.lastIndex);
    const stream = raw.indexOf('stream\n', start.lastIndex);
    if (stream < 0 || stream > end) {
      objects.set(match[1] ?? '', { head: raw.slice(start.lastIndex, end), body: '' });
      start.lastIndex = end;
      continue;
    }
    const head = raw.slice(start.lastIndex, stream);
    const from = stream + 'stream\n'.length;
    const to = from + Number(/\/Length (\d+)/.exec(head)?.[1]);
    const packed = file.subarray(from, to);
    const body = head.includes('/FlateDecode') ? inflateSync(packed) : packed;
    objects.set(match[1] ?? '', { head, body: body.toString('latin1') });
    start.lastIndex = to;
  }
  const all = [...objects.values()];
  const letters = new Map<string, Map<number, string>>();
  for (const { head } of all) {
    for (const [, name, reference] of head.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(reference ?? '')?.head ?? '')?.[1];
      letters.set(name ?? '', glyphTexts(objects.get(unicode ?? '')?.body ?? ''));
    }
  }
  const descriptors = all.filter(({ head }) => head.includes('/Type /FontDescriptor'));
  return {
    text: all.filter(({ body }) => /\bBT\b/.test(body)).map(({ body }) => drawnText(body, letters)).join('\n'),
    fonts: descriptors.map(({ head }) => /\/FontName \/[A-Z]+\+(\S+)/.exec(head)?.[1] ?? ''),
    embedded: descriptors.filter(({ head }) => /\/FontFile[23]? /.test(head)).length,
    metadata: Buffer.from(all.find(({ head }) => head.includes('/Type /Metadata'))?.body ?? '', 'latin1').toString('utf8'),
    plain: all.map(({ head }) => head).join('\n'),
  };
}

function glyphTexts(cmap: string): Map<number, string> {
  return new Map([...cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)].map(([, glyph = '', text = '']) => [parseInt(glyph, 16), utf16(text)]));
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le').replace(/^\ufeff/, '');
}

/** Follows what is drawn; where a cluster says what it stands for (`ActualText`), that counts and not its glyphs. */
function drawnText(content: string, letters: Map<string, Map<number, string>>): string {
  let text = '';
  let font = new Map<number, string>();
  let hidden = false;
  // A string may hold a pair of brackets as they are.
  const token = /\/ActualText <([0-9A-F]+)>|\b(EMC)\b|\/(f\d+) [\d.]+ Tf|\(((?:\\[\s\S]|\((?:\\[\s\S]|[^\\()])*\)|[^\\()])*)\)|\b(ET)\b/g;
  for (const [, actual, end, name, shown, line] of content.matchAll(token)) {
    if (actual !== undefined) text += utf16(actual);
    if (actual !== undefined || end !== undefined) hidden = actual !== undefined;
    if (name !== undefined) font = letters.get(name) ?? font;
    if (line !== undefined) text += '\n';
    if (shown === undefined || hidden) continue;
    const bytes = unescaped(shown);
    for (let at = 0; at + 1 < bytes.length; at += 2) text += font.get(bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)) ?? '';
  }
  return text;
}

function unescaped(literal: string): string {
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  return literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_all, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (named[code] ?? code),
  );
}
