import { inflateSync } from 'node:zlib';
import { UnfitFile } from './unfit-file.js';

/** What all streams of a document may unpack to, and one of them: a scanned page is 30 MB as pixels. */
const mostUnpacked = 400 * 1024 * 1024;
const mostOfOne = 96 * 1024 * 1024;

/** A name as a document may write it: each of its signs, or its number behind a #. */
function named(word: string): RegExp {
  const number = (sign: string): string => sign.charCodeAt(0).toString(16).replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`);
  return new RegExp(`/${[...word].map((sign) => `(?:${sign}|#${number(sign)})`).join('')}`);
}
/** Nobody has packed text in these ways for twenty years, and they unpack to thousands of times as much. */
const oldPackings = ['LZWDecode', 'RunLengthDecode'].map(named);
/** Written as text, what is packed isn't seen here. */
const asText = ['ASCII85Decode', 'ASCIIHexDecode'].map(named);
/** Streams that whoever reads a document unpacks at once, to find what is in it. */
const readAtOnce = ['ObjStm', 'XRef'].map(named);

function unpacked(bytes: Buffer): Buffer | null {
  try {
    return inflateSync(bytes, { maxOutputLength: mostOfOne });
  } catch (error) {
    if (error instanceof RangeError) throw new UnfitFile('attachment.damaged', { cause: error });
    // Cut short, or no such stream at all: whoever reads it stops there as well.
    return null;
  }
}

/**
 * Refuses a document that unpacks to more than anybody writes, before anything that reads documents sees it. Every
 * stream stands in the file itself, whatever lies within it.
 *
 * @throws UnfitFile
 */
export function mustNotExplode(bytes: Buffer): void {
  const words = bytes.toString('latin1');
  const says = (names: readonly RegExp[]): boolean => names.some((name) => name.test(words));
  // What writes streams as text is older than what gathers objects in streams: nothing does both.
  if (says(oldPackings) || (says(asText) && says(readAtOnce))) throw new UnfitFile('attachment.damaged');
  let total = 0;
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.toString('latin1', at - 3, at) === 'end') continue;
    const from = at + 6 + (bytes[at + 6] === 13 ? 1 : 0) + (bytes[at + 6] === 10 || bytes[at + 7] === 10 ? 1 : 0);
    // Of the zlib format, whose first byte names the method.
    if (((bytes[from] ?? 0) & 15) !== 8) continue;
    const end = bytes.indexOf('endstream', from);
    const inside = unpacked(bytes.subarray(from, end < 0 ? undefined : end));
    if (!inside) continue;
    total += inside.length;
    // Packed twice: no writer does that, and each layer multiplies the other.
    if (((inside[0] ?? 0) & 15) === 8 && inside.length > 64 && unpacked(inside) !== null) throw new UnfitFile('attachment.damaged');
    if (total > mostUnpacked) throw new UnfitFile('attachment.damaged');
  }
}
