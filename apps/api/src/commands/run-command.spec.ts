import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, peopleRoutes, sessionRoutes } from '@rso-connect/shared';
import { courseFiles, writeCourse } from '../../test/course-files.js';
import { TestApp, sessionCookieOf } from '../../test/start-app.js';
import { testDatabaseUrl, type TestDatabase } from '../../test/test-database.js';
import { Course, CourseRun, CourseVersion } from '../features/courses/index.js';
import { dataFolder } from '../seeds/folders.js';
import { runCommand } from './run-command.js';

interface Said {
  code: number;
  out: string[];
  err: string[];
}

let app: TestApp;
let scratch: string;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  app = await TestApp.start({ SEED_COURSES: 'false' });
  scratch = await mkdtemp(join(tmpdir(), 'rso-commands-'));
});
afterAll(async () => {
  await app.stop();
  for (const database of databases) await database.drop();
  await rm(scratch, { recursive: true, force: true });
});

/** Runs `rso` on the installation of the spec, beside the running server, as an operator does. */
async function rso(words: string[], changes: Record<string, string> = {}): Promise<Said> {
  const said: Said = { code: -1, out: [], err: [] };
  said.code = await runCommand(words, {
    env: {
      NODE_ENV: 'test', LOG_LEVEL: 'error', DATA_DIR: app.settings.dataDir, DATABASE_URL: app.settings.databaseUrl,
      REDIS_PREFIX: app.settings.redisPrefix, DEMONSTRATION: 'false', SEED_COURSES: 'false', ...app.peers.env, ...changes,
    },
    print: (line) => said.out.push(line),
    complain: (line) => said.err.push(line),
  });
  return said;
}

describe('rso', () => {
  it('without a command shows all of them and does nothing', async () => {
    const { code, out } = await rso([]);
    expect(code).toBe(2);
    for (const name of ['administrator create', 'content import', 'work-plan import', 'export', 'import']) expect(out.join('\n')).toContain(`  ${name} `);
    expect((await rso(['--help'])).code).toBe(0);
  });

  it.each([
    ['an unknown command', ['fly'], /no such command/],
    ['an unknown option', ['administrator', 'create', '--colour', 'blue'], /^Usage: rso administrator create/],
    ['a word too few', ['content', 'import'], /^Usage: rso content import <folder>/],
    ['a word too many', ['export', 'a', 'b'], /^Usage: rso export <file>/],
    ['no address', ['administrator', 'create'], /--email/],
    ['no name for somebody new', ['administrator', 'create', '--email', 'new@agency.example'], /--name/],
    ['a name that turns the line round', ['administrator', 'create', '--email', 'new@agency.example', '--name', 'A\u202eB'], /--name/],
    ['a folder that is not there', ['content', 'import', '/nowhere/at/all'], /\/nowhere\/at\/all/],
    ['a work plan that is not there', ['work-plan', 'import', '/nowhere.csv'], /There is no file/],
    ['an export that is not there', ['import', '/nowhere.jsonl'], /There is no file/],
  ])('refuses %s in a sentence', async (_, words, sentence) => {
    const { code, err, out } = await rso(words);
    expect(code).toBe(1);
    expect([...err, ...out].join('\n')).toMatch(sentence);
    expect(err.join('\n')).not.toContain('    at ');
  });

  it('refuses a bad setting in a sentence', async () => {
    const { code, err } = await rso(['export', join(scratch, 'never.jsonl')], { PORT: 'abc' });
    expect(code).toBe(1);
    expect(err.join('\n')).toMatch(/PORT/);
  });
});

describe('rso administrator create', () => {
  it('makes one whose link sets the password, and again only makes a new link', async () => {
    const words = ['administrator', 'create', '--email', 'First@agency.example', '--name', 'ផ្កា'];
    const tokenOf = ({ out }: Said) => /\/reset-password\?token=([\w-]{43})$/.exec(out.at(-1) ?? '')?.[1] ?? 'none';
    const first = await rso(words);
    expect(first.err).toEqual([]);
    const second = await rso(words.slice(0, 4));
    expect(second.err).toEqual([]);
    expect([first.code, second.code]).toEqual([0, 0]);
    const password = 'correct horse battery';
    expect((await app.call(identityRoutes.resetPassword, { body: { token: tokenOf(first), password } })).status).toBe(410);
    expect((await app.call(identityRoutes.resetPassword, { body: { token: tokenOf(second), password } })).status).toBe(200);
    const signedIn = await app.call(identityRoutes.signIn, { body: { email: 'first@agency.example', password } });
    const as = { id: '', email: '', cookie: sessionCookieOf(signedIn.headers) };
    const { body } = await app.call(sessionRoutes.current, { as });
    expect(body).toMatchObject({ person: { fullName: 'ផ្កា' }, grants: [{ role: 'administrator' }], secondFactor: 'set-up' });
    // What the role may do begins with a second factor, which only the person can set up.
    expect((await app.call(peopleRoutes.list, { as, query: {} })).code).toBe('access.second-factor-required');
  });
});

describe('rso content import', () => {
  it('makes versions once, and says file and line of what is broken', async () => {
    const folder = await writeCourse(courseFiles());
    expect((await rso(['content', 'import', folder])).code).toBe(0);
    const before = [await app.db.repo(Course).count(), await app.db.repo(CourseVersion).count()];
    expect(before).toEqual([1, 1]);
    const again = await rso(['content', 'import', folder]);
    expect([again.code, again.err]).toEqual([0, []]);
    const broken = await rso(['content', 'import', await writeCourse(courseFiles({ 'course.md': '---\ntitle: [\n---\n' }))]);
    expect(broken.code).not.toBe(0);
    expect([...broken.out, ...broken.err].join('\n')).toMatch(/course\.md:\d+/);
    expect([await app.db.repo(Course).count(), await app.db.repo(CourseVersion).count()]).toEqual(before);
  });
});

describe('rso work-plan import', () => {
  it('tells of every row, and imports nothing twice', async () => {
    const file = join(dataFolder, 'work-plan-2023.csv');
    const first = await rso(['work-plan', 'import', file]);
    expect([first.code, first.err]).toEqual([0, []]);
    expect(first.out).toHaveLength(46);
    const runs = await app.db.repo(CourseRun).count();
    const again = await rso(['work-plan', 'import', file]);
    expect(again.out.at(-1)).toMatch(/^0 imported, /);
    expect(await app.db.repo(CourseRun).count()).toBe(runs);
  });

  it('refuses a file of the wrong kind whole', async () => {
    const file = join(scratch, 'plan.csv');
    await writeFile(file, Buffer.from([0, 159, 146, 150]));
    const { code, err } = await rso(['work-plan', 'import', file]);
    expect([code, err.join()]).toEqual([1, expect.stringMatching(/Nothing was imported\.$/)]);
  });
});

describe('rso export and import', () => {
  it('carry an installation into an empty one and back, row for row', async () => {
    const [there, back] = [await testDatabaseUrl(), await testDatabaseUrl()];
    databases.push(there, back);
    const [first, second] = [join(scratch, 'first.jsonl'), join(scratch, 'second.jsonl')];
    const exported = await rso(['export', first]);
    expect([exported.code, exported.err]).toEqual([0, []]);
    expect((await rso(['export', first])).err.join()).toMatch(/is there already/);
    const imported = await rso(['import', first], { DATABASE_URL: there.url });
    expect([imported.code, imported.err]).toEqual([0, []]);
    expect(imported.out[0]?.replace(/read from.*/, '')).toBe(exported.out[0]?.replace(/written to.*/, ''));
    expect((await rso(['export', second], { DATABASE_URL: there.url })).code).toBe(0);
    // Beside the head, which says when, it is the same text, save for what the audit log tells of the two commands.
    const rowsOf = async (path: string) => (await readFile(path, 'utf8')).split('\n').slice(1);
    const [before, after] = [await rowsOf(first), await rowsOf(second)];
    expect(before.filter((row) => row.startsWith('[') && !after.includes(row))).toEqual([]);
    const added = after.filter((row) => !before.includes(row));
    for (const action of ['installation.imported', 'installation.exported']) expect(added.filter((row) => row.includes(`"${action}"`))).toHaveLength(1);
    // Two entries, and their places among those that wait for a seal.
    expect(added.filter((row) => row.startsWith('['))).toHaveLength(4);
    expect(added.filter((row) => !row.startsWith('[') && !/audit|unsealed/i.test(row))).toEqual([]);
    expect(before.filter((row) => row.includes('"installation.exported"'))).toHaveLength(1);

    const twice = await rso(['import', first], { DATABASE_URL: there.url });
    expect([twice.code, twice.out]).toEqual([1, []]);
    await writeFile(second, (await readFile(second, 'utf8')).slice(0, -20));
    const cut = await rso(['import', second], { DATABASE_URL: back.url });
    expect([cut.code, cut.out]).toEqual([1, []]);
    // All of it or nothing: what was refused left the database empty, so the whole file still goes in.
    expect((await rso(['import', first], { DATABASE_URL: back.url })).code).toBe(0);
  });
});
