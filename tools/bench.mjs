/**
 * `npm run bench`: builds what is stale, gets a MariaDB and a Redis as the tests do, and measures the product.
 *
 * `--only search,enrol`, `--database sqlite`, `--seconds 10`, `--rounds 3`, `--no-scale` and `--profile <folder>` narrow
 * or widen it; bench/README.md says what is measured.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireNode } from './node-version.mjs';

requireNode();
const { install, isInstalled } = await import('./start/install.mjs');
if (!isInstalled()) await install(console.log);
const { buildProduct, staleProducts } = await import('./start/build.mjs');
const { root } = await import('./build/fingerprint.mjs');
const { endAll, run, start, endGroup } = await import('./test/children.mjs');
const { provideServers, ways } = await import('./test/servers.mjs');
const { startMariaDb } = await import('./test/private-servers.mjs');

const scratch = mkdtempSync(join(tmpdir(), 'rso-connect-bench-'));
let servers = { env: {}, lacking: new Map(), stop: async () => undefined };
let bench = null;
let isStopped = false;

async function clear() {
  await servers.stop();
  await endAll();
  rmSync(scratch, { recursive: true, force: true });
}

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]]) {
  process.on(signal, () => {
    if (isStopped) return;
    isStopped = true;
    if (bench) endGroup(bench.child);
    void clear().finally(() => process.exit(code));
  });
}

async function build() {
  // The screens aren't measured.
  for (const name of staleProducts().filter((each) => each !== 'web')) {
    console.log(`Building ${name}…`);
    await buildProduct(name);
  }
  const { code, output } = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'bench/tsconfig.json'], { cwd: root });
  if (code !== 0) throw new Error(`The bench could not be built.\n${output}`);
}

try {
  await build();
  const args = process.argv.slice(2);
  const isEmbeddedOnly = args.some((arg, index) => arg === '--database=sqlite' || (arg === '--database' && args[index + 1] === 'sqlite'));
  // On a disk, with a file for each table, as people's servers are.
  const mariadb = (folder) => startMariaDb(folder, { isForSpecs: false });
  servers = await provideServers(isEmbeddedOnly ? [] : ['mariadb', 'redis'], scratch, (line) => console.log(`  · ${line}`), {
    ...ways, starters: { ...ways.starters, mariadb },
  });
  if (servers.lacking.size > 0) throw new Error([...servers.lacking.values()].join('\n'));
  bench = start(process.execPath, [join(root, 'bench/dist/main.js'), ...args], {
    cwd: root,
    env: { ...process.env, ...servers.env, BENCH_SCRATCH: scratch },
    onText: (text) => process.stdout.write(text),
  });
  process.exitCode = (await bench.ended).code;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (!isStopped) await clear();
}
