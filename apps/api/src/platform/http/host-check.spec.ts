import { describe, expect, it } from '@jest/globals';
import { makeHostCheck } from './host-check.js';

const page = '/api/session';

describe('an installation with a public name', () => {
  const isOurs = makeHostCheck({ publicUrl: 'https://learn.rso.example', allowedHosts: ['old.rso.example'] });

  it.each(['learn.rso.example', 'learn.rso.example:443', 'LEARN.rso.example', 'old.rso.example'])('answers under %s', (host) => {
    expect(isOurs(host, page)).toBe(true);
  });

  it.each([undefined, '', 'evil.example', 'learn.rso.example.evil.example', 'evil.example#learn.rso.example', 'learn.rso.example@evil.example', 'learn.rso.example:80:80', '127.0.0.1', 'localhost', 'learn.rso.example/evil'])(
    'does not answer under %s', (host) => { expect(isOurs(host, page)).toBe(false); },
  );

  it('is watched under any name', () => {
    expect(isOurs('10.0.0.7:3000', '/api/health/live')).toBe(true);
    expect(isOurs('10.0.0.7:3000', '/api/health/ready')).toBe(true);
    expect(isOurs('10.0.0.7:3000', '/api/health/ready/more')).toBe(false);
  });
});

describe('an installation without one', () => {
  const isOurs = makeHostCheck({ publicUrl: 'http://localhost:3000', allowedHosts: [] });

  it.each(['localhost:3000', 'localhost:51234', '127.0.0.1:3000', '[::1]:3000', '192.168.1.20:3000', '[fe80::1]:3000'])('answers under %s', (host) => {
    expect(isOurs(host, page)).toBe(true);
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '999.1.1.1', '[::1', 'x'.repeat(300)])('does not answer under %s', (host) => {
    expect(isOurs(host, page)).toBe(false);
  });
});
