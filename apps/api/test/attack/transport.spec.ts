import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityRoutes, peopleRoutes } from '@rso-connect/shared';
import { TestApp, type TestPerson } from '../start-app.js';

let app: TestApp;
let administrator: TestPerson;

beforeAll(async () => {
  app = await TestApp.start();
  administrator = await app.person('Administrator', [{ role: 'administrator' }]);
});
afterAll(async () => { await app.stop(); });

/** What the server says to these very bytes. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(app.origin);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let said = '';
    socket.on('data', (part) => {
      said += part.toString('latin1');
      if (said.includes('\r\n\r\n')) socket.end();
    });
    socket.on('error', () => { resolve(said); });
    socket.on('close', () => { resolve(said); });
  });
}

describe('answers about people', () => {
  it('are kept by nobody on the way, framed by nobody, and taken for nothing else', async () => {
    const { headers } = await app.call(peopleRoutes.list, { as: administrator });
    expect(headers['cache-control']).toMatch(/private/);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['server']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a write from another site', () => {
  it.each([
    ['says cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['says same-site', { 'sec-fetch-site': 'same-site' }],
    ['comes from another origin', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
    ['comes from no origin', { 'sec-fetch-site': '', origin: 'null' }],
  ])('that %s is refused', async (_, headers) => {
    const { code } = await app.call(peopleRoutes.updateOwn, { as: administrator, body: { timeZone: 'UTC' }, headers });
    expect(code).toBe('request.cross-site');
  });
});

describe('another host’s name', () => {
  const ask = (host: string, path: string) => raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);

  it('gets no answer but a refusal, save for whoever watches the process', async () => {
    for (const path of ['/api/session', '/api/openapi.json', '/api/courses', '/api/nothing-there']) {
      const said = await ask('evil.example', path);
      expect(said).toMatch(/^HTTP\/1\.1 421/);
      expect(said).not.toMatch(/^location:/im);
    }
    expect(await ask('evil.example', '/api/health/live')).toMatch(/^HTTP\/1\.1 200/);
    expect(await ask(new URL(app.origin).host, '/api/session')).toMatch(/^HTTP\/1\.1 200/);
  });

  it('never gets into a mail', async () => {
    const email = 'host@police.example';
    await app.call(identityRoutes.signUp, {
      body: { fullName: 'Host', email, password: 'four words beside a river', acceptedTerms: true }, headers: { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    });
    const body = JSON.stringify({ email: administrator.email });
    const said = await raw(`POST /api/identity/request-password-reset HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`);
    expect(said).toMatch(/^HTTP\/1\.1 421/);
    await app.idle();
    const mails = (await app.peers.mails()).filter(({ to }) => to?.some(({ address }) => address === email || address === administrator.email));
    expect(mails).toHaveLength(1);
    for (const mail of mails) {
      expect(`${mail.text ?? ''}${mail.html ?? ''}`).not.toContain('evil.example');
      expect(mail.text).toContain(app.settings.publicUrl);
    }
  });
});

describe('a request that is two', () => {
  it.each([
    ['lengths that differ', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n'],
    ['a blank in a header’s name', 'X-A : b\r\n\r\n'],
    ['a line end in a header', 'X-A: b\rX-B: c\r\n\r\n'],
  ])('by %s is refused', async (_, rest) => {
    expect(await raw(`POST /api/identity/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${rest}`)).toMatch(/^HTTP\/1\.1 400/);
  });
});

describe('a client that is slow on purpose', () => {
  it('has its time limited by the server', () => {
    const server = app.app.getHttpServer() as { requestTimeout: number; headersTimeout: number };
    expect(server).toMatchObject({ requestTimeout: 30_000, headersTimeout: 15_000 });
  });

  it.each([
    ['headers', 'POST /api/identity/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n', 'X-Slow: a\r\n'],
    ['a body', 'POST /api/identity/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n', ' '],
  ])('is sent away while it trickles %s', async (_, begin, drop) => {
    const server = app.app.getHttpServer() as { requestTimeout: number; headersTimeout: number };
    // The same server, with less patience than it has for people on bad links.
    Object.assign(server, { requestTimeout: 1_000, headersTimeout: 500 });
    try {
      const { hostname, port } = new URL(app.origin);
      const said = await new Promise<string>((resolve) => {
        const socket = connect(Number(port), hostname, () => socket.write(begin));
        const trickle = setInterval(() => { if (socket.writable) socket.write(drop); }, 100);
        let answer = '';
        socket.on('data', (part) => { answer += part.toString('latin1'); });
        socket.on('error', () => undefined);
        socket.on('close', () => {
          clearInterval(trickle);
          resolve(answer);
        });
      });
      expect(said).toMatch(/^HTTP\/1\.1 408/);
    } finally {
      Object.assign(server, { requestTimeout: 30_000, headersTimeout: 15_000 });
    }
  }, 20_000);
});

describe('an address that would lead elsewhere', () => {
  it.each(['//evil.example', '//evil.example/%2e%2e', '/\\evil.example', '/%5Cevil.example', '/%2F%2Fevil.example/', 'http://evil.example/', '/api//evil.example', '/sign-in?to=//evil.example'])(
    '%s is answered without a redirect', async (path) => {
      const said = await raw(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
      expect(said).toMatch(/^HTTP\/1\.1 [24]\d\d/);
      expect(said).not.toMatch(/^location:/im);
    },
  );
});
