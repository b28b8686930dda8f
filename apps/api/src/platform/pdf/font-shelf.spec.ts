import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { coveredCodePoints, withFamily } from './font-file.js';
import { FontShelf } from './font-shelf.js';
import { fontPieces } from './font-sources.js';

describe('FontShelf', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fonts-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['Nguyễn Văn Hùng, “x” № 5 €', ['RSO NotoSans']],
    ['น้ำผึ้ง', ['RSO NotoSans', 'RSO NotoSansThai']],
    ['लक्ष्मी', ['RSO NotoSans', 'RSO NotoSansDevanagari']],
    ['ශ්‍රී ស្រី', ['RSO NotoSans', 'RSO NotoSansKhmer', 'RSO NotoSansSinhala']],
  ])('takes the fonts that %s needs and no more', async (text, families) => {
    expect(await new FontShelf(folder).choose(text)).toMatchObject({ families, missing: [] });
  });

  it.each([
    ['欧阳晓丽', undefined, /^RSO SC /],
    ['歐陽曉麗', 'tc' as const, /^RSO TC /],
    ['直美', 'jp' as const, /^RSO JP /],
    ['让说马', 'tc' as const, /^RSO SC /],
    ['辻 さくら', undefined, /^RSO JP /],
    ['황보혜정', undefined, /^RSO KR /],
    ['金鍾泌 김', undefined, /^RSO KR /],
  ])('draws %s in one style (hint: %s)', async (text, han, style) => {
    const { families, missing } = await new FontShelf(folder).choose(text, han);
    expect(families.length).toBeGreaterThan(1);
    for (const family of families.slice(1)) expect(family).toMatch(style);
    expect(missing).toEqual([]);
  });

  it('says which characters no font has, although the tables of the slices promise some of them', async () => {
    const { families, missing } = await new FontShelf(folder).choose('A\u{1F984}\uE000\u{1F921}');
    expect({ families, missing }).toEqual({ families: ['RSO NotoSans'], missing: ['\u{1F984}', '\uE000', '\u{1F921}'] });
  });

  it('keeps whole files only, however many fill the folder at once and whatever a crash left there', async () => {
    const text = 'น้ำผึ้ง 황보혜정 欧阳晓丽';
    const { files } = await new FontShelf(folder).choose(text);
    const whole = await Promise.all(files.map((file) => readFile(file)));
    await rm(folder, { recursive: true });
    await new FontShelf(folder).choose('A');
    await writeFile(`${files[2] ?? ''}.left-by-a-crash`, 'half');
    const choices = await Promise.all(Array.from({ length: 4 }, () => new FontShelf(folder).choose(text)));
    for (const choice of choices) expect(choice.files).toEqual(files);
    const again = await Promise.all(files.map((file) => readFile(file)));
    expect(again.every((file, index) => whole[index]?.equals(file))).toBe(true);
    expect(await readdir(dirname(files[0] ?? ''))).toHaveLength(files.length + 1);
  });

  it('tries again after a failure', async () => {
    await writeFile(join(folder, 'taken'), '');
    const shelf = new FontShelf(join(folder, 'taken'));
    await expect(shelf.choose('A')).rejects.toThrow();
    await rm(join(folder, 'taken'));
    await expect(shelf.choose('A')).resolves.toMatchObject({ missing: [] });
  });
});

describe('the fonts of the packages', () => {
  it('have the same characters in both weights', async () => {
    const pieces = await fontPieces();
    // Every fifth slice: decompressing them all takes seconds and teaches nothing more.
    const slices = pieces.filter(({ han }) => han).filter((_piece, index) => index % 5 === 0);
    for (const piece of [...pieces.filter(({ han }) => !han), ...slices]) {
      const [regular, bold] = await Promise.all([piece.load(400), piece.load(700)]);
      const bolds = coveredCodePoints(bold);
      const lacking = [...coveredCodePoints(regular)].filter((codePoint) => !bolds.has(codePoint));
      expect({ family: piece.family, lacking }).toEqual({ family: piece.family, lacking: [] });
    }
  });

  it('stay whole under a new name', async () => {
    const [base] = await fontPieces();
    const font = (await base?.load(700)) ?? Buffer.alloc(0);
    const renamed = withFamily(font, 'Somebody Else');
    // The sum of all 32-bit words of a right file is this constant of the OpenType specification.
    let sum = 0;
    for (let at = 0; at < renamed.length; at += 4) sum = (sum + renamed.readUInt32BE(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
    expect(coveredCodePoints(renamed)).toEqual(coveredCodePoints(font));
    expect(renamed.includes(Buffer.from('Somebody Else', 'utf16le').swap16())).toBe(true);
    expect(() => withFamily(Buffer.from('wOF2 and more'), 'x')).toThrow('not a TrueType');
  });
});
