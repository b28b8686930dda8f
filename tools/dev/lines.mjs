/** Programs side by side in one terminal, each line marked with whose it is. */
import { spawn } from 'node:child_process';

const running = new Set();

/**
 * Starts a Node program whose lines are printed with a mark before them.
 *
 * @param {string} mark
 * @param {readonly string[]} args for node
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options
 * @returns {{ stop: () => Promise<void>, ended: Promise<number | null> }}
 */
export function startMarked(mark, args, { cwd, env, onLine }) {
  const child = spawn(process.execPath, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const ended = new Promise((resolve) => child.on('close', resolve)).finally(() => running.delete(child));
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    const print = (line) => {
      console.log(`${mark.padEnd(6)} │ ${line}`);
      onLine?.(line);
    };
    stream.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split(/\r?\n/u);
      rest = lines.pop();
      lines.forEach(print);
    });
    stream.on('end', () => rest && print(rest));
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { stop, ended };
}

/** Asks every program to stop; those in the terminal's own group have heard Ctrl-C already. */
export function stopAll() {
  for (const child of running) child.kill('SIGTERM');
}
