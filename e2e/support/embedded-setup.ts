import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, runAll, startProduct } from './product.js';

/**
 * Starts the built product as `npm start` does, with an empty data folder.
 *
 * @returns what stops it and takes its data away
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'rso-connect-e2e-'));
  const port = await freePort();
  const address = `http://localhost:${String(port)}`;
  const product = await startProduct(
    'embedded',
    'main.js',
    {
      PORT: String(port),
      DATA_DIR: folder,
      // Every journey signs in from this one machine.
      SIGN_IN_ATTEMPTS_PER_ADDRESS: '10000',
      MAILS_PER_ADDRESS_AND_HOUR: '1000',
    },
    address,
  );
  process.env.E2E_BASE_URL = address;
  process.env.E2E_MAIL_DIR = join(folder, 'mail');
  return () =>
    runAll([
      product.stop,
      () => {
        rmSync(folder, { recursive: true, force: true });
        return Promise.resolve();
      },
    ]);
}
