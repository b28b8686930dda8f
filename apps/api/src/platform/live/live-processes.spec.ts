import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp, waitFor } from '../../../test/start-app.js';
import { testDatabaseKind } from '../../../test/test-database.js';
import { Live } from './live.js';

// Embedded is exactly one process, so there the other process is the same one.
const distributed = testDatabaseKind() === 'mariadb';
let first: TestApp;
let second: TestApp;
const abort = new AbortController();

beforeAll(async () => {
  first = await TestApp.start();
  second = distributed
    ? await TestApp.start({ DATABASE_URL: first.settings.databaseUrl, REDIS_PREFIX: first.settings.redisPrefix })
    : first;
});
afterAll(async () => {
  abort.abort();
  if (distributed) await second.stop();
  await first.stop();
});

describe('a live hint', () => {
  it('reaches a screen that is open at another API process, and no other person’s', async () => {
    const person = await first.person('Here');
    const other = await first.person('There');
    const texts = await Promise.all([person, other].map(async ({ cookie }) => {
      const response = await fetch(`${second.origin}/api/live`, { headers: { cookie }, signal: abort.signal });
      expect(response.status).toBe(200);
      const heard = { text: '' };
      void response.body?.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write: (part) => { heard.text += part; } })).catch(() => undefined);
      return heard;
    }));
    first.app.get(Live).tell([person.id], { kind: 'notice', id: 'for-here' });
    first.app.get(Live).tell([other.id], { kind: 'notice', id: 'for-there' });
    await waitFor(() => texts.every(({ text }) => text.includes('event: hint')), 'both hints');
    expect(texts.map(({ text }) => /data: (.*)/u.exec(text)?.[1])).toEqual([
      JSON.stringify({ kind: 'notice', id: 'for-here' }), JSON.stringify({ kind: 'notice', id: 'for-there' }),
    ]);
  });
});
