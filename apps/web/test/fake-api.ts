import { jest } from '@jest/globals';

/** A request as the page sent it. */
export interface SentRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

type Answer = { status?: number; body?: unknown } | Error;

/**
 * Stands in for the API, which is another machine to the browser.
 *
 * @param answer what to answer; an Error means that the connection was lost
 * @returns the requests in their order
 */
export function fakeApi(answer: (request: SentRequest, count: number) => Answer | Promise<Answer>): SentRequest[] {
  const sent: SentRequest[] = [];
  globalThis.fetch = jest.fn(async (target: unknown, init?: RequestInit) => {
    const url = new URL(String(target), 'http://platform.example');
    const text = typeof init?.body === 'string' ? init.body : undefined;
    const request = {
      method: init?.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: new Headers(init?.headers),
      body: text === undefined ? undefined : (JSON.parse(text) as unknown),
    };
    sent.push(request);
    const result = await answer(request, sent.length);
    if (result instanceof Error) throw result;
    const status = result.status ?? 200;
    const headers = { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' };
    return new Response(status === 204 ? null : JSON.stringify(result.body), { status, headers });
  });
  return sent;
}

/** A problem document of the API. */
export function problem(code: string, status: number, rest: object = {}): { status: number; body: unknown } {
  return { status, body: { type: 'about:blank', title: code, status, code, requestId: 'r-1', ...rest } };
}
