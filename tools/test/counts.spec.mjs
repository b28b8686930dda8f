/** The last line of `npm test` has to be believed, so what adds it up is tested too. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { countJest, countPlaywright, countTap, sum } from './counts.mjs';
import LongestFirst from './longest-first.mjs';
import { readArguments } from './run.mjs';
import { runStages } from './schedule.mjs';
import { pickStages, stages } from './stages.mjs';

const folder = mkdtempSync(join(tmpdir(), 'rso-connect-counts-'));
after(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const file = (content) => {
  const path = join(folder, String((files += 1)));
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const absent = join(folder, 'absent');
const numbers = ({ passed, failed }) => [passed, failed];
const jest = (more) => file({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0, ...more });
const playwright = (stats, errors = []) => file({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

describe('jest', () => {
  test('counts what passed and what failed', () => assert.deepEqual(numbers(countJest(jest({ numPassedTests: 5, numFailedTests: 2 }), 1, false)), [5, 2]));
  test('counts a spec file that could not be read', () => assert.deepEqual(numbers(countJest(jest({ numPassedTests: 5, numRuntimeErrorTestSuites: 1 }), 1, false)), [5, 1]));
  test('fails where no test ran', () => assert.deepEqual(numbers(countJest(jest({}), 0, false)), [0, 1]));
  test('fails where jest left nothing behind', () => assert.deepEqual(numbers(countJest(absent, 1, false)), [0, 1]));
  test('fails where jest ended badly with every test passed', () => assert.deepEqual(numbers(countJest(jest({ numPassedTests: 5 }), 1, false)), [5, 1]));
  test('counts skipped tests as failed', () => assert.deepEqual(numbers(countJest(jest({ numPassedTests: 5, numPendingTests: 2 }), 0, false)), [5, 2]));
  test('lets a person leave tests out', () => assert.deepEqual(numbers(countJest(jest({ numPassedTests: 5, numPendingTests: 2 }), 0, true)), [5, 0]));
});

describe('Playwright', () => {
  test('counts what passed and what failed', () => assert.deepEqual(numbers(countPlaywright(playwright({ expected: 3, unexpected: 1 }), 1, false)), [3, 1]));
  test('counts skipped and flaky tests as failed', () => assert.deepEqual(numbers(countPlaywright(playwright({ expected: 3, skipped: 1, flaky: 1 }), 0, false)), [3, 2]));
  test('counts an error of the set-up', () => assert.deepEqual(numbers(countPlaywright(playwright({}, [{}]), 1, false)), [0, 1]));
  test('fails where no test ran', () => assert.deepEqual(numbers(countPlaywright(playwright({}), 0, false)), [0, 1]));
});

describe("node's own runner", () => {
  test('counts', () => assert.deepEqual(numbers(countTap(file('# pass 4\n# fail 1\n# cancelled 0\n# skipped 2\n# todo 0\n'), 1)), [4, 3]));
  test('fails where it left nothing behind', () => assert.deepEqual(numbers(countTap(absent, 1)), [0, 1]));
});

test('the sum keeps every remark', () => {
  const all = sum([{ passed: 1, failed: 0, remarks: ['a'] }, { passed: 2, failed: 3, remarks: ['b'] }]);
  assert.deepEqual(all, { passed: 3, failed: 3, remarks: ['a', 'b'] });
});

describe('stages', () => {
  test('are all run unless some are named', () => assert.equal(pickStages([]).length, stages.length));
  test('can be named by their beginning', () => {
    assert.deepEqual(pickStages(['features']).map(({ name }) => name), ['features-sqlite', 'features-mariadb']);
  });
  test('bring along what they come after', () => assert.deepEqual(pickStages(['journeys']).map(({ name }) => name), ['build', 'journeys']));
  test('that do not exist are refused', () => assert.throws(() => pickStages(['lin']), /There is no stage lin/u));
  test('are chosen apart from what goes to the runners', () => {
    assert.deepEqual(readArguments(['--only', 'web,lint', 'people', '--only=rules', '-t', 'x']), { only: ['web', 'lint', 'rules'], extra: ['people', '-t', 'x'] });
  });

  test('never fill more cores than there are, and wait for those before them', async () => {
    let used = 0;
    let most = 0;
    const order = [];
    const stage = (name, cores, after = []) => ({ name, cores, after });
    await runStages([stage('a', 1), stage('b', 1), stage('c', 2), stage('d', 4, ['c'])], 2, async ({ name, cores }, failedBefore) => {
      used += Math.min(cores, 2);
      most = Math.max(most, used);
      order.push([name, failedBefore]);
      await new Promise((resolve) => setImmediate(resolve));
      used -= Math.min(cores, 2);
      return name !== 'c';
    });
    assert.equal(most, 2);
    assert.deepEqual(order, [['a', []], ['b', []], ['c', []], ['d', ['c']]]);
  });

  test('that run beside the others do so in turn on two cores, and more at once on more', async () => {
    const beside = ['a', 'b', 'c'].map((name) => ({ name, cores: 0, after: [] }));
    const most = async (cores) => {
      let [now, top] = [0, 0];
      await runStages([...beside, { name: 'd', cores: 2, after: [] }], cores, async ({ cores: own }) => {
        if (own === 0) top = Math.max(top, (now += 1));
        await new Promise((resolve) => setImmediate(resolve));
        if (own === 0) now -= 1;
        return true;
      });
      return top;
    };
    assert.deepEqual([await most(2), await most(4)], [1, 3]);
  });

  test('take the longest specs first', () => {
    const files = ['a/small', 'b/labels', 'c/access-matrix'].map((name) => ({ path: `/${name}.spec.ts`, context: { config: { cacheDirectory: folder, id: 'x' }, hasteFS: { getSize: () => 1 } } }));
    assert.deepEqual(new LongestFirst({ contexts: [], globalConfig: {} }).sort(files).map(({ path }) => path), ['/c/access-matrix.spec.ts', '/b/labels.spec.ts', '/a/small.spec.ts']);
  });
});
