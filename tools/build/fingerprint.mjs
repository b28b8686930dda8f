/**
 * Whether a workspace's `dist` still matches its sources.
 *
 * The fingerprint of what was built lies in `dist` itself, so that deleting the folder, building by another way
 * or going back to older sources can't leave a build that only looks fresh.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const stampName = '.built-from';
const aside = new Set(['node_modules', 'dist', 'test', 'coverage', '.nx']);
const notShipped = /\.(spec|fixture)\.[cm]?[jt]sx?$|^jest\.config\./u;

/**
 * What the built products are made of. `entry` is the file without which nothing was built, `needs` the workspaces
 * whose build goes into this one.
 */
export const products = {
  shared: { folder: 'libs/shared', entry: 'dist/index.js', needs: [] },
  api: { folder: 'apps/api', entry: 'dist/main.js', needs: ['shared'] },
  web: { folder: 'apps/web', entry: 'dist/index.html', needs: ['shared'] },
};

/** Every file below a folder that can change what is built, in a fixed order. */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return aside.has(entry.name) ? [] : filesBelow(path);
      return notShipped.test(entry.name) ? [] : [path];
    });
}

/**
 * The fingerprint of a product's sources, of those it needs and of the compiler's settings.
 *
 * @param {keyof typeof products} name
 * @returns {string} 64 hexadecimal digits
 */
export function fingerprint(name) {
  const hash = createHash('sha256');
  const { folder, needs } = products[name];
  const everywhere = ['package-lock.json', 'tsconfig.base.json'].map((file) => join(root, file));
  for (const path of [...everywhere, ...filesBelow(join(root, folder))]) {
    if (!existsSync(path)) continue;
    hash.update(relative(root, path).split(sep).join('/')).update('\0').update(readFileSync(path)).update('\0');
  }
  for (const need of needs) hash.update(fingerprint(need));
  return hash.digest('hex');
}

const stampOf = (name) => join(root, products[name].folder, 'dist', stampName);

/**
 * @param {keyof typeof products} name
 * @returns {boolean} true where `dist` was built from these very sources
 */
export function isFresh(name) {
  const stamp = stampOf(name);
  const entry = join(root, products[name].folder, products[name].entry);
  return existsSync(stamp) && existsSync(entry) && readFileSync(stamp, 'utf8') === fingerprint(name);
}

/**
 * Notes that `dist` was just built. The fingerprint is taken before the build starts, so that an edit made
 * meanwhile makes it stale.
 *
 * @param {keyof typeof products} name
 * @param {string} sources what `fingerprint` said before
 */
export function markFresh(name, sources) {
  writeFileSync(stampOf(name), sources);
}

/** Forgets what a `dist` was built from; whoever writes into it in passing (`npm run dev`) calls this first. */
export function markStale(name) {
  rmSync(stampOf(name), { force: true });
}
