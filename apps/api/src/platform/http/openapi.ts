import { z } from 'zod';
import { problemDocument, problemStatus, type RouteContract } from '@rso-connect/shared';
import type { EndpointDeclaration, RouteAccess } from './endpoint-declaration.js';

type JsonSchema = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as JsonSchema;
  return rest;
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): JsonSchema[] {
  if (!schema) return [];
  const object = schemaOf(schema, 'input');
  const properties = (object['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = (object['required'] ?? []) as string[];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(property['description'] === undefined ? {} : { description: property['description'] }),
    schema: property,
  }));
}

function describeAccess(access: RouteAccess): string {
  if ('public' in access) return 'Public.';
  const who = 'signedIn' in access ? 'For everybody who is signed in.' : `Needs the permission \`${access.permission}\`.`;
  return access.stepUp ? `${who} The login session must have been verified within the last ten minutes.` : who;
}

const problemAnswer = {
  description: 'A problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function answersOf(contract: RouteContract, access: RouteAccess): JsonSchema {
  const status = String(contract.status ?? (contract.response ? 200 : 204));
  const media = contract.responseMedia ?? 'application/json';
  const success = contract.response
    ? { description: 'Done', content: { [media]: { schema: schemaOf(contract.response, 'output') } } }
    : { description: 'Done, nothing to say' };
  const signedOut = 'public' in access ? {} : { '401': problemAnswer };
  const denied = 'permission' in access || ('stepUp' in access && access.stepUp) ? { '403': problemAnswer } : {};
  const repeated = contract.repeatedStatus === undefined ? {} : { [String(contract.repeatedStatus)]: { ...success, description: 'It was there already' } };
  return { [status]: success, ...repeated, '400': problemAnswer, ...signedOut, ...denied, default: problemAnswer };
}

function operationOf(name: string, { contract, access }: EndpointDeclaration): JsonSchema {
  const idempotencyKey = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key again within a day gives the first answer again.',
    schema: { type: 'string', minLength: 8, maxLength: 100 },
  };
  return {
    operationId: name,
    tags: [contract.path.split('/')[2] ?? 'api'],
    summary: contract.summary,
    description: describeAccess(access),
    parameters: [
      ...parametersOf(contract.params, 'path'),
      ...parametersOf(contract.query, 'query'),
      ...(contract.method === 'GET' || contract.secretAnswer ? [] : [idempotencyKey]),
    ],
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: { [contract.bodyMedia ?? 'application/json']: { schema: schemaOf(contract.body, 'input') } },
          },
        }
      : {}),
    responses: answersOf(contract, access),
    security: 'public' in access ? [] : [{ session: [] }],
  };
}

/**
 * Makes the OpenAPI 3.1 document of what is really served: from the same
 * contracts that the routes validate with.
 *
 * @param routes every route of the application
 * @param cookie the name of the session cookie
 */
export function openApiDocument(routes: readonly { name: string; declaration: EndpointDeclaration }[], cookie: string): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const { name, declaration } of routes) {
    const path = declaration.contract.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [declaration.contract.method.toLowerCase()]: operationOf(name, declaration) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'RSO Connect',
      version: '0.1.0',
      description: `Training and alumni platform. Problem codes: ${Object.keys(problemStatus).join(', ')}.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ declaration }) => declaration.contract.path.split('/')[2] ?? 'api'))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: schemaOf(problemDocument, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie } },
    },
  };
}
