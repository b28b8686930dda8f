import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readPdf } from './pdf-text.fixture.js';
import { Typesetter, TypesettingError } from './typesetter.js';

const about = { title: 'Trial', language: 'en', created: new Date('2026-03-12T02:00:00Z') };
const template = '#for name in data.names [#block(name)]';

describe('Typesetter', () => {
  let cacheFolder: string;
  let typesetter: Typesetter;
  const warnings: string[] = [];

  beforeAll(async () => {
    cacheFolder = await mkdtemp(join(tmpdir(), 'typesetter-'));
    typesetter = new Typesetter({ cacheFolder, onWarning: (message) => warnings.push(message) });
  });
  beforeEach(() => {
    warnings.length = 0;
  });
  afterAll(() => rm(cacheFolder, { recursive: true, force: true }));

  const read = async (...names: string[]): Promise<ReturnType<typeof readPdf>> =>
    readPdf(await typesetter.pdf(template, { names }, about));

  it('writes tagged PDF/A-2a with its fonts inside', async () => {
    const file = await read('Somchai น้ำผึ้ง');
    expect(file.metadata).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(file.metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(file.fonts).toEqual(['NotoSans-Regular', 'NotoSansThai-Regular']);
    expect(file.embedded).toBe(2);
    expect(file.plain).toContain('/StructTreeRoot');
    expect(file.plain).toContain('/Lang (en)');
    expect(file.metadata).toContain('Trial');
    expect(warnings).toEqual([]);
  });

  it.each([
    ['a call', '#panic("boom")'],
    ['the end of a string and a block', '"] } ) #let x = 1'],
    ['a backslash', 'C:\\name\\u{41} \\'],
    ['markup', '*bold* _slanted_ `raw` $x^2$ = Heading'],
    ['a reference, a label and a comment', '@nobody <somewhere> // gone /* gone */'],
    ['a file', '#include "/etc/passwd"'],
    ['JSON', '{"data": null}\u2028'],
  ])('shows what people write as they wrote it: %s', async (_what, name) => {
    expect((await read(name)).text.replaceAll('\n', ' ')).toContain(name.replaceAll('\u2028', '').trim());
    expect(warnings).toEqual([]);
  });

  it('makes the same bytes of the same input, whatever was made before and wherever', async () => {
    const names = ['김민수', 'ស្រីមុំ', 'Ana'];
    await typesetter.pdf(template, { names: ['王小明 น้ำผึ้ง'] }, about);
    const first = await typesetter.pdf(template, { names }, about);
    const again = await typesetter.pdf(template, { names }, about);
    const elsewhere = await mkdtemp(join(tmpdir(), 'typesetter-'));
    try {
      const other = await new Typesetter({ cacheFolder: elsewhere }).pdf(template, { names }, about);
      expect(again.equals(first)).toBe(true);
      expect(other.equals(first)).toBe(true);
    } finally {
      await rm(elsewhere, { recursive: true, force: true });
    }
    const later = await typesetter.pdf(template, { names }, { ...about, created: new Date('2026-03-13T02:00:00Z') });
    expect(later.equals(first)).toBe(false);
  });

  it('makes documents side by side that need fonts of their own', async () => {
    const all = ['東京', '서울', 'ဒေါ်ခင်', 'ශ්‍රී', 'བསོད', 'Suharto'];
    const files = await Promise.all(all.map((name) => read(name)));
    expect(files.map(({ text }) => text.replaceAll('\n', ''))).toEqual(all);
  });

  it('marks a character that no font has, and says so', async () => {
    const { text } = await read('Ana \u{1F984} \uE000');
    expect(text.trim()).toBe('Ana \u{FFFD} \u{FFFD}');
    expect(warnings).toEqual(['No font has U+1F984, U+E000; "Trial" shows \u{FFFD} instead.']);
  });

  it('survives halves of characters and controls', async () => {
    expect((await read('A\uD83DB\u0000C\u0007D\u200BE')).text.replaceAll('\u200b', '').trim()).toBe('A\u{FFFD}BCDE');
  });

  it('draws Hangul that comes in single letters as syllables', async () => {
    expect((await read('김민수'.normalize('NFD'))).text.replaceAll('\n', '')).toBe('김민수');
  });

  it('refuses to write a missing glyph, so that no document of ours has one', async () => {
    const latinOnly = `#set text(font: "RSO NotoSans")\n${template}`;
    await expect(typesetter.pdf(latinOnly, { names: ['ស្រីមុំ'] }, about)).rejects.toThrow(/could not be displayed/);
  });

  it('names what is wrong with a template', async () => {
    await expect(typesetter.pdf('#nonsense()', {}, about)).rejects.toThrow(TypesettingError);
    await expect(typesetter.pdf('#nonsense()', {}, about)).rejects.toThrow('"Trial": unknown variable: nonsense');
  });

  it('lets a template read no file of the machine', async () => {
    await expect(typesetter.pdf('#read("/etc/hostname")', {}, about)).rejects.toThrow(TypesettingError);
    await expect(typesetter.pdf('#read("../../../../etc/hostname")', {}, about)).rejects.toThrow(TypesettingError);
  });
});
