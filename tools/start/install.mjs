/** Whether `node_modules` is what the lockfile says, and making it so. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/fingerprint.mjs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/** True for a package that npm rightly leaves out on this machine. */
function isForAnotherMachine({ optional, os, cpu, libc }) {
  const refuses = (list, own) => Array.isArray(list) && !list.includes(own);
  return Boolean(optional) && (refuses(os, process.platform) || refuses(cpu, process.arch) || libc !== undefined);
}

/**
 * Compares the lockfile with npm's own record of what it installed.
 *
 * @returns {boolean} true where nothing has to be installed
 */
export function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = read(join(root, 'package-lock.json'));
  const installed = read(record);
  return Object.entries(wanted).every(([path, entry]) => {
    // Links and workspaces are made of the repository itself.
    if (!path.includes('node_modules/')) return true;
    if (entry.link) return existsSync(join(root, path));
    const found = installed[path];
    return found ? found.version === entry.version && found.integrity === entry.integrity : isForAnotherMachine(entry) || Boolean(entry.optional);
  });
}

/** npm itself, by the path that npm gave us, since on Windows `npm` is a script that needs a shell. */
function npm(args) {
  const path = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] };
  return path && /\.[cm]?js$/u.test(path)
    ? spawn(process.execPath, [path, ...args], options)
    : spawn('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Installs exactly what the lockfile says.
 *
 * @param {(line: string) => void} say told every fifteen seconds that it is still going on
 * @returns {Promise<void>}
 * @throws {Error} with what npm printed, where npm fails
 */
export async function install(say) {
  const started = Date.now();
  const child = npm(['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']);
  const printed = [];
  child.stdout.on('data', (chunk) => printed.push(chunk));
  child.stderr.on('data', (chunk) => printed.push(chunk));
  const beat = setInterval(() => say(`still installing, ${Math.round((Date.now() - started) / 1000)} s`), 15_000);
  try {
    await new Promise((resolve, reject) => {
      child.on('error', (error) => reject(new Error(`npm did not start: ${error.message}`)));
      child.on('close', (code) =>
        code === 0 ? resolve() : reject(new Error(`npm ci failed with code ${code}.\n${Buffer.concat(printed).toString('utf8').trim()}`)),
      );
    });
  } finally {
    clearInterval(beat);
  }
}
