import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSetupError } from '../database/errors.js';
import { prepareDataDir, startSentence } from './process.js';
import { readSettings, SettingsError } from './settings.js';

let folder: string;
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'rso-config-')); });
afterEach(async () => {
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true, force: true });
});

describe('the data folder', () => {
  it('is made where it is missing', () => {
    expect(() => { prepareDataDir(readSettings({ DATA_DIR: join(folder, 'a', 'b') })); }).not.toThrow();
  });

  it('that is a file is refused in a sentence', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    expect(() => { prepareDataDir(readSettings({ DATA_DIR: path })); }).toThrow(`The folder ${path} (setting DATA_DIR) can't be written.`);
  });

  it('where nothing can be made is refused too, at once', () => {
    const path = process.platform === 'linux' ? '/proc/rso-connect/data' : '/dev/null/data';
    expect(() => { prepareDataDir(readSettings({ DATA_DIR: path })); }).toThrow(`The folder ${path} (setting DATA_DIR) can't be written.`);
  });
});

describe('why the product cannot start', () => {
  const settings = readSettings({ PORT: '3123' });
  const withCode = (code: string): Error => Object.assign(new Error(code), { code });

  it('is a sentence for whatever an operator can mend', () => {
    expect(startSentence(new SettingsError('This one.'), null)).toBe('This one.');
    expect(startSentence(new DatabaseSetupError('That one.'), settings)).toBe('That one.');
    expect(startSentence(withCode('EADDRINUSE'), settings)).toContain('Port 3123 is taken');
    expect(startSentence(withCode('EACCES'), settings)).toContain('port 3123');
    expect(startSentence(new Error('a fault of ours'), settings)).toBeNull();
    expect(startSentence('thrown text', settings)).toBeNull();
  });
});
