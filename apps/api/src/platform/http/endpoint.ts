import {
  Delete, Get, HttpCode, Patch, Post, Put, SetMetadata, UseInterceptors, applyDecorators, createParamDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import type { FieldProblem, RouteContract, RouteMethod } from '@rso-connect/shared';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ENDPOINT, endpointOf, type EndpointDeclaration, type RouteAccess } from './endpoint-declaration.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { Problem } from './problem.js';

const nestMethod: Readonly<Record<RouteMethod, (path: string) => MethodDecorator>> = {
  GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete,
};

/**
 * Makes a controller's method the handler of a contract's route.
 *
 * @param contract the route, as `libs/shared` declares it
 * @param access who may call it; there is no default
 */
export function Endpoint(contract: RouteContract, access: RouteAccess): MethodDecorator {
  const declaration: EndpointDeclaration = { contract, access };
  // A read answers again by itself; without an interceptor Nest hands the answer on directly.
  const isKept = contract.method !== 'GET' && !contract.secretAnswer;
  return applyDecorators(
    ...(isKept ? [UseInterceptors(IdempotencyInterceptor)] : []),
    SetMetadata(ENDPOINT, declaration),
    nestMethod[contract.method](contract.path),
    HttpCode(contract.status ?? (contract.response ? 200 : 204)),
  );
}

function readPart(schema: z.ZodType | undefined, value: unknown, part: string, fields: FieldProblem[]): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    fields.push({
      path: [part, ...issue.path.map(String)].join('.'),
      code: issue.code === 'custom' || issue.code === 'invalid_format' ? issue.message : issue.code,
      message: issue.message,
    });
  }
  return undefined;
}

/**
 * Reads a request by a contract.
 *
 * @throws Problem `request.invalid` with every field at fault
 */
export function readInput(
  contract: RouteContract,
  request: Pick<FastifyRequest, 'params' | 'query' | 'body'>,
): { params: unknown; query: unknown; body: unknown } {
  const fields: FieldProblem[] = [];
  const input = {
    params: readPart(contract.params, request.params, 'params', fields),
    query: readPart(contract.query, request.query, 'query', fields),
    body: readPart(contract.body, request.body, 'body', fields),
  };
  if (fields.length > 0) throw new Problem('request.invalid', { fields: fields.slice(0, 100) });
  return input;
}

/** The validated `{ params, query, body }` of the route's contract; its type is `InputOf<typeof route>`. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const declaration = endpointOf(context);
  if (!declaration) throw new Error('@Input() stands on a method without @Endpoint()');
  return readInput(declaration.contract, context.switchToHttp().getRequest<FastifyRequest>());
});
