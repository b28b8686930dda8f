import sharp, { type Sharp } from 'sharp';
import { UnfitFile, type CleanFile } from './unfit-file.js';

/** Larger than any telephone's photo; a bomb of a few kilobytes that unpacks to gigabytes is refused by its header. */
const mostPixels = 50_000_000;
/** What a screen shows; a photo beyond that only costs its readers time. */
const longestSide = 2560;
const previewSide = 320;

/** @returns a small picture, as a post shows it before it is asked for */
export function previewOf(image: Sharp): Promise<Buffer> {
  return image.clone().resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true }).webp({ quality: 50 }).toBuffer();
}

/**
 * Draws an image anew: nothing of the file that came stays but what one sees. Place, camera, thumbnails, comments and
 * whatever stands behind its end are gone; a moving image keeps its first picture.
 *
 * @param mediaType what the bytes really are
 * @throws UnfitFile
 */
export async function cleanImage(bytes: Buffer, mediaType: string): Promise<CleanFile> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > mostPixels) throw new UnfitFile('attachment.too-many-pixels');
    const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .autoOrient().resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
    const isDrawing = mediaType === 'image/png' || mediaType === 'image/gif';
    const drawn = isDrawing ? image.png({ compressionLevel: 9 }) : image.jpeg({ quality: 82, mozjpeg: true });
    const { data, info } = await (mediaType === 'image/webp' || mediaType === 'image/avif' ? image.webp({ quality: 82 }) : drawn).toBuffer({ resolveWithObject: true });
    return {
      kind: 'image', mediaType: `image/${info.format}`, bytes: data, preview: await previewOf(sharp(data)), width: info.width, height: info.height, pages: 1,
    };
  } catch (error) {
    if (error instanceof UnfitFile) throw error;
    throw new UnfitFile('attachment.damaged', { cause: error });
  }
}
