/** Where the programs are that the tests need and npm doesn't bring. */
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Where Debian keeps servers, which isn't on everybody's path. */
const alsoIn = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * @param {readonly string[]} names in order of preference
 * @returns {string | null} the path of the first one that is installed
 */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...alsoIn].filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null;
}

/**
 * Chromium without what only a window needs comes first: the journeys take a tenth less of the processor with it.
 *
 * @returns {string | null} a Chromium or Chrome: an installed one, or the one that Playwright downloaded
 */
export function findChromium() {
  const installed = findProgram('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome');
  if (installed) return installed;
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  if (isProgram(onMac)) return onMac;
  try {
    const { chromium } = createRequire(import.meta.url)('@playwright/test');
    return isProgram(chromium.executablePath()) ? chromium.executablePath() : null;
  } catch {
    return null;
  }
}

/**
 * Each thing that tests need from outside: the setting that names one, the Debian packages that bring it, how to
 * find it here, and how else a person gets it.
 */
export const needs = {
  mariadb: {
    title: 'MariaDB',
    setting: 'TEST_MARIADB_URL',
    packages: ['mariadb-server'],
    find: () => findProgram('mariadbd') !== null && findProgram('mariadb-install-db') !== null,
    example: 'mysql://root@127.0.0.1:3306/',
  },
  redis: {
    title: 'Redis',
    setting: 'TEST_REDIS_URL',
    packages: ['redis-server'],
    find: () => findProgram('redis-server') !== null,
    example: 'redis://127.0.0.1:6379',
  },
  chromium: {
    title: 'Chromium',
    setting: 'CHROMIUM_PATH',
    packages: ['chromium-headless-shell', 'fonts-noto-core'],
    find: () => findChromium() !== null,
    example: '/usr/bin/chromium',
  },
};
