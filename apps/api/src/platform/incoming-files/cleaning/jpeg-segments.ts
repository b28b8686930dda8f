/** What a decoder needs of the application segments: JFIF (0), colour profile (2), Adobe's colour transform (14). */
const needed = new Set([0xe0, 0xe2, 0xee]);

/**
 * Takes out of a JPEG what only describes it, such as Exif with a place, and leaves the picture itself as it is.
 *
 * @returns null where the bytes aren't a JPEG
 */
export function withoutDescription(bytes: Uint8Array): Buffer | null {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8) return null;
  const kept = [jpeg.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= jpeg.length) {
    if (jpeg[at] !== 0xff) return null;
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // From the scan on it is the picture.
    if (marker === 0xda) break;
    const length = jpeg.readUInt16BE(at + 2) + 2;
    const describes = (marker >= 0xe0 && marker <= 0xef && !needed.has(marker)) || marker === 0xfe;
    if (!describes) kept.push(jpeg.subarray(at, at + length));
    at += length;
  }
  const end = jpeg.lastIndexOf(Buffer.from([0xff, 0xd9]));
  // Behind the end of the picture some telephones keep another one, or a film.
  return Buffer.concat([...kept, jpeg.subarray(at, end < at ? undefined : end + 2)]);
}
