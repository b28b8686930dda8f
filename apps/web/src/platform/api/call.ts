import type { OutputOf, RequestOf, RouteContract } from '@rso-connect/shared';
import { address } from './address';
import { newIdempotencyKey } from './idempotency-key';
import { ProblemError } from './problem-error';
import { withStepUp } from './step-up';

/** How a call is made, beside what it says. */
export interface CallOptions {
  /** Ends the call; TanStack Query hands one to each query. */
  signal?: AbortSignal | undefined;
  /** Names this write: calls with the same key count once. One is made where none is given. */
  idempotencyKey?: string;
  /** A body that isn't JSON: a file, a form, a text of the route's `bodyMedia`. */
  rawBody?: Blob | FormData | string;
}

type AnyRoute = RouteContract;
type Input<R extends AnyRoute> = RequestOf<R> & CallOptions;
/** The input may be left out where the route asks for nothing. */
type InputArgument<R extends AnyRoute> = object extends RequestOf<R> ? [input?: Input<R>] : [input: Input<R>];

const waits = [300, 1_000, 3_000] as const;
const busy = [502, 503, 504];

/**
 * Calls the API. Answers are typed by the route's contract and not parsed again: they come from the same build.
 * A lost connection is retried with back-off; a write repeats under the same `Idempotency-Key`, so it counts once.
 *
 * @param route a route of the shared contract
 * @param input `params`, `query` and `body` of the route, and the options
 * @returns what the route answers with; undefined where it answers with nothing; a Blob where it isn't JSON
 * @throws ProblemError whatever goes wrong, save that an ended call throws the signal's own `AbortError`
 */
export async function call<R extends AnyRoute>(route: R, ...[input]: InputArgument<R>): Promise<OutputOf<R>> {
  const given: CallOptions & { params?: unknown; query?: unknown; body?: unknown } = input ?? {};
  const target = address(route.path, given.params as Record<string, unknown>, given.query as Record<string, unknown>);
  const request = requestOf(route, given);
  return withStepUp(async () => {
    const response = await send(target, request, given.signal);
    if (!response.ok) throw await ProblemError.from(response);
    return (await read(route, response)) as OutputOf<R>;
  });
}

function requestOf(route: AnyRoute, input: CallOptions & { body?: unknown }): RequestInit {
  const headers: Record<string, string> = { accept: route.responseMedia ?? 'application/json' };
  if (route.method !== 'GET') headers['idempotency-key'] = input.idempotencyKey ?? newIdempotencyKey();
  const request: RequestInit = { method: route.method, headers, credentials: 'same-origin' };
  if (input.signal) request.signal = input.signal;
  if (input.rawBody !== undefined) {
    if (route.bodyMedia && !(input.rawBody instanceof FormData)) headers['content-type'] = route.bodyMedia;
    request.body = input.rawBody;
  } else if (input.body !== undefined) {
    headers['content-type'] = 'application/json';
    request.body = JSON.stringify(input.body);
  }
  return request;
}

async function send(target: string, request: RequestInit, signal?: AbortSignal): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const wait = waits[attempt];
    try {
      const response = await fetch(target, request);
      if (wait === undefined || !busy.includes(response.status)) return response;
    } catch (error) {
      if (signal?.aborted) throw error;
      if (!navigator.onLine) throw new ProblemError('client.offline', 0);
      if (wait === undefined) throw new ProblemError('client.unreachable', 0);
    }
    await pause(wait, signal);
  }
}

// A third more or less, so that a classroom coming back online doesn't knock all at once.
function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds * (0.67 + Math.random() * 0.66));
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(new DOMException('The call was ended', 'AbortError'));
      },
      { once: true },
    );
  });
}

async function read(route: AnyRoute, response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  if (route.responseMedia) return response.blob();
  if (!route.response) return undefined;
  try {
    return await response.json();
  } catch {
    throw new ProblemError('client.unreadable', response.status);
  }
}
