import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemDocument } from '@rso-connect/shared';
import { Validator } from '@seriousme/openapi-schema-validator';
import { TestApp, type TestPerson } from './start-app.js';
import { RouteCheck } from '../src/platform/access/route-check.js';
import { SessionViews } from '../src/features/identity/index.js';

let app: TestApp;
let person: TestPerson;

beforeAll(async () => {
  app = await TestApp.start({ TEST: '1' });
  person = await app.person('Somchai');
});
afterAll(async () => { await app.stop(); });

async function send(path: string, init: RequestInit = {}): Promise<{ answer: Response; body: unknown }> {
  const answer = await fetch(app.origin + path, { ...init, headers: { 'sec-fetch-site': 'same-origin', cookie: person.cookie, ...(init.headers as Record<string, string>) } });
  const text = await answer.text();
  return { answer, body: text !== '' && answer.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as unknown) : text };
}

const json = { 'content-type': 'application/json' };

describe('a problem', () => {
  it.each([
    ['broken JSON', '/api/people/me', { method: 'PATCH', body: '{"fullName":', headers: json }, 400, 'request.malformed'],
    ['JSON that poisons prototypes', '/api/people/me', { method: 'PATCH', body: '{"__proto__":{"x":1}}', headers: json }, 400, 'request.malformed'],
    ['an empty body', '/api/identity/sign-in', { method: 'POST', body: '', headers: json }, 400, 'request.malformed'],
    ['too large a body', '/api/people/me', { method: 'PATCH', body: JSON.stringify({ fullName: 'x'.repeat(300_000) }), headers: json }, 413, 'request.too-large'],
    ['a body of another kind', '/api/people/me', { method: 'PATCH', body: '<x/>', headers: { 'content-type': 'application/xml' } }, 415, 'request.unsupported-media'],
    ['an unknown route', '/api/nowhere', {}, 404, 'request.not-found'],
    ['another method', '/api/session', { method: 'DELETE' }, 404, 'request.not-found'],
    ['an unknown field', '/api/people/me', { method: 'PATCH', body: '{"isAdmin":true}', headers: json }, 400, 'request.invalid'],
    ['a list where an object belongs', '/api/people/me', { method: 'PATCH', body: '[]', headers: json }, 400, 'request.invalid'],
  ])('of %s is a document of RFC 9457', async (_, path, init, status, code) => {
    const { answer, body } = await send(path, init);
    expect([answer.status, (body as { code?: string }).code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const document = problemDocument.parse(body);
    expect(document).toMatchObject({ type: `urn:rso-connect:problem:${code}`, status, requestId: answer.headers.get('x-request-id') });
  });

  it('of ours gives no detail away', async () => {
    const views = app.app.get(SessionViews);
    const session = views.of.bind(views);
    views.of = () => Promise.reject(new Error('SELECT secret FROM people'));
    const { answer, body } = await send('/api/session');
    views.of = session;
    expect(answer.status).toBe(500);
    expect(body).toEqual({ type: 'urn:rso-connect:problem:server.error', title: 'Internal Server Error', status: 500, code: 'server.error', requestId: answer.headers.get('x-request-id') });
  });

  it('names at most a hundred fields', async () => {
    const { body } = await send('/api/people/me', { method: 'PATCH', headers: json, body: JSON.stringify({ post: { title: 5, rank: 5 }, fullName: 5 }) });
    const { fields } = problemDocument.parse(body);
    expect(fields?.map((field) => field.path)).toEqual(expect.arrayContaining(['body.fullName', 'body.post.title', 'body.post.rank']));
  });
});

describe('every answer', () => {
  it('carries security headers, a request id and no cache for others', async () => {
    const { answer } = await send('/api/session', { headers: { 'x-request-id': 'given-by-proxy-1' } });
    const csp = answer.headers.get('content-security-policy') ?? '';
    expect(csp).toContain("script-src 'self'");
    expect(csp).not.toMatch(/unsafe|\*/);
    expect(answer.headers.get('x-request-id')).toBe('given-by-proxy-1');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-cache, private');
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  it('takes no request id that is none', async () => {
    const { answer } = await send('/api/session', { headers: { 'x-request-id': 'x"; drop' } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is not sent again to who has it', async () => {
    const first = await send('/api/session');
    const etag = first.answer.headers.get('etag') ?? '';
    const again = await send('/api/session', { headers: { 'if-none-match': etag } });
    expect([etag.startsWith('W/'), again.answer.status, again.body]).toEqual([true, 304, '']);
  });
});

describe('health', () => {
  it('is alive and ready', async () => {
    expect((await send('/api/health/live')).answer.status).toBe(200);
    expect((await send('/api/health/ready')).body).toEqual({ status: 'ok' });
  });
});

describe('the OpenAPI document', () => {
  it('is valid and lists every route that is served', async () => {
    const { answer, body } = await send('/api/openapi.json');
    expect(answer.status).toBe(200);
    const result = await new Validator().validate(body as Parameters<Validator['validate']>[0]);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    const { paths } = body as { paths: Record<string, Record<string, { operationId: string; responses: object }>> };
    const listed = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)).sort();
    const served = app.app.get(RouteCheck).routes().flatMap(({ declaration }) =>
      declaration ? [`${declaration.contract.method} ${declaration.contract.path.replace(/:(\w+)/g, '{$1}')}`] : [],
    ).sort();
    expect(listed).toEqual(served);
    const names = Object.values(paths).flatMap((methods) => Object.values(methods).map((operation) => operation.operationId));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('stopping', () => {
  it('lets an answer under way come through and then closes its connection', async () => {
    const own = await TestApp.start();
    const views = own.app.get(SessionViews);
    const session = views.of.bind(views);
    let go: () => void = () => undefined;
    const asked = new Promise<void>((heard) => {
      views.of = async (actor) => {
        heard();
        await new Promise<void>((resolve) => { go = resolve; });
        return session(actor);
      };
    });
    const answer = fetch(`${own.origin}/api/session`);
    await asked;
    const stopping = own.stop();
    go();
    expect((await answer).status).toBe(200);
    // A kept-alive connection that nobody closes would let this test run into its time limit.
    await stopping;
  });
});
