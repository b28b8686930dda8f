/** Which way is taken to get a server, and what is said where none works: nothing is installed or started here. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { hasEngine, startContainers } from './containers.mjs';
import { canInstall, installPackages } from './debian.mjs';
import { provideServers } from './servers.mjs';

const folder = mkdtempSync(join(tmpdir(), 'rso-connect-servers-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs nothing: notes each command, and ends those whose words hold one of `failing` badly. */
function commands(failing = [], output = () => '') {
  const log = [];
  const execute = (command, args, options) => {
    log.push([command, ...args].join(' '));
    const fails = failing.some((word) => log.at(-1).includes(word));
    return Promise.resolve({ code: fails ? 1 : 0, output: fails ? 'it is broken' : output(args, options) });
  };
  return { log, execute };
}

describe('Debian', () => {
  test('is installed from by root alone, and where apt-get is', () => {
    const cases = [[0, '/usr/bin/apt-get', true], [1000, '/usr/bin/apt-get', false], [0, null, false], [undefined, '/usr/bin/apt-get', false]];
    for (const [id, program, expected] of cases) assert.equal(canInstall({ userId: () => id, find: () => program }), expected);
  });

  test('starts no service while packages are installed, and forgets that rule afterwards', async () => {
    const policy = join(folder, 'policy');
    let during = null;
    const { log, execute } = commands([], (_args, { env }) => {
      during = { text: readFileSync(policy, 'utf8'), mode: statSync(policy).mode & 0o777, quiet: env.DEBIAN_FRONTEND };
      return '';
    });
    const said = [];
    await installPackages(['redis-server', 'mariadb-server'], (line) => said.push(line), { execute, policy });
    assert.deepEqual(during, { text: '#!/bin/sh\nexit 101\n', mode: 0o755, quiet: 'noninteractive' });
    assert.equal(existsSync(policy), false);
    assert.deepEqual(log, ['apt-get update -q', 'apt-get install -y -q --no-install-recommends redis-server mariadb-server']);
    assert.deepEqual(said, ['apt-get update', 'apt-get install redis-server mariadb-server']);
  });

  for (const [word, sentence] of [['update', /apt-get update failed\.\nit is broken/u], [' install ', /apt-get install failed\.\nit is broken/u]]) {
    test(`says what went wrong with${word}`, async () => {
      const policy = join(folder, 'policy');
      await assert.rejects(installPackages(['x'], () => undefined, { ...commands([word]), policy }), sentence);
      assert.equal(existsSync(policy), false);
    });
  }

  test("leaves a rule of the machine's own alone", async () => {
    const policy = join(folder, 'own');
    writeFileSync(policy, 'own');
    await installPackages(['x'], () => undefined, { ...commands(), policy });
    assert.equal(readFileSync(policy, 'utf8'), 'own');
  });
});

describe('containers', () => {
  const find = () => '/usr/bin/docker';
  test('need docker, its compose, and an engine that answers', async () => {
    assert.equal(await hasEngine({ ...commands(), find: () => null }), false);
    assert.equal(await hasEngine({ ...commands(['compose version']), find }), false);
    assert.equal(await hasEngine({ ...commands(['info']), find }), false);
    assert.equal(await hasEngine({ ...commands(), find }), true);
  });

  test('are waited for, asked where they listen, and taken down with what they kept', async () => {
    const { log, execute } = commands([], (args) => (args.includes('port') ? `127.0.0.1:${args.at(-1) === '3306' ? '41001' : '41002'}\n` : ''));
    const { found, stop } = await startContainers(['mariadb', 'redis'], { execute, find });
    assert.deepEqual(found, { mariadb: 'mysql://root@127.0.0.1:41001/', redis: 'redis://127.0.0.1:41002' });
    await stop();
    assert.match(log[0], /up --detach --wait mariadb redis$/u);
    assert.match(log.at(-1), /down --volumes$/u);
    assert.equal(new Set(log.map((line) => / -p (\S+)/u.exec(line)[1])).size, 1);
  });

  test('that do not start are taken down, and it is said why', async () => {
    const { log, execute } = commands([' up ']);
    await assert.rejects(startContainers(['redis'], { execute, find }), /could not start redis\.\nit is broken/u);
    assert.match(log.at(-1), /down --volumes$/u);
  });
});

describe('what the tests need', () => {
  /** A machine that has nothing and can do nothing, but for what is given. */
  const machine = (more = {}) => ({
    env: {}, isHere: () => false, chromium: () => '/usr/bin/chromium', canInstall: () => false, hasEngine: () => Promise.resolve(false),
    installPackages: () => assert.fail('installs nothing'), startContainers: () => assert.fail('starts no container'),
    starters: { mariadb: () => assert.fail('starts no MariaDB'), redis: () => assert.fail('starts no Redis') }, ...more,
  });
  const stopped = [];
  const starter = (name) => () => Promise.resolve({ url: `${name}://private`, stop: () => Promise.resolve(stopped.push(name)) });
  const starters = { mariadb: starter('mariadb'), redis: starter('redis') };
  const quiet = () => undefined;
  const all = ['mariadb', 'redis', 'chromium'];

  test('is taken from the settings before anything else', async () => {
    const env = { TEST_MARIADB_URL: 'mysql://given/', TEST_REDIS_URL: 'redis://given', CHROMIUM_PATH: '/given' };
    const got = await provideServers(all, folder, quiet, machine({ env, canInstall: () => true }));
    assert.deepEqual([got.env, got.lacking.size], [env, 0]);
  });

  test('is started privately where it is installed, and stopped', async () => {
    const got = await provideServers(all, folder, quiet, machine({ isHere: () => true, starters }));
    assert.deepEqual(got.env, { TEST_MARIADB_URL: 'mariadb://private', TEST_REDIS_URL: 'redis://private', CHROMIUM_PATH: '/usr/bin/chromium' });
    await got.stop();
    assert.deepEqual(stopped.splice(0).sort(), ['mariadb', 'redis']);
  });

  test('is installed where that is allowed, only what is absent', async () => {
    const here = new Set(['redis']);
    const asked = [];
    const installPackages = (packages) => {
      asked.push(...packages);
      here.add('mariadb');
      return Promise.resolve();
    };
    const got = await provideServers(['mariadb', 'redis'], folder, quiet, machine({ isHere: (name) => here.has(name), canInstall: () => true, installPackages, starters }));
    assert.deepEqual(asked, ['mariadb-server']);
    assert.deepEqual(Object.values(got.env), ['mariadb://private', 'redis://private']);
  });

  test('comes from containers where nothing can be installed; never a browser', async () => {
    const asked = [];
    const startContainers = (names) => {
      asked.push(...names);
      return Promise.resolve({ found: { mariadb: 'mysql://container/', redis: 'redis://container' }, stop: () => Promise.resolve() });
    };
    const got = await provideServers(all, folder, quiet, machine({ hasEngine: () => Promise.resolve(true), startContainers }));
    assert.deepEqual(asked, ['mariadb', 'redis']);
    assert.deepEqual(got.env, { TEST_MARIADB_URL: 'mysql://container/', TEST_REDIS_URL: 'redis://container' });
    assert.deepEqual([...got.lacking.keys()], ['chromium']);
  });

  test('that is not to be had is named with every way out', async () => {
    const { env, lacking } = await provideServers(all, folder, quiet, machine());
    assert.deepEqual(env, {});
    assert.equal(lacking.get('mariadb'), 'MariaDB is missing: install it with "sudo apt-get install mariadb-server", or name one with TEST_MARIADB_URL=mysql://root@127.0.0.1:3306/.');
    assert.equal(lacking.get('redis'), 'Redis is missing: install it with "sudo apt-get install redis-server", or name one with TEST_REDIS_URL=redis://127.0.0.1:6379.');
    assert.match(lacking.get('chromium'), /install chromium-headless-shell fonts-noto-core", or run "npx playwright install chromium", or name one with CHROMIUM_PATH=/u);
  });

  test('that fails to install, to come up or to start is said so, and why', async () => {
    const said = [];
    const failing = (words) => () => Promise.reject(new Error(words));
    const absent = await provideServers(['redis'], folder, (line) => said.push(line), machine({
      canInstall: () => true, installPackages: failing('apt-get update failed.'), hasEngine: () => Promise.resolve(true), startContainers: failing('compose is away'),
    }));
    assert.deepEqual(said, ['apt-get update failed.', 'compose is away']);
    assert.match(absent.lacking.get('redis'), /^Redis is missing \(its Debian package could not be installed\):/u);
    const dead = await provideServers(['redis'], folder, quiet, machine({ isHere: () => true, starters: { redis: failing('The port is taken.') } }));
    assert.equal(dead.lacking.get('redis'), 'Redis did not start. The port is taken.');
  });
});
