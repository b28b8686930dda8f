import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Typesetter } from '../../../platform/pdf/index.js';
import { certificateDocument, type CertificateDocument } from './certificate-document.js';
import { certificate, names, pages } from './certificate.fixture.js';
import { difference, differenceFromGolden, picture, type Area } from './picture.fixture.js';

const golden = join(dirname(fileURLToPath(import.meta.url)), 'golden');

/** Where the holder's name stands. */
const nameArea: Area = { left: 30, top: 73, width: 246, height: 34 };

/** Dots that may differ: smoothing of edges is not quite the same on every processor. */
const tolerance = 40;

describe('the look of a certificate', () => {
  let cacheFolder: string;
  let typesetter: Typesetter;
  const warnings: string[] = [];

  beforeAll(async () => {
    cacheFolder = await mkdtemp(join(tmpdir(), 'certificate-'));
    typesetter = new Typesetter({ cacheFolder, onWarning: (message) => warnings.push(message) });
  });
  afterAll(() => rm(cacheFolder, { recursive: true, force: true }));

  const drawing = async (view: CertificateDocument): Promise<string> => {
    const { template, data, options } = certificateDocument(view);
    return typesetter.svg(template, data, options);
  };

  it.each(Object.entries(names))('draws a name: %s', async (what, { name, language }) => {
    const svg = await drawing(certificate({ holderName: name, ...(language === undefined ? {} : { holderLanguage: language }) }));
    const drawn = picture(svg, 84, nameArea);
    expect(differenceFromGolden(drawn, join(golden, `name-${what}.png`))).toBeLessThanOrEqual(tolerance);
    expect(warnings).toEqual([]);
    // With marks in place of the letters it is another picture: the comparison would notice a missing font.
    const marks = await drawing(certificate({ holderName: name.replace(/\S/gu, '\u{FFFD}') }));
    expect(difference(drawn, picture(marks, 84, nameArea))).toBeGreaterThan(tolerance * 10);
  });

  it.each(Object.entries(pages))('draws a whole page: %s', async (what, view) => {
    const svg = await drawing(view);
    // A second page would make the drawing taller: A4 is 595.28 points high when it lies on its side.
    expect(/viewBox="0 0 841\.\d+ 595\.\d+"/.test(svg)).toBe(true);
    const drawn = picture(svg, 76);
    expect(differenceFromGolden(drawn, join(golden, `page-${what}.png`))).toBeLessThanOrEqual(tolerance);
    expect(warnings).toEqual([]);
  });
});
