import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const top = new URL('../../../../', import.meta.url);
const rows = readFileSync(new URL('docs/security.md', top), 'utf8').split('\n').filter((line) => line.startsWith('| V')).map((line) => {
  const [, number = '', , state = '', where = ''] = line.split('|').map((cell) => cell.trim());
  return { number, state, where };
});

describe('the table of requirements', () => {
  it('has each requirement once', () => {
    const numbers = rows.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => !/^V\d{1,2}\.\d{1,2}\.\d{1,2}$/.test(number))).toEqual([]);
    expect(new Set(numbers.map((number) => number.split('.')[0]))).toEqual(new Set(Array.from({ length: 17 }, (_, index) => `V${String(index + 1)}`)));
  });

  it('knows four states, and says why', () => {
    expect(rows.filter(({ state, where }) => !['met', 'met, untested', 'not applicable', 'not met'].includes(state) || where === '')).toEqual([]);
  });

  it('names for each that is met a test that is there', () => {
    const met = rows.filter(({ state }) => state === 'met');
    expect(met.length).toBeGreaterThan(50);
    expect(met.filter(({ where }) => !/^`[\w./-]+\.spec\.tsx?`$/.test(where) || !existsSync(new URL(where.replaceAll('`', ''), top)))).toEqual([]);
  });
});
