import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** A part of a page, in millimetres. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Rewrites the pictures instead of comparing with them; then look at every one that changed. */
const update = process.env['UPDATE_GOLDEN'] === '1';

/** A drawn part of a page. */
export interface Picture {
  width: number;
  height: number;
  /** Red, green, blue and opacity of each dot. */
  data: Uint8Array;
  /** The same as a PNG file. */
  file: Buffer;
}

/**
 * Draws an A4 landscape page. The letters of Typst's SVG are outlines, so the machine's fonts play no part.
 *
 * @param svg the page
 * @param dotsPerInch resolution
 * @param area what of it; the whole page when left out
 */
export function picture(svg: string, dotsPerInch: number, area: Area = { left: 0, top: 0, width: 297, height: 210 }): Picture {
  const dots = (millimetres: number): number => Math.round((millimetres / 25.4) * dotsPerInch);
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: dots(297) },
    background: '#ffffff',
    font: { loadSystemFonts: false },
    crop: {
      left: dots(area.left),
      top: dots(area.top),
      right: dots(area.left + area.width),
      bottom: dots(area.top + area.height),
    },
  }).render();
  return { width: drawn.width, height: drawn.height, data: drawn.pixels, file: drawn.asPng() };
}

/** @returns how many dots of two pictures differ beyond the smoothing of edges; all, when their sizes do */
export function difference(one: Omit<Picture, 'file'>, other: Omit<Picture, 'file'>): number {
  if (one.width !== other.width || one.height !== other.height) return one.width * one.height;
  return pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold: 0.15 });
}

/** @returns how many dots differ from the picture that is kept in `file`, which is written when that was asked for */
export function differenceFromGolden(drawn: Picture, file: string): number {
  if (update) writeFileSync(file, drawn.file);
  if (!existsSync(file)) throw new Error(`There is no picture ${file}; make it with UPDATE_GOLDEN=1 and look at it.`);
  return difference(drawn, PNG.sync.read(readFileSync(file)));
}
