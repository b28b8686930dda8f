/** What is tested, in order: each stage says what it needs, how many cores it fills, and how its tests are counted. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { compiler } from '../build/compiler.mjs';
import { root } from '../build/fingerprint.mjs';
import { oxlint } from '../lint/oxlint.mjs';
import { run } from './children.mjs';
import { countCheck, countJest, countPlaywright, countTap, sum } from './counts.mjs';

const bin = (...path) => join(root, 'node_modules', ...path);
const node = (args, options) => run(process.execPath, args, { cwd: root, ...options });
/** For what only computes: beside other stages, it takes what they leave of the cores while they wait. */
const nodeBeside = (args, options) => run('nice', ['-n', '15', process.execPath, ...args], { cwd: root, minutes: 25, ...options });

/** What a spec imports when it starts the product or opens a database. */
const onDatabase = /\bstart-app\b|\bmake\w*World\b|\bstart-jobs\b|\btest-database\b|\bdatabase\.fixture\b/u;

/**
 * The API's specs that meet no database: rules, policies, documents, settings. They run once, since no database
 * can change what they say; all others run on both.
 */
function pureSpecs() {
  const files = readdirSync(join(root, 'apps/api'), { recursive: true })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /^(src|test)\/.+\.spec\.ts$/u.test(file) && !onDatabase.test(readFileSync(join(root, 'apps/api', file), 'utf8')));
  return String.raw`apps/api/(${files.map((file) => file.replaceAll('.', String.raw`\.`)).join('|')})$`;
}

/**
 * Runs jest over some configurations.
 *
 * @param {{ env: object, scratch: string, extra: string[] }} ctx
 * @param {string} name of the stage
 * @param {readonly string[]} configs
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
async function jest({ env: found, scratch, extra }, name, configs, args, env = {}) {
  const file = join(scratch, `${name}.json`);
  const where = configs.length === 1 ? ['-c', configs[0]] : ['--projects', ...configs];
  const { code, output } = await node(
    [
      '--experimental-vm-modules', '--disable-warning=ExperimentalWarning',
      // Young objects get more room, in jest's workers too: two thirds of the time for collecting them, which is a twentieth of all.
      '--max-semi-space-size=64', bin('jest', 'bin', 'jest.js'),
      // First, since jest's options for lists would swallow what follows them.
      ...extra, '--maxWorkers=2', `--testSequencer=${join(root, 'tools/test/longest-first.mjs')}`, '--json', `--outputFile=${file}`, ...where, ...args,
    ],
    // Some minutes on a quiet machine; a busy one shall not fail for being busy.
    { env: { ...process.env, ...found, ...env }, minutes: 25 },
  );
  // With --json jest also prints the whole of it, on a line of its own.
  const readable = output.split('\n').filter((line) => !line.startsWith('{"numFailedTestSuites"')).join('\n');
  return { count: countJest(file, code, extra.length > 0), output: readable };
}

const features = (name, env) => (ctx) =>
  jest(ctx, name, ['apps/api/jest.config.mjs'], ['--testPathIgnorePatterns', '/node_modules/', pureSpecs()], env);

async function lint({ scratch }) {
  const code = await nodeBeside([bin('eslint', 'bin', 'eslint.js'), '.']);
  const tap = join(scratch, 'lint.tap');
  const specs = readdirSync(join(root, 'tools'), { recursive: true })
    .filter((file) => file.endsWith('.spec.mjs'))
    .map((file) => join('tools', file));
  const rules = await nodeBeside([
    '--test', '--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${tap}`, ...specs,
  ]);
  return { count: sum([countCheck(code.code), countTap(tap, rules.code)]), output: code.output + rules.output };
}

/**
 * On one core, since other stages have the rest: each further thread works out most types anew. Rubbish is collected
 * when memory has grown to five times what is in use, not twice: a tenth of the time less for a few hundred megabytes.
 */
async function lintByTypes() {
  const { code, output } = await nodeBeside([oxlint, '--threads', '1'], { env: { ...process.env, GOMAXPROCS: '1', GOGC: '400' } });
  return { count: countCheck(code), output };
}

async function types() {
  const workspaces = ['libs/shared', 'apps/api', 'apps/web', 'e2e', 'bench'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
  const results = [];
  // One checker: each further one works out most types anew, on a core that another stage has.
  for (const folder of workspaces) {
    results.push(await nodeBeside([compiler, '-p', join(folder, 'tsconfig.json'), '--noEmit', '--checkers', '1']));
  }
  return { count: sum(results.map(({ code }) => countCheck(code))), output: results.map(({ output }) => output).join('') };
}

async function build() {
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' };
  const { code, output } = await node([bin('nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'build', '--output-style=static'], { env });
  if (code !== 0) return { count: countCheck(code), output };
  // Every page's first load against its budget: bytes, so the same on every machine.
  const load = await node([join(root, 'apps', 'web', 'tools', 'measure-first-load.mjs')]);
  return { count: sum([countCheck(code), countCheck(load.code)]), output: output + load.output };
}

/** @param {'embedded' | 'distributed'} mode which product the browser meets */
const journeys = (name, mode) => async ({ env: found, scratch, extra }) => {
  const file = join(scratch, `${name}.json`);
  const env = { ...process.env, ...found, E2E_MODE: mode, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const args = [bin('@playwright', 'test', 'cli.js'), 'test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...extra];
  const { code, output } = await node(args, { env });
  return { count: countPlaywright(file, code, extra.length > 0), output };
};

/**
 * A stage with no cores runs beside the others, on what they leave: a database and a browser leave a tenth.
 *
 * @typedef {{ name: string, title: string, cores: number, needs: string[], after: string[], run: (ctx: object) => Promise<{ count: import('./counts.mjs').Count, output: string }> }} Stage
 */

/** @type {readonly Stage[]} */
export const stages = [
  // First: the types of shared, which journeys and bench are checked against, come out of it.
  { name: 'build', title: 'Build', cores: 2, needs: [], after: [], run: build },
  { name: 'lint', title: 'Lint of imports, and that all rules bite', cores: 0, needs: [], after: ['build'], run: lint },
  { name: 'lint-types', title: 'Lint with types', cores: 0, needs: [], after: ['build'], run: lintByTypes },
  { name: 'types', title: 'Types', cores: 0, needs: [], after: ['build'], run: types },
  {
    name: 'rules',
    title: 'Rules, and whatever meets no database',
    cores: 2,
    needs: [],
    after: [],
    run: (ctx) =>
      jest(ctx, 'rules', ['libs/shared/jest.config.mjs', 'apps/api/jest.config.mjs'], ['--testPathPatterns', String.raw`libs/shared/.+\.spec\.ts$`, pureSpecs()]),
  },
  {
    name: 'features-sqlite',
    title: 'Features on SQLite',
    cores: 2,
    needs: [],
    after: [],
    run: features('features-sqlite', { TEST_DATABASE: 'sqlite' }),
  },
  {
    name: 'features-mariadb',
    title: 'The same features on MariaDB and Redis',
    cores: 2,
    needs: ['mariadb', 'redis'],
    after: [],
    run: features('features-mariadb', { TEST_DATABASE: 'mariadb' }),
  },
  { name: 'web', title: 'Web', cores: 2, needs: [], after: [], run: (ctx) => jest(ctx, 'web', ['apps/web/jest.config.mjs'], []) },
  // Before the journeys, since it waits most: what runs beside is not through by then.
  {
    name: 'distributed',
    title: 'The main journey through two API and two worker processes',
    cores: 2,
    needs: ['chromium', 'mariadb', 'redis'],
    after: ['build'],
    run: journeys('distributed', 'distributed'),
  },
  { name: 'journeys', title: 'Journeys in Chromium', cores: 2, needs: ['chromium'], after: ['build'], run: journeys('journeys', 'embedded') },
];

/**
 * Picks stages by the names a person gives, with those that they come after.
 *
 * @param {readonly string[]} names whole names or beginnings (`features` is both); none picks all
 * @returns {Stage[]} in their order
 * @throws {Error} for a name that no stage has
 */
export function pickStages(names) {
  if (names.length === 0) return [...stages];
  const picked = new Set();
  const add = (stage) => {
    picked.add(stage);
    for (const name of stage.after) add(stages.find((other) => other.name === name));
  };
  for (const name of names) {
    const found = stages.filter((stage) => stage.name === name || stage.name.startsWith(`${name}-`));
    if (found.length === 0) throw new Error(`There is no stage ${name}: choose among ${stages.map((stage) => stage.name).join(', ')}.`);
    found.forEach(add);
  }
  return stages.filter((stage) => picked.has(stage));
}
