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

  it('names for each that is met a test that is there, by its title', () => {
    const met = rows.filter(({ state }) => state === 'met');
    expect(met.length).toBeGreaterThan(50);
    const isThere = (where: string): boolean => {
      const [, path = '', title = ''] = /^`([\w./-]+\.spec\.tsx?)` “(.+)”$/.exec(where) ?? [];
      if (title === '' || !existsSync(new URL(path, top))) return false;
      // As the file writes it: the first word of a describe, an it, or of an it.each behind its table.
      return new RegExp(`\\(\\s*'${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}',`).test(readFileSync(new URL(path, top), 'utf8'));
    };
    expect(met.filter(({ where }) => !isThere(where))).toEqual([]);
  });

  it('counts its rows right', () => {
    const count = (wanted: string): string => String(rows.filter(({ state }) => state === wanted).length);
    const told = `${count('met')} met with a test, ${count('met, untested')} met without one, ${count('not applicable')} not applicable, ${count('not met')} not met.`;
    expect(readFileSync(new URL('docs/security.md', top), 'utf8')).toContain(told);
  });
});
