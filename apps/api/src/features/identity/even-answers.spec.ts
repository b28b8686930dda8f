import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { evenMs, evenly } from './even-answers.js';

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });

const turns = async (): Promise<void> => { for (let turn = 0; turn < 10; turn += 1) await Promise.resolve(); };

it.each([['nothing to do', 0], ['some work', evenMs / 2], ['all the time', evenMs]])('answers after the same time with %s', async (_, ms) => {
  let answer: string | null = null;
  void evenly(() => (ms === 0 ? Promise.resolve('done') : new Promise<string>((resolve) => { setTimeout(() => { resolve('done'); }, ms); })))
    .then((result) => { answer = result; });
  jest.advanceTimersByTime(evenMs - 1);
  await turns();
  expect(answer).toBeNull();
  jest.advanceTimersByTime(1);
  await turns();
  expect(answer).toBe('done');
});

it('passes on at once what goes wrong', async () => {
  await expect(evenly(() => Promise.reject(new Error('too often')))).rejects.toThrow('too often');
});
