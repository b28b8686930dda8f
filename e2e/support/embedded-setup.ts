import { join } from 'node:path';
import { startInstallation } from './installation.js';

/**
 * Starts the built product as `npm start` does, with an empty data folder.
 *
 * @returns what stops it and takes its data away
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const { address, folder, stop } = await startInstallation('embedded', {
    // A journey can't wait for two weeks.
    RILON_OBJECTION_DAYS: '0',
  });
  process.env.E2E_BASE_URL = address;
  process.env.E2E_DATA_DIR = folder;
  process.env.E2E_MAIL_DIR = join(folder, 'mail');
  return stop;
}
