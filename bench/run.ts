import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeAttempts } from './attempts.js';
import { openBare, timeText, type BareDatabase, type DatabaseKind } from './drivers.js';
import { makeInstallation, type Installation } from './installation.js';
import { load, type Round, type Target } from './load.js';
import type { Options } from './options.js';
import type { Plan } from './plan.js';
import { freePort, root, startProcess, type Process } from './product.js';
import { firstUnused, recordPlans } from './record.js';
import { summarise, type Measured, type ScaleMeasured } from './report.js';
import { measureScale } from './scale.js';
import { scenarios, type Scenario } from './scenarios.js';
import { measureNetwork, type Network } from './network.js';
import { measureSecrecy, type Secrecy } from './secrecy.js';
import { Seed } from './seed.js';
import { openStreams } from './streams.js';
import { seedTalk } from './talk.js';
import type { World } from './world.js';

type Say = (line: string) => void;

const here = join(root, 'bench/dist');
/** V8 compiles what runs often: the floor's few lines at once, the product's many after a thousand requests. */
const warmUp = { seconds: 8, atMost: 2_000 };
/** What earlier requests left to do shall not weigh on the next ones; but nobody waits longer than this for it. */
const drainSeconds = 20;
/** Thousands of certificates leave as many notices and mails. */
const scaleDrainSeconds = 90;
/** While people talk, so many of them have the platform open. */
const onlookers = 50;

interface Prepared {
  world: World;
  plans: Record<string, Plan[]>;
  /** Where the floor works. */
  copy: string;
}

/** Seeds, lets the product show its SQL, and copies the database for the floor. */
async function prepare(installation: Installation, chosen: readonly Scenario[], folder: string, say: Say): Promise<Prepared> {
  const recordings = join(folder, 'recordings');
  mkdirSync(recordings);
  const product = await installation.start({
    nodeArgs: ['--import', join(here, 'recorder.js')],
    env: { BENCH_RECORD_DIR: recordings },
  });
  try {
    const started = Date.now();
    const db = await openBare(installation.kind, installation.place);
    const filled = await new Seed(db, installation.secret).fill();
    const seeded = { ...filled, talk: chosen.some(({ isTalk }) => isTalk) ? await seedTalk(db, filled.people) : null };
    const world = chosen.some(({ name }) => name === 'quiz') ? await makeAttempts(installation.address, db, seeded) : seeded;
    await db.rows(installation.kind === 'sqlite' ? 'PRAGMA optimize' : 'SELECT 1');
    // The schedules of a fresh installation move runs and courses on: two requests of a kind would see different rows.
    if (!(await drain(db))) throw new Error('The jobs of the fresh installation did not end; nothing can be recorded beside them.');
    await db.close();
    say(`seeded in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    const plans: Record<string, Plan[]> = {};
    for (const scenario of chosen) plans[scenario.name] = await recordPlans(installation.address, recordings, scenario, world);
    await product.stop();
    return { world, plans, copy: await installation.copy() };
  } finally {
    await product.stop();
  }
}

async function startFloor(kind: DatabaseKind, { world, plans, copy }: Prepared, folder: string): Promise<Process & { address: string }> {
  const db = await openBare(kind, copy);
  const [row] = await db.rows('SELECT passwordHash FROM people WHERE id = ?', [world.people[0]?.id ?? '']);
  await db.close();
  const files = { world: join(folder, 'world.json'), plans: join(folder, 'plans.json') };
  writeFileSync(files.world, JSON.stringify(world));
  writeFileSync(files.plans, JSON.stringify(plans));
  const port = String(await freePort());
  const address = `http://127.0.0.1:${port}`;
  const env = {
    FLOOR_PORT: port, FLOOR_KIND: kind, FLOOR_DATABASE: copy, FLOOR_WORLD: files.world, FLOOR_PLANS: files.plans,
    FLOOR_PASSWORD_HASH: String(row?.passwordHash),
  };
  const floor = await startProcess({ name: 'floor', file: join(here, 'floor/server.js'), env, healthOf: `${address}/ready`, logFolder: folder });
  return { ...floor, address };
}

/** Waits until the product has done what earlier requests left to its jobs. @returns whether all is done */
async function drain(db: BareDatabase, seconds = drainSeconds): Promise<boolean> {
  const limit = Date.now() + seconds * 1000;
  while (Date.now() < limit) {
    const [left] = await db.rows(
      "SELECT (SELECT COUNT(*) FROM outbox_events WHERE relayedAt IS NULL) + (SELECT COUNT(*) FROM jobs WHERE state IN ('waiting', 'queued', 'running') AND runAt <= ?) AS n",
      [timeText(new Date())],
    );
    if (Number(left?.n) === 0) return true;
    await delay(200);
  }
  return false;
}

async function measure(
  scenario: Scenario, prepared: Prepared, targets: { floor: Target; product: Target }, db: BareDatabase, options: Options, say: Say,
): Promise<Measured> {
  const rounds: { floor: Round[]; product: Round[] } = { floor: [], product: [] };
  const { seconds, connections } = options;
  const before = loadavg()[0] ?? 0;
  const close = scenario.isTalk ? await openStreams(targets.product.address, prepared.world.people.slice(0, onlookers), () => () => undefined) : null;
  for (const side of ['floor', 'product'] as const) {
    targets[side].next = firstUnused(scenario);
    await load(targets[side], scenario, prepared.world, { ...warmUp, connections, rounds: options.rounds + 1 });
  }
  for (let round = options.rounds; round > 0; round -= 1) {
    for (const side of ['floor', 'product'] as const) {
      if (!(await drain(db))) say(`${scenario.title}: jobs of earlier requests still run beside it`);
      rounds[side].push(await load(targets[side], scenario, prepared.world, { seconds, connections, rounds: round }));
    }
  }
  close?.();
  const statements = Math.max(...(prepared.plans[scenario.name] ?? []).map((plan) => plan.statements.length));
  const about = { scenario: scenario.name, title: scenario.title, database: db.kind, statements, loadAverage: [before, loadavg()[0] ?? 0] as [number, number] };
  return summarise(about, rounds.floor, rounds.product);
}

/**
 * Measures one database.
 *
 * @param folder an empty one for everything that is written
 * @throws Error where the product can't be started or refuses what the bench asks to prepare
 */
export async function runDatabase(kind: DatabaseKind, options: Options, folder: string, say: Say): Promise<{ measured: Measured[]; secrecy: Secrecy[]; network: Network | null; scale: ScaleMeasured | null }> {
  const chosen = scenarios.filter(({ name }) => options.only.length === 0 || options.only.some((start) => name.startsWith(start)));
  mkdirSync(folder, { recursive: true });
  const installation = await makeInstallation(kind, folder);
  const undo: (() => Promise<void>)[] = [installation.remove];
  try {
    const prepared = await prepare(installation, chosen, folder, say);
    const floor = await startFloor(kind, prepared, folder);
    undo.push(floor.stop);
    const nodeArgs = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
    const product = await installation.start({ nodeArgs });
    undo.push(product.stop);
    const db = await openBare(kind, installation.place);
    undo.push(db.close);
    const targets = { floor: { address: floor.address, pid: floor.pid, next: 0, isFloor: true }, product: { address: installation.address, pid: product.pid, next: 0, isFloor: false } };
    const measured: Measured[] = [];
    for (const scenario of chosen) {
      const one = await measure(scenario, prepared, targets, db, options, say);
      say(`${one.title}: ${one.perSecond.toFixed(0)} of ${one.floorPerSecond.toFixed(0)} a second, ${(one.ratio * 100).toFixed(0)} %`);
      measured.push(one);
    }
    const isAsked = options.only.length === 0 || options.only.some((start) => 'addresses'.startsWith(start));
    await drain(db);
    const secrecy = isAsked ? await measureSecrecy(installation.address, kind, prepared.world) : [];
    const wantsNetwork = options.only.length === 0 || options.only.some((start) => 'network'.startsWith(start));
    const network = wantsNetwork ? await measureNetwork(installation.address, db, prepared.world) : null;
    if (!options.scale) return { measured, secrecy, network, scale: null };
    await drain(db);
    const wait = async (): Promise<void> => {
      if (!(await drain(db, scaleDrainSeconds))) say('The notices of the certificates are still being sent beside the PDFs');
    };
    return { measured, secrecy, network, scale: { database: kind, ...(await measureScale(targets.product, db, prepared.world, options.seconds, wait)) } };
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}
