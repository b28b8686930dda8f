import { inflateSync } from 'node:zlib';
import { UnfitFile } from './unfit-file.js';

/** What all streams of a document may unpack to, and one of them: a scanned page is 30 MB as pixels. */
const mostUnpacked = 400 * 1024 * 1024;
const mostOfOne = 96 * 1024 * 1024;

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
  // Other ways of packing, which nobody has used for text in twenty years, unpack to thousands of times as much too.
  if (bytes.includes('/LZWDecode') || bytes.includes('/RunLengthDecode')) throw new UnfitFile('attachment.damaged');
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
