/**
 * Builds the workspace it is called in: `node ../../tools/build.mjs tsc -p tsconfig.build.json`.
 *
 * Does nothing where `dist` matches the sources; else empties it (a migration that is gone must not run from an
 * old file), runs the command and copies beside the compiled files what a compiler leaves behind, such as
 * templates. Ends with the command's exit code.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { delimiter, join, relative, sep } from 'node:path';
import { compiler } from './build/compiler.mjs';
import { fingerprint, isFresh, markFresh, products, root } from './build/fingerprint.mjs';

const folder = relative(root, process.cwd()).split(sep).join('/');
const name = Object.keys(products).find((product) => products[product].folder === folder);
const [command, ...args] = process.argv.slice(2);
if (!name || !command) {
  console.error('Call this from a workspace that is built, with the command that builds it.');
  process.exit(2);
}
if (isFresh(name)) {
  console.log(`${folder} is up to date.`);
  process.exit(0);
}

const sources = fingerprint(name);
rmSync('dist', { recursive: true, force: true });
const binaries = [join(root, 'node_modules', '.bin'), join(process.cwd(), 'node_modules', '.bin')].join(delimiter);
const isCompiler = command === 'tsc';
const { status, error } = spawnSync(isCompiler ? process.execPath : command, isCompiler ? [compiler, ...args] : args, {
  stdio: 'inherit',
  // On Windows the binaries of npm packages are scripts, which only a shell runs.
  shell: process.platform === 'win32' && !isCompiler,
  env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH}` },
});
if (error) console.error(`${command} did not start: ${error.message}`);
if (status !== 0) {
  rmSync('dist', { recursive: true, force: true });
  process.exit(status ?? 1);
}
if (isCompiler && existsSync('src')) {
  cpSync('src', 'dist', { recursive: true, filter: (path) => !/\.[cm]?tsx?$/u.test(path) });
}
markFresh(name, sources);
