import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { identityRoutes, sessionRoutes } from '@rso-connect/shared';
import { fakeApi, problem } from '../../../test/fake-api';
import { address } from './address';
import { call } from './call';
import { isProblem, ProblemError } from './problem-error';

const lost = new TypeError('Failed to fetch');
const body = { email: 'siti@police.example', password: 'correct horse battery' };
const visitor = { person: null, permissions: [], grants: [], demonstration: false };

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: true });
});

async function settle(promise: Promise<unknown>): Promise<unknown> {
  const settled = promise.catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(20_000);
  return settled;
}

describe('call', () => {
  it('repeats a write after a lost connection under the same key, so that it counts once', async () => {
    const sent = fakeApi((_request, count) => (count < 3 ? lost : { body: visitor }));
    expect(await settle(call(identityRoutes.signIn, { body }))).toEqual(visitor);
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(sent).toHaveLength(3);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(keys).size).toBe(1);
    expect(sent.map((each) => each.body)).toEqual([body, body, body]);
  });

  it('gives each write a key of its own, and takes one that is given', async () => {
    const sent = fakeApi(() => ({ body: visitor }));
    await call(identityRoutes.signIn, { body });
    await call(identityRoutes.signIn, { body });
    await call(identityRoutes.signIn, { body, idempotencyKey: 'mine' });
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('mine');
  });

  it('sends no key with a read', async () => {
    const sent = fakeApi(() => ({ body: visitor }));
    await call(sessionRoutes.current);
    expect(sent[0]?.headers.has('idempotency-key')).toBe(false);
  });

  it('waits out a platform that is being updated', async () => {
    const sent = fakeApi((_request, count) => (count === 1 ? problem('server.unavailable', 503) : { body: visitor }));
    expect(await settle(call(sessionRoutes.current))).toEqual(visitor);
    expect(sent).toHaveLength(2);
  });

  it('gives up after four tries and says that nobody answered', async () => {
    const sent = fakeApi(() => lost);
    const error = await settle(call(sessionRoutes.current));
    expect(isProblem(error, 'client.unreachable')).toBe(true);
    expect(sent).toHaveLength(4);
  });

  it('says at once that the device is offline', async () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    const sent = fakeApi(() => lost);
    const error = await settle(call(sessionRoutes.current));
    expect(isProblem(error, 'client.offline')).toBe(true);
    expect(sent).toHaveLength(1);
  });

  it('never repeats what the platform refused, and hands on code, facts and fields', async () => {
    const fields = [{ path: 'body.email', code: 'custom', message: 'text.not-an-email' }];
    const sent = fakeApi(() => problem('request.invalid', 400, { facts: { left: 2 }, fields }));
    const error = await settle(call(identityRoutes.signIn, { body }));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ code: 'request.invalid', status: 400, facts: { left: 2 }, fields, requestId: 'r-1' });
    expect(sent).toHaveLength(1);
  });

  it('ends with its signal and is not retried', async () => {
    const ending = new AbortController();
    const sent = fakeApi(() => {
      ending.abort();
      return new DOMException('ended', 'AbortError');
    });
    const error = await settle(call(sessionRoutes.current, { signal: ending.signal }));
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(sent).toHaveLength(1);
  });

  it('answers with nothing where the route does', async () => {
    fakeApi(() => ({ status: 204 }));
    await expect(call(identityRoutes.signOut, { body: {} })).resolves.toBeUndefined();
  });
});

describe('address', () => {
  it.each([
    ['/api/runs/:runId', { runId: 'a/b' }, {}, '/api/runs/a%2Fb'],
    ['/api/people', {}, { q: 'ศรี', sort: undefined, role: '', limit: 0 }, `/api/people?q=${encodeURIComponent('ศรี')}&limit=0`],
    ['/api/courses', {}, { topic: ['a', 'b'] }, '/api/courses?topic=a&topic=b'],
  ])('fills %s', (path, params, query, expected) => {
    expect(address(path, params, query)).toBe(expected);
  });

  it('refuses a path with a part missing', () => {
    expect(() => address('/api/runs/:runId', {})).toThrow('No runId');
  });
});
