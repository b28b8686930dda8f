import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import decompress from 'wawoff2/decompress.js';
import { z } from 'zod';
import { coveredCodePoints } from './font-file.js';

const require = createRequire(import.meta.url);

/** The weights that documents may use. */
export const weights = [400, 700] as const;
export type Weight = (typeof weights)[number];

/** Whose shapes a Chinese character takes where the same one is drawn differently: simplified, traditional, Japanese, Korean. */
export const hanStyles = ['sc', 'tc', 'jp', 'kr'] as const;
export type HanStyle = (typeof hanStyles)[number];

/** One font that can be put before the typesetter: a script's whole font, or one slice of a Chinese, Japanese or Korean one. */
export interface FontPiece {
  /** The family name under which Typst knows it; no font of a machine is called so. */
  family: string;
  /** The name of its file in the cache, without weight and ending. */
  slug: string;
  /** Set for slices of the four large fonts. */
  han?: HanStyle;
  /**
   * Whether the font has a character, as far as is known before it is opened: exact for the script fonts; the tables
   * of the slices promise some characters that the font, when opened, has not.
   */
  mayCover(codePoint: number): boolean;
  /** Reads the font out of its package, as TrueType. */
  load(weight: Weight): Promise<Buffer>;
}

/** The font for everything that no script's own font is for: Latin, Greek, Cyrillic, punctuation. */
export const baseScript = 'noto-sans';

/** In this order scripts are tried for a character that several fonts have. */
const scripts: Readonly<Record<string, string>> = {
  [baseScript]: 'NotoSans',
  'noto-sans-thai': 'NotoSansThai',
  'noto-sans-khmer': 'NotoSansKhmer',
  'noto-sans-myanmar': 'NotoSansMyanmar',
  'noto-sans-lao': 'NotoSansLao',
  'noto-sans-arabic': 'NotoSansArabic',
  'noto-sans-devanagari': 'NotoSansDevanagari',
  'noto-sans-bengali': 'NotoSansBengali',
  'noto-sans-sinhala': 'NotoSansSinhala',
  'noto-sans-tamil': 'NotoSansTamil',
  'noto-sans-thaana': 'NotoSansThaana',
  'noto-serif-tibetan': 'NotoSerifTibetan',
  'noto-sans-telugu': 'NotoSansTelugu',
  'noto-sans-kannada': 'NotoSansKannada',
  'noto-sans-malayalam': 'NotoSansMalayalam',
  'noto-sans-gujarati': 'NotoSansGujarati',
  'noto-sans-gurmukhi': 'NotoSansGurmukhi',
};

const styleFolders: Readonly<Record<Weight, string>> = { 400: '400Regular', 700: '700Bold' };

/**
 * Reads which characters each package's font has; about 30 ms, so once a process.
 *
 * @returns the script fonts in the order of preference, the base font first, then the slices of the large ones
 * @throws Error when a package is missing
 */
export async function fontPieces(): Promise<FontPiece[]> {
  const whole = await Promise.all(Object.entries(scripts).map(([name, file]) => scriptPiece(name, file)));
  const slices = await Promise.all(hanStyles.map(hanPieces));
  return [...whole, ...slices.flat()];
}

/** @returns the versions of all font packages in one line: what a cache of their fonts depends on */
export async function fontVersions(): Promise<string> {
  const names = [
    ...Object.keys(scripts).map((name) => `@expo-google-fonts/${name}`),
    ...hanStyles.map((style) => `@fontsource/noto-sans-${style}`),
  ];
  const versions = await Promise.all(
    names.map(async (name) => {
      const read: unknown = JSON.parse(await readFile(require.resolve(`${name}/package.json`), 'utf8'));
      return `${name}@${z.object({ version: z.string() }).parse(read).version}`;
    }),
  );
  return versions.join(' ');
}

async function scriptPiece(name: string, file: string): Promise<FontPiece> {
  const folder = dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));
  const load = (weight: Weight): Promise<Buffer> =>
    readFile(join(folder, styleFolders[weight], `${file}_${styleFolders[weight]}.ttf`));
  const covered = coveredCodePoints(await load(400));
  return { family: `RSO ${file}`, slug: name, mayCover: (codePoint) => covered.has(codePoint), load };
}

/** The large fonts come as about a hundred slices each, with a table of the characters in each; only those needed are opened. */
async function hanPieces(han: HanStyle): Promise<FontPiece[]> {
  const name = `noto-sans-${han}`;
  const table: unknown = JSON.parse(await readFile(require.resolve(`@fontsource/${name}/unicode.json`), 'utf8'));
  return Object.entries(z.record(z.string(), z.string()).parse(table)).flatMap(([key, ranges]) => {
    // "[12]" is a numbered slice; "latin", "cyrillic" and so on are what the base font has in better quality.
    const slice = /^\[(\d+)\]$/.exec(key)?.[1];
    if (slice === undefined) return [];
    const bounds = parseRanges(ranges);
    return {
      family: `RSO ${han.toUpperCase()} ${slice}`,
      slug: `${name}-${slice}`,
      han,
      mayCover: (codePoint: number) => bounds.some(([from, to]) => codePoint >= from && codePoint <= to),
      load: async (weight: Weight) =>
        Buffer.from(
          await decompress(
            await readFile(require.resolve(`@fontsource/${name}/files/${name}-${slice}-${String(weight)}-normal.woff2`)),
          ),
        ),
    };
  });
}

/** Reads the notation of CSS: `U+f92f-f980,U+f982`. */
function parseRanges(text: string): [number, number][] {
  return text.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}
