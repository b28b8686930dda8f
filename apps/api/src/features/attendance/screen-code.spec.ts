import { describe, expect, it } from '@jest/globals';
import { ScreenCodes, beginningOf, codeIn, isAhead, isFresh, stepAt } from './screen-code.js';

const sessionId = '0190b3c2-7f5e-7a11-9c3d-5e6f708192a3';
const now = new Date('2026-11-23T09:00:10.000Z');
const codes = new ScreenCodes(['a key of this installation', 'the one before it']);

describe('a code on the screen', () => {
  it('says session and step, and fits into an address', () => {
    const code = codes.write({ sessionId, step: stepAt(now) });
    expect(code).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(codes.read(code)).toEqual({ sessionId, step: stepAt(now) });
    expect(codeIn(`https://connect.example.org/attend/${code}`)).toBe(code);
    expect(codeIn(` ${code} `)).toBe(code);
  });

  it('changes every twenty seconds', () => {
    const at = (seconds: number): string => codes.write({ sessionId, step: stepAt(new Date(beginningOf(stepAt(now)).getTime() + seconds * 1000)) });
    expect(at(19.9)).toBe(at(0));
    expect(at(20)).not.toBe(at(0));
  });

  it('can’t be made without the key, nor moved to another session or time', () => {
    const code = codes.write({ sessionId, step: 5 });
    const bytes = Buffer.from(code, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(codes.read(changed.toString('base64url'))).toBeNull();
    }
    expect(new ScreenCodes(['another key altogether']).read(code)).toBeNull();
    expect([codes.read(''), codes.read('no code'), codes.read(`${code}A`), codes.read(`${code}=`)]).toEqual([null, null, null, null]);
  });

  it('is read with an earlier key of the settings too', () => {
    expect(codes.read(new ScreenCodes(['the one before it']).write({ sessionId, step: 5 }))).toEqual({ sessionId, step: 5 });
  });

  it('holds for its step and three more', () => {
    const step = stepAt(now);
    expect([-2, -1, 0, 3, 4].map((age) => isFresh(step - age, now))).toEqual([false, true, true, true, false]);
    expect([isAhead(step + 1, now), isAhead(step + 2, now)]).toEqual([false, true]);
  });
});
