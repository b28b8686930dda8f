import type { z } from 'zod';

/** HTTP methods that the platform uses. */
export type RouteMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One route of the API, written once. The API validates with it, the OpenAPI
 * document is made of it, and the web's client and the tests take their types
 * from it.
 */
export interface RouteContract<
  Params extends z.ZodType | undefined = z.ZodType | undefined,
  Query extends z.ZodType | undefined = z.ZodType | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Response extends z.ZodType | undefined = z.ZodType | undefined,
> {
  readonly method: RouteMethod;
  /** With `:name` for path parameters, beginning with `/api/`. */
  readonly path: string;
  /** One line for the OpenAPI page. */
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** What a successful answer holds; left out where the answer has no body. */
  readonly response?: Response;
  /** The status of success: 200, or 204 where there is no response. */
  readonly status?: number;
  /** The status where a repeated write found what it asks for; as `status` where nothing is said. */
  readonly repeatedStatus?: number;
  /** Media type of the request body where it isn't JSON, such as `text/csv`. */
  readonly bodyMedia?: string;
  /** Media type of the answer where it isn't JSON, such as `application/pdf`. */
  readonly responseMedia?: string;
  /** Its answer holds a secret or comes with a cookie, so it is never kept to be given again to a repeated request. */
  readonly secretAnswer?: true;
  /** The largest request body in bytes; 256 KiB where nothing is said. */
  readonly bodyLimit?: number;
}

/**
 * Declares a route. It only passes its argument on; what it adds is the type.
 *
 * @param route the route's contract
 * @returns the same object
 */
export function defineRoute<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  Response extends z.ZodType | undefined = undefined,
>(route: RouteContract<Params, Query, Body, Response>): RouteContract<Params, Query, Body, Response> {
  return route;
}

type Read<S> = S extends z.ZodType ? z.output<S> : undefined;
type Sent<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a controller gets: the validated parts of the request. */
export type InputOf<R> =
  R extends RouteContract<infer P, infer Q, infer B, z.ZodType | undefined>
    ? { params: Read<P>; query: Read<Q>; body: Read<B> }
    : never;

/** What a client sends, before defaults and coercion. */
export type RequestOf<R> =
  R extends RouteContract<infer P, infer Q, infer B, z.ZodType | undefined>
    ? (P extends z.ZodType ? { params: Sent<P> } : { params?: undefined }) &
        (Q extends z.ZodType ? { query?: Sent<Q> } : { query?: undefined }) &
        (B extends z.ZodType ? { body: Sent<B> } : { body?: undefined })
    : never;

/** What a successful answer holds. */
export type OutputOf<R> =
  R extends RouteContract<
    z.ZodType | undefined,
    z.ZodType | undefined,
    z.ZodType | undefined,
    infer A
  >
    ? A extends z.ZodType
      ? z.output<A>
      : undefined
    : never;
