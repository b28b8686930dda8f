/**
 * The little that has to be read from, and written into, a TrueType file (the "sfnt" container of OpenType 1.9):
 * which characters it covers, and a family name of our own.
 */
interface Table {
  tag: string;
  body: Buffer;
}

const headerLength = 12;
const entryLength = 16;
const headChecksumAt = 8;
const fileChecksum = 0xb1b0afba;

/**
 * Lists the characters that a font maps to a glyph.
 *
 * @param font a TrueType file
 * @returns code points; those mapped to the "missing" glyph are left out
 * @throws Error when the file has no Unicode character map
 */
export function coveredCodePoints(font: Buffer): Set<number> {
  const cmap = tableBody(font, 'cmap');
  const covered = new Set<number>();
  let found = false;
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const record = 4 + index * 8;
    const platform = cmap.readUInt16BE(record);
    const encoding = cmap.readUInt16BE(record + 2);
    const unicode = platform === 0 ? encoding !== 5 : platform === 3 && (encoding === 1 || encoding === 10);
    if (!unicode) continue;
    const subtable = cmap.subarray(cmap.readUInt32BE(record + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) addSegments(subtable, covered);
    else if (format === 12) addGroups(subtable, covered);
    else continue;
    found = true;
  }
  if (!found) throw new Error('The font has no Unicode character map.');
  return covered;
}

/**
 * Gives a font another family name. Typst knows fonts by family only and always searches the machine's own as well,
 * so only a name that no machine has makes sure that the very file of the package is used.
 *
 * @param font a TrueType file
 * @param family the new family name
 * @returns a new file; glyphs, metrics, licence and PostScript name stay as they are
 * @throws Error when the file is no TrueType font
 */
export function withFamily(font: Buffer, family: string): Buffer {
  const version = font.readUInt32BE(0);
  if (version !== 0x00010000) throw new Error('The font is not a TrueType file.');
  const tables = readTables(font).map(({ tag, body }): Table => {
    if (tag === 'name') return { tag, body: renamed(body, family) };
    if (tag !== 'head') return { tag, body };
    const head = Buffer.from(body);
    head.writeUInt32BE(0, headChecksumAt);
    return { tag, body: head };
  });
  return assemble(font.subarray(0, headerLength), tables);
}

function readTables(font: Buffer): Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = headerLength + index * entryLength;
    const offset = font.readUInt32BE(at + 8);
    return {
      tag: font.toString('latin1', at, at + 4),
      body: font.subarray(offset, offset + font.readUInt32BE(at + 12)),
    };
  });
}

function tableBody(font: Buffer, tag: string): Buffer {
  const table = readTables(font).find((candidate) => candidate.tag === tag);
  if (!table) throw new Error(`The font has no table "${tag}".`);
  return table.body;
}

/** Format 4: segments of 16-bit characters, each with a delta or an array of glyphs. */
function addSegments(table: Buffer, covered: Set<number>): void {
  const double = table.readUInt16BE(6);
  const ends = 14;
  const starts = ends + double + 2;
  const deltas = starts + double;
  const offsets = deltas + double;
  for (let at = 0; at < double; at += 2) {
    const start = table.readUInt16BE(starts + at);
    const end = table.readUInt16BE(ends + at);
    const delta = table.readUInt16BE(deltas + at);
    const offset = table.readUInt16BE(offsets + at);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      let glyph = code;
      if (offset !== 0) {
        glyph = table.readUInt16BE(offsets + at + offset + (code - start) * 2);
        if (glyph === 0) continue;
      }
      if (((glyph + delta) & 0xffff) !== 0) covered.add(code);
    }
  }
}

/** Format 12: groups of characters of any plane. */
function addGroups(table: Buffer, covered: Set<number>): void {
  const count = table.readUInt32BE(12);
  for (let index = 0; index < count; index++) {
    const at = 16 + index * 12;
    const start = table.readUInt32BE(at);
    const end = table.readUInt32BE(at + 4);
    const glyph = table.readUInt32BE(at + 8);
    for (let code = start; code <= end; code++) if (glyph + code - start !== 0) covered.add(code);
  }
}

const nameId = { family: 1, full: 4, typographicFamily: 16, typographicStyle: 17, wwsFamily: 21, wwsStyle: 22 };

function renamed(table: Buffer, family: string): Buffer {
  const dropped = new Set<number>([nameId.typographicFamily, nameId.typographicStyle, nameId.wwsFamily, nameId.wwsStyle]);
  const storage = table.readUInt16BE(4);
  const text = Buffer.from(family, 'utf16le').swap16();
  const kept = Array.from({ length: table.readUInt16BE(2) }, (_, index) => {
    const at = 6 + index * 12;
    const id = table.readUInt16BE(at + 6);
    const from = storage + table.readUInt16BE(at + 10);
    const old = table.subarray(from, from + table.readUInt16BE(at + 8));
    return {
      platform: table.readUInt16BE(at),
      key: Buffer.from(table.subarray(at, at + 8)),
      id,
      value: id === nameId.family || id === nameId.full ? text : old,
    };
  }).filter(({ platform, id }) => platform === 3 && !dropped.has(id));
  const records: Buffer[] = [];
  let offset = 0;
  for (const { key, value } of kept) {
    const record = Buffer.alloc(12);
    key.copy(record);
    record.writeUInt16BE(value.length, 8);
    record.writeUInt16BE(offset, 10);
    records.push(record);
    offset += value.length;
  }
  const header = Buffer.alloc(6);
  header.writeUInt16BE(records.length, 2);
  header.writeUInt16BE(6 + records.length * 12, 4);
  return Buffer.concat([header, ...records, ...kept.map(({ value }) => value)]);
}

function assemble(header: Buffer, tables: Table[]): Buffer {
  const directory: Buffer[] = [];
  const bodies: Buffer[] = [];
  let offset = headerLength + tables.length * entryLength;
  let headAt = -1;
  for (const { tag, body } of tables) {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    const entry = Buffer.alloc(entryLength);
    entry.write(tag, 'latin1');
    entry.writeUInt32BE(checksum(padded), 4);
    entry.writeUInt32BE(offset, 8);
    entry.writeUInt32BE(body.length, 12);
    directory.push(entry);
    bodies.push(padded);
    if (tag === 'head') headAt = offset;
    offset += padded.length;
  }
  const file = Buffer.concat([header, ...directory, ...bodies]);
  if (headAt >= 0) file.writeUInt32BE((fileChecksum - checksum(file)) >>> 0, headAt + headChecksumAt);
  return file;
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
