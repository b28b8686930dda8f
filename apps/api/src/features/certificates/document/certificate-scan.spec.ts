import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import jsqr from 'jsqr';
import { Typesetter } from '../../../platform/pdf/index.js';
import { certificateDocument } from './certificate-document.js';
import { certificate } from './certificate.fixture.js';
import { picture } from './picture.fixture.js';

let cacheFolder: string;
beforeAll(async () => { cacheFolder = await mkdtemp(join(tmpdir(), 'certificate-scan-')); });
afterAll(() => rm(cacheFolder, { recursive: true, force: true }));

// Poorer than any print: what is read here is read anywhere.
it('a reader scans the QR code of a whole page as a screen shows it', async () => {
  const view = certificate({});
  const { template, data, options } = certificateDocument(view);
  const { data: pixels, width, height } = picture(await new Typesetter({ cacheFolder }).svg(template, data, options), 96);
  expect(jsqr.default(Uint8ClampedArray.from(pixels), width, height)?.data).toBe(view.verifyAddress);
});
