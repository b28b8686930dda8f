/**
 * `npm start`: installs what is missing, builds what is stale, and runs the product in embedded mode.
 *
 * The product itself migrates, seeds, and prints its address and accounts. Arguments go to it.
 */
import { requireNode } from './node-version.mjs';

requireNode();
const { install, isInstalled } = await import('./start/install.mjs');
const { buildProduct, staleProducts } = await import('./start/build.mjs');
const { runInFront } = await import('./start/foreground.mjs');
const { products, root } = await import('./build/fingerprint.mjs');

const titles = {
  shared: 'Building what server and screens share',
  api: 'Building the server',
  web: 'Building the screens',
};

/** Prints a step, does it, and says how long it took. */
async function step(text, work) {
  const started = Date.now();
  console.log(text);
  await work((line) => console.log(`      ${line}`));
  console.log(`      done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

try {
  const mustInstall = !isInstalled();
  // What isn't installed yet may build into something else, so then everything is looked at again afterwards.
  const stale = mustInstall ? Object.keys(products) : staleProducts();
  const steps = [
    ...(mustInstall ? [['Installing packages from the lockfile (a minute or two, once)', install]] : []),
    ...stale.map((name) => [titles[name], () => buildProduct(name)]),
  ];
  const all = steps.length + 1;
  for (const [index, [text, work]] of steps.entries()) await step(`${index + 1}/${all} ${text}…`, work);
  console.log(all > 1 ? `${all}/${all} Starting…` : 'Packages and builds are up to date. Starting…');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.exitCode = await runInFront(`${root}/apps/api/dist/main.js`, { cwd: root, args: process.argv.slice(2) });
