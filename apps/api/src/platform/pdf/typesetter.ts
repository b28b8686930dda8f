import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { NodeCompiler, type CompileDocArgs } from '@myriaddreamin/typst-ts-node-compiler';
import { z } from 'zod';
import { FontShelf } from './font-shelf.js';
import type { HanStyle } from './font-sources.js';

/** What a document says about itself. */
export interface DocumentOptions {
  /** The document's title, which readers show in their window and screen readers speak first. */
  title: string;
  /** ISO 639 code of the language of the document's own words. */
  language: string;
  /** Goes into the file as its date of creation; the same date gives the same bytes. */
  created: Date;
  /** Whose shapes Chinese characters take; when left out, the text decides. */
  han?: HanStyle;
}

/** What the typesetter needs to make a document: `typesetter.pdf(template, data, options)`. */
export interface Typeset<Data> {
  template: string;
  data: Data;
  options: DocumentOptions;
}

/** How a typesetter works. */
export interface TypesetterOptions {
  /** Where TrueType files made from the font packages are kept; processes may share it. */
  cacheFolder: string;
  /**
   * What the files promise; PDF/A-2a when left out: for archives (b), with text that can be copied (u) and read aloud in
   * the right order (a). The compiler takes one standard only; what meets `ua-1` is shown by specs, which ask for it.
   */
  standard?: 'a-2a' | 'ua-1';
  /** Hears what is odd about a document that could be made all the same. */
  onWarning?: (message: string) => void;
}

/** The template is wrong: a fault of ours, never of the data. */
export class TypesettingError extends Error {}

/**
 * What comes before every template. Data comes in as JSON only, never as Typst source, so nothing that a person writes
 * is ever code. The base font leaves Devanagari and the joiners to the scripts' own fonts: a cluster that is cut at a
 * joiner is shaped wrongly.
 */
const prelude = `#let (title, data) = json(bytes(sys.inputs.given))
#let (language, families) = json(bytes(sys.inputs.setting))
#set text(lang: language, fallback: false, font: families.enumerate().map(((index, name)) => {
  if index == 0 and families.len() > 1 {
    (name: name, covers: regex("[^\\p{Devanagari}\\u{200c}\\u{200d}]"))
  } else { name }
}))
`;

/**
 * What comes after every template. Typst reuses the layout of what did not change since the last document, and all of
 * what follows a new title counts as changed: set last, it costs a third less.
 */
const close = `
#set document(title: title, date: auto)
`;

/** Shown where no font has the character; every base font has it. */
const replacement = '\u{fffd}';

/** Results of layout are kept that long, in documents: pages of one kind share their frame. */
const cacheAge = 2;

/**
 * Makes PDF documents out of Typst templates and data, in every script of the members. Nothing is loaded before the
 * first document.
 */
export class Typesetter {
  private readonly shelf: FontShelf;
  private files: ReadonlySet<string> = new Set();
  private compiler?: NodeCompiler;

  constructor(private readonly options: TypesetterOptions) {
    this.shelf = new FontShelf(options.cacheFolder);
  }

  /**
   * Makes a PDF/A-2a file, tagged, with embedded fonts. The same input gives the same bytes.
   *
   * @param template Typst source; finds what it was given in `data`
   * @param data anything that JSON can carry
   * @param options title, language and date of the document
   * @returns the file
   * @throws TypesettingError when the template is wrong; Error when fonts can't be read or kept
   */
  async pdf(template: string, data: unknown, options: DocumentOptions): Promise<Buffer> {
    return this.typeset(template, data, options, (compiler, source) =>
      compiler.pdf(source, {
        pdfStandard: this.options.standard ?? 'a-2a',
        creationTimestamp: Math.floor(options.created.getTime() / 1000),
      }),
    );
  }

  /**
   * Draws the same pages as SVG, all below each other: for previews and for comparing pictures.
   *
   * @returns the drawing, with all letters as outlines
   * @throws as `pdf`
   */
  async svg(template: string, data: unknown, options: DocumentOptions): Promise<string> {
    return this.typeset(template, data, options, (compiler, source) => compiler.plainSvg(source));
  }

  private async typeset<T>(
    template: string,
    data: unknown,
    { title, language, han }: DocumentOptions,
    write: (compiler: NodeCompiler, source: CompileDocArgs) => T,
  ): Promise<T> {
    const text = JSON.stringify({ title, data }, (_key, value: unknown) => (typeof value === 'string' ? drawable(value) : value));
    const fonts = await this.shelf.choose(template + text, han);
    if (fonts.missing.length > 0) {
      this.options.onWarning?.(`No font has ${fonts.missing.map(codePointName).join(', ')}; "${title}" shows ${replacement} instead.`);
    }
    // PDF/A refuses a document with a character that can't be drawn: a mark in a name is better than no certificate.
    const given = fonts.missing.reduce((result, character) => result.replaceAll(character, replacement), text);
    const compiler = await this.compilerWith(fonts.files);
    const source = {
      mainFileContent: prelude + template + close,
      inputs: { given, setting: JSON.stringify({ language, families: fonts.families }) },
    };
    // A long row of documents leaves room for requests in between.
    await setImmediate();
    try {
      // Compiled and written in one call: a compiled document that comes to JavaScript keeps its memory, some 0.5 MB,
      // until the garbage collector happens to run, which knows nothing of that size.
      return write(compiler, source);
    } catch (error) {
      const found = messages(compiler.compile(source).takeError()?.shortDiagnostics);
      throw new TypesettingError(`"${title}": ${found === '' ? String(error) : found}`, { cause: error });
    } finally {
      compiler.evictCache(cacheAge);
    }
  }

  /** A compiler knows its fonts from birth: a document with new ones needs a new one (about 20 ms). */
  private async compilerWith(files: string[]): Promise<NodeCompiler> {
    if (this.compiler && files.every((file) => this.files.has(file))) return this.compiler;
    // Templates can read files below the workspace: an empty folder gives them nothing to read.
    const workspace = join(this.options.cacheFolder, 'workspace');
    await mkdir(workspace, { recursive: true });
    const fontPaths = [...new Set([...this.files, ...files])];
    this.compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
    this.files = new Set(fontPaths);
    return this.compiler;
  }
}

/** What can be drawn at all: whole characters, no controls, Hangul as syllables (the slices of the fonts go by them). */
function drawable(text: string): string {
  return text
    .replace(/[\ud800-\udfff]/gu, replacement)
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[\u1100-\u11ff]+/g, (letters) => letters.normalize('NFC'));
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const diagnostics = z.array(z.looseObject({ message: z.string() }));

function messages(found: unknown): string {
  const list = diagnostics.safeParse(found ?? []);
  return list.success ? list.data.map(({ message }) => message).join('; ') : JSON.stringify(found);
}
