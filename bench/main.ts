/** The bench: `npm run bench` builds it and starts it with the servers it needs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { networkLines, type Network } from './network.js';
import { readOptions } from './options.js';
import { root } from './product.js';
import { scaleLine, table, type Measured, type ScaleMeasured } from './report.js';
import { runDatabase } from './run.js';
import { secrecyLine, type Secrecy } from './secrecy.js';

const say = (line: string): void => { console.log(`  · ${line}`); };

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const scratch = process.env.BENCH_SCRATCH;
  if (!scratch) throw new Error('Start the bench by "npm run bench".');
  const started = new Date();
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version, loadAverage: loadavg() };
  const measured: Measured[] = [];
  const secrecy: Secrecy[] = [];
  const scale: ScaleMeasured[] = [];
  const network: Network[] = [];
  for (const kind of options.databases) {
    console.log(`▶ ${kind}`);
    const one = await runDatabase(kind, options, join(scratch, kind), say);
    measured.push(...one.measured);
    secrecy.push(...one.secrecy);
    if (one.network) network.push(one.network);
    if (one.scale) scale.push(one.scale);
  }
  const results = join(root, 'bench/results');
  mkdirSync(results, { recursive: true });
  const file = join(results, `${started.toISOString().replace(/[:.]/g, '-')}.json`);
  writeFileSync(file, JSON.stringify({ started, machine, options, measured, secrecy, network, scale }, null, 2));
  const minutes = ((Date.now() - started.getTime()) / 60_000).toFixed(1);
  if (measured.length > 0) console.log(`\n${table(measured)}\n`);
  if (secrecy.length > 0) console.log(`${secrecy.map(secrecyLine).join('\n')}\n`);
  if (network.length > 0) console.log(`${network.map(networkLines).join('\n')}\n`);
  if (scale.length > 0) console.log(`${scale.map(scaleLine).join('\n')}\n`);
  console.log(`${String(machine.cores)} cores, Node ${machine.node}, load ${loadavg().map((load) => load.toFixed(1)).join(' ')}, ${minutes} minutes; kept in ${file}`);
  const failed = measured.filter(({ errors, floorErrors }) => errors + floorErrors > 0);
  for (const { title, database, errors, floorErrors, refused } of failed) {
    console.log(`${title} on ${database}: ${String(errors)} errors ${JSON.stringify(refused)}, ${String(floorErrors)} of the floor`);
  }
  return failed.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.stack ?? error.message : error);
  process.exitCode = 1;
}
