import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { UnfitFile } from './unfit-file.js';

/** How wide a page is drawn: sharp on a telephone, legible on a desk. */
const pageWidth = 1240;
/** No page is drawn longer than that, however long it says it is. */
const longestPage = 3500;

let library: Promise<PDFiumLibrary> | undefined;

/**
 * Draws one page of a document.
 *
 * @param number from 1
 * @returns WebP
 * @throws UnfitFile where there is no such page or it can't be drawn
 */
export async function drawPage(bytes: Uint8Array, number: number): Promise<{ bytes: Buffer; width: number; height: number }> {
  try {
    // One for the whole thread: it is code and memory, and knows nothing of the document before.
    library ??= PDFiumLibrary.init();
    const document = await (await library).loadDocument(bytes);
    try {
      const page = document.getPage(number - 1);
      const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
      const scale = Math.min(pageWidth / Math.max(1, width), longestPage / Math.max(1, height));
      const drawn = await page.render({
        width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), renderFormFields: true,
        render: (raw) => sharp(raw.data, { raw: { width: raw.width, height: raw.height, channels: 4 } }).flatten({ background: '#ffffff' }).webp({ quality: 72 }).toBuffer(),
      });
      return { bytes: Buffer.from(drawn.data), width: drawn.width, height: drawn.height };
    } finally {
      document.destroy();
    }
  } catch (error) {
    throw new UnfitFile('attachment.damaged', { cause: error });
  }
}
