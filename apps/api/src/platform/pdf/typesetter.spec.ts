import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Typesetter } from './typesetter.js';

const created = new Date('2026-03-12T02:00:00Z');
const about = { title: 'Trial', language: 'en', created };
const names = '#for name in data.names [#par(name)]';

describe('Typesetter', () => {
  let cacheFolder: string;
  let warnings: string[];
  let typesetter: Typesetter;

  beforeAll(async () => {
    cacheFolder = await mkdtemp(join(tmpdir(), 'typesetter-'));
    warnings = [];
    typesetter = new Typesetter({ cacheFolder, onWarning: (message) => warnings.push(message) });
  });
  afterAll(() => rm(cacheFolder, { recursive: true, force: true }));

  it('draws', async () => {
    const file = await typesetter.pdf(names, { names: ['Somchai', 'น้ำผึ้ง', '김민수', '王小明'] }, about);
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(warnings).toEqual([]);
    console.log(await readdir(cacheFolder, { recursive: true }));
  });
});
