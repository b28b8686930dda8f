import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { coveredCodePoints, withFamily } from './font-file.js';
import { fontPieces, fontVersions, hanStyles, weights, type FontPiece, type HanStyle, type Weight } from './font-sources.js';

/** The fonts for one document. */
export interface FontChoice {
  /** Families in the order in which they are tried, the base font first. */
  families: string[];
  /** The files of these families, in both weights. */
  files: string[];
  /** Characters that no font has. */
  missing: string[];
}

interface Stock {
  folder: string;
  base: FontPiece;
  scripts: FontPiece[];
  slices: Record<HanStyle, FontPiece[]>;
}

/** Raised when the way in which files are written changes. */
const cacheGeneration = 1;

/** Characters without ink: the fonts need not have them. */
const inkless = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Z}]/u;

/**
 * Chooses fonts by the characters of a text and keeps them as TrueType files in a folder, so that a document costs
 * the fonts that it needs and no more. Any number of processes may share the folder.
 */
export class FontShelf {
  private stock?: Promise<Stock>;
  private readonly stored = new Map<string, Promise<string>>();
  private readonly covered = new Map<FontPiece, Promise<Set<number>>>();

  /** @param cacheFolder where the files go; made when first needed, may be deleted at any time between two starts */
  constructor(private readonly cacheFolder: string) {}

  /**
   * @param text everything that will be drawn
   * @param han whose shapes Chinese characters take; when left out, what else is in the text decides
   * @returns the fonts, their files being in place
   * @throws Error when a font package is missing or the folder can't be written
   */
  async choose(text: string, han?: HanStyle): Promise<FontChoice> {
    const stock = await this.open();
    const chosen = new Set<FontPiece>([stock.base]);
    const large = new Set<number>();
    const missing: string[] = [];
    for (const codePoint of codePointsOf(text)) {
      // The base font has Devanagari too; the script's own font draws more of its conjuncts.
      const latin = codePoint < 0x590 || (codePoint >= 0x1e00 && codePoint < 0x2c00);
      const script = stock.scripts.find((piece) => piece.mayCover(codePoint));
      if (latin && stock.base.mayCover(codePoint)) continue;
      if (script) chosen.add(script);
      else if (!stock.base.mayCover(codePoint)) large.add(codePoint);
    }
    const { order, slices } = await this.largeSlices(large, stock, han ?? likelyStyle(text));
    for (const codePoint of large) {
      const piece = order.map((style) => slices[style].get(codePoint)).find((slice) => slice !== undefined);
      if (piece) chosen.add(piece);
      else missing.push(String.fromCodePoint(codePoint));
    }
    // Sorted, so that the same characters give the same document whatever their order was.
    const pieces = [stock.base, ...stock.scripts, ...order.flatMap((style) => stock.slices[style])];
    const used = pieces.filter((piece) => chosen.has(piece));
    const files = await Promise.all(
      used.flatMap((piece) => weights.map((weight) => this.keep(stock.folder, piece, weight))),
    );
    return { families: used.map(({ family }) => family), files, missing };
  }

  /** Whichever style has most of the characters comes first, so that one name is drawn in one style; at a tie the likely one. */
  private async largeSlices(
    codePoints: Set<number>,
    stock: Stock,
    likely: HanStyle,
  ): Promise<{ order: HanStyle[]; slices: Record<HanStyle, Map<number, FontPiece>> }> {
    const [sc, tc, jp, kr] = await Promise.all(hanStyles.map((style) => this.slicesWith(codePoints, stock.slices[style])));
    const slices = { sc: sc ?? new Map(), tc: tc ?? new Map(), jp: jp ?? new Map(), kr: kr ?? new Map() };
    const score = (style: HanStyle): number => slices[style].size * 2 + (style === likely ? 1 : 0);
    return { order: [...hanStyles].sort((a, b) => score(b) - score(a)), slices };
  }

  private async slicesWith(codePoints: Set<number>, slices: FontPiece[]): Promise<Map<number, FontPiece>> {
    const found = new Map<number, FontPiece>();
    for (const codePoint of codePoints) {
      for (const slice of slices.filter((piece) => piece.mayCover(codePoint))) {
        if (!(await this.coverage(slice)).has(codePoint)) continue;
        found.set(codePoint, slice);
        break;
      }
    }
    return found;
  }

  private coverage(piece: FontPiece): Promise<Set<number>> {
    let covered = this.covered.get(piece);
    if (!covered) {
      covered = piece.load(400).then(coveredCodePoints);
      this.covered.set(piece, covered);
      covered.catch(() => this.covered.delete(piece));
    }
    return covered;
  }

  private open(): Promise<Stock> {
    this.stock ??= this.take().catch((error: unknown) => {
      this.stock = undefined;
      throw error;
    });
    return this.stock;
  }

  private async take(): Promise<Stock> {
    const [pieces, versions] = await Promise.all([fontPieces(), fontVersions()]);
    const generation = createHash('sha256').update(`${String(cacheGeneration)} ${versions}`).digest('hex').slice(0, 12);
    const folder = join(this.cacheFolder, generation);
    await mkdir(folder, { recursive: true });
    const [base, ...scripts] = pieces.filter((piece) => !piece.han);
    if (!base) throw new Error('There is no base font.');
    const of = (style: HanStyle): FontPiece[] => pieces.filter((piece) => piece.han === style);
    return { folder, base, scripts, slices: { sc: of('sc'), tc: of('tc'), jp: of('jp'), kr: of('kr') } };
  }

  private keep(folder: string, piece: FontPiece, weight: Weight): Promise<string> {
    const file = join(folder, `${piece.slug}-${String(weight)}.ttf`);
    let stored = this.stored.get(file);
    if (!stored) {
      stored = store(file, async () => withFamily(await piece.load(weight), piece.family)).catch((error: unknown) => {
        this.stored.delete(file);
        throw error;
      });
      this.stored.set(file, stored);
    }
    return stored;
  }
}

function codePointsOf(text: string): Set<number> {
  const found = new Set<number>();
  // Composed as well: the shaper draws e + accent as one glyph where there is one, and it may sit in another slice.
  for (const character of new Set(text + text.normalize('NFC'))) {
    if (!inkless.test(character)) found.add(character.codePointAt(0) ?? 0);
  }
  return found;
}

function likelyStyle(text: string): HanStyle {
  if (/\p{Script=Hiragana}|\p{Script=Katakana}/u.test(text)) return 'jp';
  return /\p{Script=Hangul}/u.test(text) ? 'kr' : 'sc';
}

/** Writes a file so that another process sees all of it or nothing, also after a power cut. */
async function store(file: string, make: () => Promise<Buffer>): Promise<string> {
  if (await exists(file)) return file;
  const draft = `${file}.${randomUUID()}`;
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(await make());
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    // Windows refuses to replace a file that another process has open: then it is there already.
    if (!(await exists(file))) throw error;
  }
  return file;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
