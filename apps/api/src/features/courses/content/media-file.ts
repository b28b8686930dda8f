import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { MediaRef } from './activity-content.js';
import type { ContentProblems } from './content-problem.js';
import { checkSvg, type PictureSize } from './svg-check.js';
import { textOf } from './text-file.js';

/** A checked media file. */
export interface MediaFile extends MediaRef {
  body: Buffer;
  /** Of a picture. */
  size: PictureSize | null;
}

interface Kind {
  mediaType: string;
  /** How such a file is called in a sentence. */
  called: string;
  /** Whether its first bytes are of this kind. */
  begins?: (bytes: Buffer) => boolean;
  isText?: boolean;
}

const magic = (bytes: readonly number[], at = 0) => (body: Buffer): boolean => bytes.every((byte, index) => body[at + index] === byte);
const ascii = (text: string, at = 0) => magic([...Buffer.from(text, 'latin1')], at);
// An Office document is a ZIP archive that names its parts in the clear.
const office = (part: string) => (body: Buffer): boolean =>
  magic([0x50, 0x4b, 3, 4])(body) && body.includes('[Content_Types].xml') && body.includes(part) && !body.includes('vbaProject.bin');
const officeType = 'application/vnd.openxmlformats-officedocument';

/** The media kinds by extension. */
const kinds: Readonly<Record<string, Kind>> = {
  svg: { mediaType: 'image/svg+xml', called: 'an SVG drawing', isText: true },
  png: { mediaType: 'image/png', called: 'a PNG picture', begins: magic([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  jpg: { mediaType: 'image/jpeg', called: 'a JPEG picture', begins: magic([0xff, 0xd8, 0xff]) },
  jpeg: { mediaType: 'image/jpeg', called: 'a JPEG picture', begins: magic([0xff, 0xd8, 0xff]) },
  mp4: { mediaType: 'video/mp4', called: 'an MP4 video', begins: ascii('ftyp', 4) },
  webm: { mediaType: 'video/webm', called: 'a WebM video', begins: magic([0x1a, 0x45, 0xdf, 0xa3]) },
  vtt: { mediaType: 'text/vtt; charset=utf-8', called: 'a WebVTT file', begins: ascii('WEBVTT'), isText: true },
  pdf: { mediaType: 'application/pdf', called: 'a PDF document', begins: ascii('%PDF-') },
  txt: { mediaType: 'text/plain; charset=utf-8', called: 'a text', isText: true },
  md: { mediaType: 'text/markdown; charset=utf-8', called: 'a text', isText: true },
  csv: { mediaType: 'text/csv; charset=utf-8', called: 'a text', isText: true },
  docx: { mediaType: `${officeType}.wordprocessingml.document`, called: 'a DOCX document without macros', begins: office('word/') },
  xlsx: { mediaType: `${officeType}.spreadsheetml.sheet`, called: 'an XLSX document without macros', begins: office('xl/') },
  pptx: { mediaType: `${officeType}.presentationml.presentation`, called: 'a PPTX document without macros', begins: office('ppt/') },
};

/** @returns the media type of a stored file by its name, or null where the platform has no such kind */
export function mediaTypeOf(name: string): string | null {
  return kinds[extname(name).slice(1)]?.mediaType ?? null;
}

/** What staff hand out beside a course: nothing that a browser would run or play. */
const documents = ['pdf', 'png', 'jpg', 'jpeg', 'txt', 'md', 'csv', 'docx', 'xlsx', 'pptx'] as const;

/**
 * The media type of a document by its name, where its bytes are of that kind.
 *
 * @returns null where the platform takes no such kind, or where it is something else than its name says
 */
export function documentTypeOf(name: string, bytes: Buffer): string | null {
  const extension = documents.find((each) => extname(name).toLowerCase() === `.${each}`);
  const kind = extension && kinds[extension];
  if (!kind || bytes.length === 0) return null;
  if (kind.isText) return isUtf8(bytes) && !bytes.includes(0) ? kind.mediaType : null;
  return kind.begins?.(bytes) ? kind.mediaType : null;
}

/**
 * Checks a media file: that it is what its name says, and that nothing in it runs.
 *
 * @param path in the course's folder
 * @param file as problems show it
 * @returns null where there was a problem
 */
export function checkedMedia(path: string, body: Buffer, file: string, problems: ContentProblems): MediaFile | null {
  const before = problems.list.length;
  const extension = extname(path).slice(1);
  const kind = kinds[extension];
  if (!kind) problems.add(file, null, `files of the kind .${extension} are no media`);
  else if (body.length === 0) problems.add(file, null, 'is empty');
  else if (kind.begins && !kind.begins(body)) problems.add(file, kind.isText ? 1 : null, `is not ${kind.called}, whatever its name says`);
  let size: PictureSize | null = null;
  if (kind?.isText) {
    const text = textOf(body, file, problems);
    if (text !== null && extension === 'svg') {
      const checked = checkSvg(text);
      for (const { line, reason } of checked.faults) problems.add(file, line, reason);
      size = checked.size;
    }
  } else if (extension === 'png' && body.length > 24) {
    size = { width: body.readUInt32BE(16), height: body.readUInt32BE(20) };
  } else if (extension === 'jpg' || extension === 'jpeg') size = jpegSize(body);
  if (problems.list.length > before || !kind) return null;
  const hash = createHash('sha256').update(body).digest('hex');
  return { name: `${hash}.${extension}`, mediaType: kind.mediaType, bytes: body.length, body, size };
}

/** Reads the frame header (ITU-T T.81, B.2.2). */
function jpegSize(body: Buffer): PictureSize | null {
  let at = 2;
  while (at + 9 < body.length && body[at] === 0xff) {
    const marker = body[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: body.readUInt16BE(at + 7), height: body.readUInt16BE(at + 5) };
    at += 2 + body.readUInt16BE(at + 2);
  }
  return null;
}

/** @returns the store's key of a media file */
export function mediaKey(name: string): string {
  return `content/${name.slice(0, 2)}/${name}`;
}
