import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { defineRoute, identityRoutes, sessionRoutes } from '@rso-connect/shared';
import { TestApp, type TestPerson } from '../../../test/start-app.js';
import { Endpoint } from '../http/endpoint.js';
import { RouteCheck } from './route-check.js';

@Controller()
class Declared {
  @Endpoint(defineRoute({ method: 'GET', path: '/api/spec/declared', summary: 'Declared' }), { public: true })
  declared(): void {
    // Answers nothing.
  }
}

@Controller()
class Forgotten {
  @Get('/api/spec/forgotten')
  forgotten(): string {
    return 'open to everybody';
  }
}

function boot(controllers: (new () => object)[]): Promise<unknown> {
  return Test.createTestingModule({ imports: [DiscoveryModule], controllers, providers: [RouteCheck] })
    .compile()
    .then(async (module) => {
      await module.init();
      return module.close();
    });
}

describe('a route that declares no access', () => {
  it('keeps the application from starting, by its name', async () => {
    await expect(boot([Declared, Forgotten])).rejects.toThrow('These routes declare no access: Forgotten.forgotten');
    await expect(boot([Declared])).resolves.toBeUndefined();
  });
});

describe('the application', () => {
  let app: TestApp;
  let person: TestPerson;
  const password = 'correct horse battery';

  beforeAll(async () => {
    app = await TestApp.start({ SIGN_IN_ATTEMPTS_PER_ACCOUNT: '3', MAILS_PER_ADDRESS_AND_HOUR: '2', PUBLIC_URL: 'https://rso.example' });
    person = await app.person('Somchai');
    // With https the cookie has another name.
    person = { ...person, cookie: person.cookie.replace('rso-session', '__Host-rso-session') };
  });
  afterAll(async () => { await app.stop(); });

  it('declares for each of its routes who may call it', () => {
    const routes = app.app.get(RouteCheck).routes();
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter((route) => !route.declaration)).toEqual([]);
  });

  it('asks a visitor to sign in on every route that is not public', async () => {
    for (const { declaration } of app.app.get(RouteCheck).routes()) {
      if (!declaration || 'public' in declaration.access) continue;
      const { method, path } = declaration.contract;
      const answer = await fetch(app.origin + path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000'), {
        method, headers: { 'sec-fetch-site': 'same-origin' },
      });
      expect([path, answer.status]).toEqual([path, 401]);
      await answer.arrayBuffer();
    }
  });

  describe('a write', () => {
    const write = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${app.origin}/api/people/me`, { method: 'PATCH', body: '{}', headers: { 'content-type': 'application/json', cookie: person.cookie, ...headers } });

    it.each([
      ['the page itself', { 'sec-fetch-site': 'same-origin' }, 200],
      ['the address bar', { 'sec-fetch-site': 'none' }, 200],
      ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
      ['a sister site', { 'sec-fetch-site': 'same-site' }, 403],
      ['another site that also claims our origin', { 'sec-fetch-site': 'cross-site', origin: 'https://rso.example' }, 403],
      ['an older browser on our page', { origin: 'https://rso.example' }, 200],
      ['an older browser elsewhere', { origin: 'https://evil.example' }, 403],
      ['a sandboxed page', { origin: 'null' }, 403],
      ['our name with another port', { origin: 'https://rso.example:8443' }, 403],
      ['our name as a part of theirs', { origin: 'https://rso.example.evil.example' }, 403],
    ])('from %s', async (_, headers, status) => {
      expect((await write(headers as Record<string, string>)).status).toBe(status);
    });

    it('with a session and without a word of where it comes from is refused', async () => {
      const { origin } = app;
      const answer = await fetch(`${origin}/api/people/me`, { method: 'PATCH', body: '{}', headers: { 'content-type': 'application/json', cookie: person.cookie, 'sec-fetch-site': '' } });
      expect(answer.status).toBe(403);
    });
  });

  it('takes no session from a cookie of another name, an unknown or a changed token', async () => {
    const token = person.cookie.split('=')[1] ?? '';
    for (const cookie of [`rso-session=${token}`, '__Host-rso-session=unknown', `__Host-rso-session=${token}x`, `__Host-rso-session=${'x'.repeat(5000)}`]) {
      expect((await app.call(sessionRoutes.current, { as: { ...person, cookie } })).body.person).toBeNull();
    }
    expect((await app.call(sessionRoutes.current, { as: person })).body.person?.id).toBe(person.id);
  });

  it('hands out a cookie that scripts, other sites and plain http never see', async () => {
    const { body } = await app.call(identityRoutes.signUp, { body: { fullName: 'Cookie', email: 'cookie@police.example', password, acceptedTerms: true } });
    expect(body).toEqual({ accepted: true });
    await app.idle();
    const mail = (await app.peers.mails()).find((each) => each.to?.[0]?.address === 'cookie@police.example');
    const token = /token=([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
    const { headers } = await app.call(identityRoutes.confirmEmail, { body: { token } });
    const cookies = (headers['set-cookie'] ?? '').split(/, (?=__Host-)/);
    expect(cookies.filter((one) => !one.includes('Expires='))).toEqual([
      expect.stringMatching(/^__Host-rso-device=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(/^__Host-rso-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
  });

  describe('too many tries', () => {
    const signIn = (email: string, secret: string) => app.call(identityRoutes.signIn, { body: { email, password: secret } });

    it('at one account are stopped, also with the right password, and others go on', async () => {
      const email = 'cookie@police.example';
      for (let attempt = 0; attempt < 3; attempt += 1) expect((await signIn(email, 'wrong')).code).toBe('identity.sign-in-failed');
      const stopped = await signIn(email.toUpperCase(), password);
      expect([stopped.status, stopped.code]).toEqual([429, 'request.rate-limited']);
      expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
      expect((await signIn('somebody@else.example', password)).code).toBe('identity.sign-in-failed');
    });

    it('at an unknown address look no different', async () => {
      const codes: (string | undefined)[] = [];
      for (let attempt = 0; attempt < 4; attempt += 1) codes.push((await signIn('unknown@police.example', 'wrong')).code);
      expect(codes).toEqual([...Array<string>(3).fill('identity.sign-in-failed'), 'request.rate-limited']);
    });

    it('at asking for mails are stopped, known or not', async () => {
      for (const email of [person.email, 'nobody@police.example']) {
        const answers: number[] = [];
        for (let attempt = 0; attempt < 3; attempt += 1) answers.push((await app.call(identityRoutes.requestPasswordReset, { body: { email } })).status);
        expect(answers).toEqual([202, 202, 429]);
      }
    });
  });
});
