import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, runAll, startProduct } from './product.js';

/** An embedded installation with an empty data folder of its own. */
export interface Installation {
  address: string;
  folder: string;
  /** Stops it and takes its data away. */
  stop: () => Promise<void>;
}

/**
 * Starts the built product as `npm start` does.
 *
 * @param name what its log is called
 * @param settings beside those that every journey needs
 */
export async function startInstallation(name: string, settings: Record<string, string> = {}): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'rso-connect-e2e-'));
  const port = await freePort();
  const address = `http://localhost:${String(port)}`;
  const environment = {
    PORT: String(port),
    DATA_DIR: folder,
    // Every journey signs in from this one machine.
    SIGN_IN_ATTEMPTS_PER_ADDRESS: '10000',
    MAILS_PER_ADDRESS_AND_HOUR: '1000',
    ...settings,
  };
  const product = await startProduct(name, 'main.js', environment, address);
  const clear = () => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  };
  return { address, folder, stop: () => runAll([product.stop, clear]) };
}
