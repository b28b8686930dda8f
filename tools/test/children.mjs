/**
 * Programs that the tests start. Each is the head of a process group of its own, so that Ctrl-C in the terminal
 * reaches the tool alone, which then ends every group in order, browsers and workers of workers included.
 */
import { spawn } from 'node:child_process';

const running = new Set();

/** Ends a program and all that it started. */
export function endGroup(child, signal = 'SIGTERM') {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Starts a program with its output kept.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onText?: (text: string) => void }} [options]
 * @returns {{ child: import('node:child_process').ChildProcess, ended: Promise<{ code: number, output: string }> }}
 *   `ended` always settles well; a program that doesn't start has the code 127
 */
export function start(command, args, { cwd, env, onText } = {}) {
  const child = spawn(command, args, { cwd, env: env ?? process.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const take = (chunk) => {
    output += chunk;
    onText?.(chunk);
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  running.add(child);
  const ended = new Promise((resolve) => {
    const settle = (code) => {
      running.delete(child);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `${command} did not start: ${error.message}\n`;
      settle(127);
    });
    child.on('close', (code) => settle(code ?? 1));
  });
  return { child, ended };
}

/** Starts a program and waits for its end, at most `minutes`. */
export async function run(command, args, { minutes = 10, ...options } = {}) {
  const { child, ended } = start(command, args, options);
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    endGroup(child, 'SIGKILL');
  }, minutes * 60_000);
  const { code, output } = await ended;
  clearTimeout(limit);
  return isLate ? { code: 124, output: `${output}\nEnded after ${minutes} minutes.\n` } : { code, output };
}

/** Ends whatever still runs, kindly first. */
export async function endAll() {
  const left = [...running];
  for (const child of left) endGroup(child);
  const limit = setTimeout(() => left.forEach((child) => running.has(child) && endGroup(child, 'SIGKILL')), 5_000);
  await Promise.all(left.map((child) => running.has(child) && new Promise((resolve) => child.on('close', resolve))));
  clearTimeout(limit);
}
