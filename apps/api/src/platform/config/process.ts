import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSetupError } from '../database/errors.js';
import { SettingsError, type Settings } from './settings.js';

// Not mkdir's own `recursive`: under /proc, for one, Node 20 tries that for ever.
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process made it in the same moment.
    if (!existsSync(path)) throw error;
  }
}

/**
 * Makes sure that the data folder can be written.
 *
 * @throws SettingsError with one sentence
 */
export function prepareDataDir(settings: Settings): void {
  try {
    makeFolder(settings.dataDir);
    // With the dot, a file in its place is refused too.
    accessSync(`${settings.dataDir}/.`, constants.W_OK);
  } catch {
    throw new SettingsError(`The folder ${settings.dataDir} (setting DATA_DIR) can't be written.`);
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * The sentence for an operator that says why the process can't start.
 *
 * @returns null where nobody foresaw it; then the error itself is printed
 */
export function startSentence(error: unknown, settings: Settings | null): string | null {
  if (error instanceof SettingsError || error instanceof DatabaseSetupError) return error.message;
  const port = String(settings?.port ?? '');
  if (codeOf(error) === 'EADDRINUSE') return `Port ${port} is taken by another program: stop that, or start with another PORT.`;
  if (codeOf(error) === 'EACCES') return `This account may not listen on port ${port}: start with a PORT above 1023.`;
  return null;
}

/** Says why the process can't start, and ends it with code 1. */
export function failStart(error: unknown, settings: Settings | null): never {
  const sentence = startSentence(error, settings);
  process.stderr.write(`${sentence ?? `RSO Connect can't start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`);
  process.exit(1);
}

/**
 * Stops the process cleanly on the first SIGINT or SIGTERM: what is in hand is
 * finished. A second one ends it at once.
 */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    stop().then(
      () => { process.exit(0); },
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
