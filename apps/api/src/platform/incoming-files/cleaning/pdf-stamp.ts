import { PDFDocument } from '@cantoo/pdf-lib';

/**
 * Lays a picture over every page of a document, again and again from edge to edge.
 *
 * @param tile PNG with a clear ground
 */
export async function stampPdf(bytes: Uint8Array, tile: Uint8Array): Promise<Uint8Array> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  const image = await doc.embedPng(tile);
  for (const page of doc.getPages()) {
    const { x, y, width, height } = page.getMediaBox();
    const across = Math.max(120, width / 2);
    const down = (across * image.height) / image.width;
    for (let top = 0; top < height; top += down) {
      for (let left = 0; left < width; left += across) page.drawImage(image, { x: x + left, y: y + top, width: across, height: down });
    }
  }
  return doc.save({ updateFieldAppearances: false });
}
