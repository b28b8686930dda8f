import { EncryptedPDFError, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, type PDFObject } from '@cantoo/pdf-lib';
import { withoutDescription } from './jpeg-segments.js';
import { mustNotExplode } from './pdf-guard.js';
import { UnfitFile } from './unfit-file.js';

const mostPages = 300;

/** What describes a document or acts by itself; what one reads in it is none of these. */
const unwanted = [
  'Metadata', 'PieceInfo', 'LastModified', 'OpenAction', 'AA', 'JavaScript', 'JS', 'EmbeddedFiles', 'AF', 'EF', 'Collection', 'XFA', 'URI', 'Threads',
  'RichMediaContent', 'RichMediaSettings', 'Movie', 'Sound', '3DD',
].map((name) => PDFName.of(name));
/** Actions that stay: they lead to another page of the same document. */
const innerActions = new Set(['/GoTo', '/Named']);

function children(object: PDFObject): PDFObject[] {
  if (object instanceof PDFDict) return object.values();
  if (object instanceof PDFArray) return object.asArray();
  // Of packed streams those that are kept as they came.
  if (object instanceof PDFRawStream) return object.dict.values();
  return 'dict' in object && object.dict instanceof PDFDict ? object.dict.values() : [];
}

function isOutwardAction(dict: PDFDict): boolean {
  const kind = dict.get(PDFName.of('S'));
  const isAction = dict.get(PDFName.of('Type')) === PDFName.of('Action') || dict.has(PDFName.of('JS')) || dict.has(PDFName.of('F')) || dict.has(PDFName.of('URI'));
  return isAction && kind instanceof PDFName && !innerActions.has(kind.asString());
}

function cleanDict(dict: PDFDict): void {
  const isOutward = isOutwardAction(dict);
  for (const name of unwanted) dict.delete(name);
  if (isOutward) for (const name of dict.keys()) dict.delete(name);
}

function cleanPicture(doc: PDFDocument, ref: PDFRef, stream: PDFRawStream): void {
  const filter = doc.context.lookup(stream.dict.get(PDFName.of('Filter')));
  const names = filter instanceof PDFArray ? filter.asArray().map(String) : [String(filter)];
  // JPEG 2000 describes itself in more places than can be looked into here.
  if (names.includes('/JPXDecode')) throw new UnfitFile('attachment.damaged');
  if (!names.includes('/DCTDecode')) return;
  const clean = names.length === 1 ? withoutDescription(stream.contents) : null;
  if (!clean) throw new UnfitFile('attachment.damaged');
  doc.context.assign(ref, PDFRawStream.of(stream.dict, clean));
}

/** Takes away what nothing leads to any more: pdf files keep everything that they ever held. */
function sweep({ context }: PDFDocument): void {
  const seen = new Set<PDFObject>();
  const open: PDFObject[] = [context.trailerInfo.Root].filter((root) => root !== undefined);
  for (let object = open.pop(); object; object = open.pop()) {
    if (seen.has(object)) continue;
    seen.add(object);
    const inside = object instanceof PDFRef ? [context.lookup(object)] : children(object);
    for (const child of inside) if (child) open.push(child);
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!seen.has(ref)) context.delete(ref);
}

/**
 * Writes a document anew with what one reads in it: who made it, with what, when and where; earlier versions of it,
 * files within it, scripts and links that lead out are gone, and so is the description of the photos on its pages.
 *
 * @throws UnfitFile
 */
export async function cleanPdf(bytes: Buffer): Promise<{ bytes: Uint8Array; pages: number }> {
  mustNotExplode(bytes);
  let doc: PDFDocument;
  try {
    doc = await PDFDocument.load(bytes, { updateMetadata: false });
  } catch (error) {
    throw new UnfitFile(error instanceof EncryptedPDFError ? 'attachment.locked-by-password' : 'attachment.damaged', { cause: error });
  }
  if (doc.isEncrypted) throw new UnfitFile('attachment.locked-by-password');
  try {
    if (doc.getPageCount() > mostPages) throw new UnfitFile('attachment.too-many-pages');
    delete doc.context.trailerInfo.Info;
    delete doc.context.trailerInfo.ID;
    for (const [ref, object] of doc.context.enumerateIndirectObjects()) {
      const open: PDFObject[] = [object];
      for (let one = open.pop(); one; one = open.pop()) {
        if (one instanceof PDFDict) cleanDict(one);
        else if ('dict' in one && one.dict instanceof PDFDict) cleanDict(one.dict);
        open.push(...children(one).filter((child) => !(child instanceof PDFRef)));
      }
      if (object instanceof PDFRawStream) cleanPicture(doc, ref, object);
    }
    sweep(doc);
    return { bytes: await doc.save({ updateFieldAppearances: false }), pages: doc.getPageCount() };
  } catch (error) {
    if (error instanceof UnfitFile) throw error;
    throw new UnfitFile('attachment.damaged', { cause: error });
  }
}
