import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { SessionView } from '@rso-connect/shared';
import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../api/problem-error';
import { keptAnswer, keptUnder } from './kept-answers';
import { forgetKept, keepSession, keptSession } from './last-answers';

const asker = { client: new QueryClient(), queryKey: ['list'] };
const sessionOf = (id: string | null): SessionView => ({ person: id === null ? null : { id } }) as unknown as SessionView;
const lost = <T>(): Promise<T> => Promise.reject(new ProblemError('client.unreachable', 0));
const ask = (asked: Promise<string>): Promise<string> => keptAnswer('list', asked, asker);
const never = (): Promise<string> => new Promise(() => undefined);

beforeEach(() => { localStorage.clear(); asker.client.clear(); });
afterEach(() => { jest.useRealTimers(); });

it('gives the last answer where nobody can be asked, and the newest where somebody can', async () => {
  keepSession(sessionOf('somchai'));
  await expect(ask(lost())).rejects.toMatchObject({ code: 'client.unreachable' });
  expect(await ask(Promise.resolve('one'))).toBe('one');
  expect(await ask(lost())).toBe('one');
  expect(await ask(Promise.resolve('two'))).toBe('two');
  expect([await ask(lost()), keptUnder('li')]).toEqual(['two', ['two']]);
  // What the API refuses is refused.
  await expect(ask(Promise.reject(new ProblemError('access.not-allowed', 403)))).rejects.toMatchObject({ code: 'access.not-allowed' });
});

it('remembers who is signed in, and keeps nothing for a visitor', async () => {
  expect(await ask(Promise.resolve('one'))).toBe('one');
  await expect(ask(lost())).rejects.toBeInstanceOf(ProblemError);
  await keptSession(Promise.resolve(sessionOf('somchai')), asker);
  expect(await keptSession(lost(), asker)).toEqual(sessionOf('somchai'));
});

it.each([['somebody else', 'malee'], ['nobody', null]])('forgets everything when %s is signed in', async (_, next) => {
  keepSession(sessionOf('somchai'));
  await ask(Promise.resolve('one'));
  keepSession(sessionOf(next));
  expect(JSON.stringify(localStorage)).not.toContain('one');
  keepSession(sessionOf('somchai'));
  await expect(ask(lost())).rejects.toBeInstanceOf(ProblemError);
});

it('keeps nothing of an answer that comes after its person is gone', async () => {
  keepSession(sessionOf('somchai'));
  let answer: (value: string) => void = () => undefined;
  const asked = ask(new Promise((resolve) => { answer = resolve; }));
  forgetKept();
  answer('one');
  await asked;
  expect(localStorage).toHaveLength(0);
});

it('shows nothing that is older than a day', async () => {
  jest.useFakeTimers();
  keepSession(sessionOf('somchai'));
  await ask(Promise.resolve('one'));
  jest.setSystemTime(Date.now() + 23 * 3_600_000);
  keepSession(sessionOf('somchai'));
  expect(await ask(lost())).toBe('one');
  jest.setSystemTime(Date.now() + 2 * 3_600_000);
  await expect(ask(lost())).rejects.toBeInstanceOf(ProblemError);
  keepSession(sessionOf('somchai'));
  expect(Object.keys(localStorage)).toEqual(['rso.kept.session']);
});

it('doesn’t wait for a network that hangs, and shows what comes late after all', async () => {
  jest.useFakeTimers();
  keepSession(sessionOf('somchai'));
  await ask(Promise.resolve('one'));
  const hanging = ask(never());
  await jest.advanceTimersByTimeAsync(8_000);
  expect(await hanging).toBe('one');
  const slow = ask(new Promise((resolve) => { setTimeout(() => resolve('two'), 20_000); }));
  await jest.advanceTimersByTimeAsync(20_000);
  expect([await slow, asker.client.getQueryData(asker.queryKey)]).toEqual(['one', 'two']);
});
