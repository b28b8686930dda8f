/** The container files say only what the product understands: no engine is needed to find a wrong name or path. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { products, root } from './build/fingerprint.mjs';

const read = (name) => readFileSync(join(root, name), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true });
const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ').split('\n');

/** The names of the settings, out of the schema's source: the spec runs before anything is compiled. */
function settingNames() {
  const source = read('apps/api/src/platform/config/settings.ts');
  const schema = /const environment = z\.object\(\{(.*?)^\}\);/msu.exec(source)?.[1] ?? '';
  return [...schema.matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gmu)].map((match) => match[1]);
}

const ours = Object.entries(compose.services).filter(([, service]) => service.image === 'rso-connect');

test('the settings can be read', () => {
  for (const name of ['MODE', 'DATABASE_URL', 'SESSION_SECRET']) assert.ok(settingNames().includes(name), name);
});

test('compose has an API, a worker and all that they lean on', () => {
  assert.deepEqual(ours.map(([name]) => name), ['api', 'worker']);
  for (const name of ['mariadb', 'redis', 'objects', 'mail']) assert.ok(compose.services[name], name);
});

for (const [name, { environment }] of ours) {
  test(`every setting of ${name} is one that the product knows`, () => {
    assert.deepEqual(Object.keys(environment).filter((key) => !settingNames().includes(key)), []);
  });
  test(`${name} gets all that distributed mode needs`, () => {
    for (const needed of ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'FILES_URL', 'SESSION_SECRET']) assert.ok(environment[needed], needed);
    assert.equal(environment.MODE, 'distributed');
    assert.equal(environment.NODE_ENV, 'production');
  });
  test(`the addresses of ${name} name services of the file`, () => {
    for (const key of ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'FILES_URL']) {
      const host = /(?:@|\/\/)([a-z]+):\d+/u.exec(environment[key])?.[1];
      assert.ok(host in compose.services, `${key} names ${host}`);
    }
  });
}

test('every service that is waited for exists, and so does every volume', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    for (const other of Object.keys(service.depends_on ?? {})) assert.ok(compose.services[other], `${name} waits for ${other}`);
    for (const volume of service.volumes ?? []) assert.ok(volume.split(':')[0] in compose.volumes, `${name} mounts ${volume}`);
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      if (condition !== 'service_healthy') continue;
      assert.ok(other === 'api' || compose.services[other].healthcheck?.test, `${other} says when it is healthy`);
    }
  }
});

test('no secret has a default, and the example leaves each empty', () => {
  const example = read('.env.example');
  for (const name of ['SESSION_SECRET', 'MARIADB_PASSWORD', 'OBJECTS_SECRET']) {
    assert.match(read('docker-compose.yml'), new RegExp(`\\$\\{${name}:\\?`, 'u'));
    assert.match(example, new RegExp(`^${name}=$`, 'mu'));
  }
});

test('the example names every setting that compose hands on, and only what compose or the product reads', () => {
  const named = [...read('.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gmu)].map((match) => match[1]);
  const interpolated = new Set([...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)/gmu)].map((match) => match[1]));
  assert.deepEqual([...interpolated].filter((name) => !named.includes(name)), [], 'compose reads what the example does not name');
  assert.deepEqual(named.filter((name) => !interpolated.has(name)), [], 'the example names what compose does not read');
  // The rest is compose's own business: it says where its services are.
  const wired = ['NODE_ENV', 'MODE', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'REDIS_URL', 'REDIS_PREFIX', 'FILES_URL', 'DEMONSTRATION', 'SECOND_FACTOR'];
  assert.deepEqual(settingNames().filter((name) => !wired.includes(name) && !named.includes(name)), []);
});

test('every image has a tag that says which version it is', () => {
  const images = [
    ...Object.values(compose.services).map(({ image }) => image).filter((image) => image !== 'rso-connect'),
    ...Object.values(parse(read('tools/test/compose.yml')).services).map(({ image }) => image),
    ...dockerfile.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]),
  ];
  assert.deepEqual(images.filter((image) => !/^[a-z/-]+:v?\d[\w.-]*$/u.test(image)), []);
});

test('every variable that compose reads for a setting is spelt like the setting', () => {
  const variables = [...read('docker-compose.yml').matchAll(/^ +([A-Z_]+): \$\{([A-Z_]+)/gmu)];
  const forProduct = variables.filter(([, name]) => settingNames().includes(name));
  assert.ok(forProduct.length > 3);
  for (const [, name, variable] of forProduct) assert.equal(variable, name);
});

test('every path that the Dockerfile copies exists or is built', () => {
  const built = Object.values(products).map(({ folder }) => `/app/${folder}/dist`);
  for (const line of dockerfile.filter((text) => text.startsWith('COPY '))) {
    const words = line.split(/\s+/u).slice(1);
    const stage = words[0].startsWith('--from=') ? words.shift() : null;
    for (const path of words.slice(0, -1)) {
      if (stage) assert.ok(built.includes(path) || path === '/app', `${line}: ${path} is made by no stage`);
      else assert.ok(existsSync(join(root, path)), `${line}: there is no ${path}`);
    }
  }
});

test('the image runs without root, says whether it is ready, and starts files that are built', () => {
  assert.ok(dockerfile.includes('USER node'));
  assert.match(dockerfile.find((line) => line.startsWith('HEALTHCHECK')), /\/api\/health\/ready/u);
  assert.equal(dockerfile.findLast((line) => line.startsWith('CMD')), 'CMD ["node", "apps/api/dist/main.js"]');
  const started = compose.services.worker.command.at(-1);
  assert.ok(existsSync(join(root, started.replace('/dist/', '/src/').replace('.js', '.ts'))), started);
});

test('every setting that the image sets is one that the product knows', () => {
  const env = dockerfile.find((line) => line.startsWith('ENV '));
  const names = [...env.matchAll(/([A-Z_]+)=/gu)].map((match) => match[1]);
  assert.ok(names.length > 3);
  assert.deepEqual(names.filter((name) => !settingNames().includes(name)), []);
});

test('every workspace has its package list in the Dockerfile, or the lockfile would not fit', () => {
  const lists = dockerfile.filter((line) => line.startsWith('COPY ') && line.includes('/package.json'));
  for (const folder of ['apps/api', 'apps/web', 'libs/shared', 'e2e', 'bench']) {
    assert.ok(lists.filter((line) => line.includes(`${folder}/package.json`)).length >= 2, folder);
  }
});
