/** Runs the product in front, as if it were us. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Starts a Node program, hands on what it prints and what we are told, and waits for its end.
 *
 * Ctrl-C reaches every process of the terminal, and npm hands it on once more, so a program might be told three
 * times. It gets a session of its own and hears one signal, the first. A second Ctrl-C, two seconds later or more, is
 * from somebody who will not wait: then it is ended at once, which loses nothing (what was in hand is in the outbox).
 *
 * @param {string} file
 * @param {{ cwd: string, args?: string[] }} options
 * @returns {Promise<number>} the exit code, or 128 and the signal's number
 */
export function runInFront(file, { cwd, args = [] }) {
  const watcher = new URL('end-with-parent.mjs', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', watcher, file, ...args], {
    cwd,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let firstAt = 0;
  for (const signal of signals) {
    process.on(signal, () => {
      if (firstAt === 0) {
        firstAt = Date.now();
        child.kill(signal);
      } else if (signal === 'SIGINT' && Date.now() - firstAt > 2_000) {
        child.kill('SIGKILL');
      }
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (child.connected) child.disconnect();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
