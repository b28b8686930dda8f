/** Builds what is stale. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { isFresh, products, root } from '../build/fingerprint.mjs';

/** @returns {string[]} the products whose `dist` doesn't match their sources, in the order they are built */
export const staleProducts = () => Object.keys(products).filter((name) => !isFresh(name));

/**
 * Builds one product by the command that its package.json names.
 *
 * @param {string} name
 * @throws {Error} with what the compiler printed
 */
export async function buildProduct(name) {
  const cwd = join(root, products[name].folder);
  const { build } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')).scripts;
  const [command, ...args] = build.split(' ');
  if (command !== 'node') throw new Error(`The build script of ${products[name].folder} should begin with node.`);
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (printed += text));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) throw new Error(`${products[name].folder} could not be built.\n${printed.trim()}`);
}
