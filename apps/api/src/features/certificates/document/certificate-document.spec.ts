import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import qrcode from 'qrcode';
import { readPdf } from '../../../platform/pdf/pdf-text.fixture.js';
import { Typesetter } from '../../../platform/pdf/index.js';
import { certificateDocument, type CertificateDocument } from './certificate-document.js';
import { certificate, names, pages } from './certificate.fixture.js';
import { certificateLanguages, certificateTypes } from './certificate-wording.js';

/** Text without the differences that lines and zero-width breaks make. */
const letters = (text: string): string => text.replace(/[\s\u200b-\u200f]/g, '').normalize('NFC');
const kinds = (text: string): string => [...new Set(letters(text))].sort().join('');

/**
 * Whether the letters of a name come in their order. Not "contains": where marks are moved, the compiler writes a
 * cluster's text once for each piece of it (LaurenzV/krilla#411), so some come twice.
 */
function inOrder(name: string, text: string): boolean {
  let at = 0;
  return Array.from(letters(name)).every((letter) => {
    at = text.indexOf(letter, at) + 1;
    return at > 0;
  });
}

describe('certificateDocument', () => {
  let cacheFolder: string;
  let typesetter: Typesetter;
  const warnings: string[] = [];

  beforeAll(async () => {
    cacheFolder = await mkdtemp(join(tmpdir(), 'certificate-'));
    typesetter = new Typesetter({ cacheFolder, onWarning: (message) => warnings.push(message) });
  });
  afterAll(() => rm(cacheFolder, { recursive: true, force: true }));

  const made = async (view: CertificateDocument, by = typesetter): Promise<Buffer> => {
    const { template, data, options } = certificateDocument(view);
    return by.pdf(template, data, options);
  };

  it.each(Object.entries(names))('writes the name as text, with its fonts inside: %s', async (_what, { name }) => {
    const file = readPdf(await made(certificate({ holderName: name, signatories: [], courseTitle: 'Course' })));
    const [before, after] = ['This is to certify that', 'has completed'].map((words) => file.text.indexOf(words)) as [number, number];
    // Lines from right to left are drawn from the left: all letters are there, their order is the reader's business.
    expect(kinds(file.text.slice(before + 'This is to certify that'.length, after))).toBe(kinds(name));
    expect(file.fonts.length).toBeGreaterThan(1);
    expect(file.embedded).toBe(file.fonts.length);
    expect(file.metadata).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(warnings).toEqual([]);
  });

  it('keeps the order of letters that stack and reorder', async () => {
    for (const what of ['khmer', 'burmese', 'thai', 'lao', 'sinhala', 'bengali', 'devanagari', 'tamil', 'dzongkha', 'vietnamese']) {
      const name = names[what]?.name ?? '';
      const { text, metadata } = readPdf(await made(certificate({ holderName: name })));
      expect(inOrder(name, letters(text))).toBe(true);
      expect(metadata).toContain(name);
    }
  });

  it('says everything that was frozen', async () => {
    const { text } = readPdf(await made({ ...certificate(), from: '2026-03-09', to: '2026-03-13', hours: 1 }));
    const said = letters(text);
    for (const words of [
      'Regional Support Office of the Bali Process',
      'Certificate of completion',
      'Siti Nurhaliza binti Abdullah',
      'Understanding Trafficking in Persons and Smuggling of Migrants',
      '9–13 March 2026',
      '1 hour',
      'Ms Amelia Hartono',
      'Co-Manager (Australia)',
      'RSO-2026-000123',
      '7K3M-9QXW-24TD',
      'https://connect.example.org/verify/7K3M-9QXW-24TD',
      'Issued12 March 2026',
    ]) {
      expect(said).toContain(letters(words));
    }
  });

  it.each(certificateLanguages.flatMap((language) => certificateTypes.map((type) => [language, type] as const)))(
    'has words of its own: %s, %s',
    async (language, type) => {
      const { data } = certificateDocument(certificate({ language, type }));
      const file = readPdf(await made(certificate({ language, type })));
      expect(letters(file.text)).toContain(letters(data.words.title));
      expect(letters(file.text)).toContain(letters(data.words.sentence));
      expect(file.plain).toContain(`/Lang (${language})`);
    },
  );

  it('speaks to those who listen: PDF/UA-1 with title, heading, link and a description of the code', async () => {
    const listening = new Typesetter({ cacheFolder, standard: 'ua-1' });
    for (const view of Object.values(pages)) {
      const file = readPdf(await made(view, listening));
      expect(file.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    }
    const file = readPdf(await made(certificate()));
    expect(file.plain).toContain('/Alt (QR code that opens https://connect.example.org/verify/7K3M-9QXW-24TD)');
    expect(file.plain).toContain('/S /H1');
    expect(file.plain).toContain('/URI (https://connect.example.org/verify/7K3M-9QXW-24TD)');
    expect(file.metadata).toContain('Certificate of completion: Siti Nurhaliza binti Abdullah');
  });

  it('makes the same bytes each time', async () => {
    const view = certificate({ holderName: '欧阳晓丽', holderLanguage: 'zh' });
    expect((await made(view)).equals(await made(view))).toBe(true);
  });

  it('shows a name that looks like a program as it is', async () => {
    const name = '#panic("x") "] } \\u{41} $x$ *b* @me <l> // c';
    expect(letters(readPdf(await made(certificate({ holderName: name, courseTitle: name, provider: name }))).text)).toContain(letters(name));
  });

  it('draws every dark module of the code once', () => {
    const view = certificate();
    const { size, data } = qrcode.create(view.verifyAddress, { errorCorrectionLevel: 'M' }).modules;
    const drawn = new Set<number>();
    for (const [, x, y, length] of certificateDocument(view).data.qr.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      for (let step = 0; step < Number(length); step++) drawn.add(Number(y) * size + Number(x) + step);
    }
    expect([...drawn].sort((a, b) => a - b)).toEqual([...data.keys()].filter((index) => data[index]));
  });

  it.each([
    ['محمد (Mohammad)', true],
    ['އިބްރާހީމް', true],
    ['(1) Mohammad محمد', false],
    ['', false],
  ])('reads %s from right to left: %s', (holderName, rightToLeft) => {
    expect(certificateDocument(certificate({ holderName })).data.holder.rightToLeft).toBe(rightToLeft);
  });

  it.each([
    ['ja', 'jp'],
    ['ko-KR', 'kr'],
    ['zh', 'sc'],
    ['zh-Hans-SG', 'sc'],
    ['zh-Hant', 'tc'],
    ['zh-HK', 'tc'],
    ['yue', 'tc'],
    ['en', undefined],
  ])('takes the shapes of Chinese characters from the language %s: %s', (holderLanguage, han) => {
    expect(certificateDocument(certificate({ holderLanguage })).options.han).toBe(han);
  });

  it('refuses what has no place', () => {
    const signatory = { name: 'A', office: 'B' };
    expect(() => certificateDocument(certificate({ signatories: Array.from({ length: 4 }, () => signatory) }))).toThrow(RangeError);
    expect(() => certificateDocument(certificate({ issuedOn: '12/03/2026' }))).toThrow(RangeError);
    expect(() => certificateDocument(certificate({ to: '2026-02-31' }))).toThrow(RangeError);
  });
});
