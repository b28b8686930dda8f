import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RouteCheck } from './platform/access/route-check.js';
import { cookieName } from './platform/access/session-cookie.js';
import { registerOrigins } from './platform/audit/origin-hook.js';
import type { Settings } from './platform/config/settings.js';
import { registerHttp } from './platform/http/adapter.js';
import type { EndpointDeclaration } from './platform/http/endpoint-declaration.js';
import { openApiDocument } from './platform/http/openapi.js';

function isDeclared(route: { name: string; declaration: EndpointDeclaration | undefined }): route is { name: string; declaration: EndpointDeclaration } {
  return route.declaration !== undefined;
}

/**
 * Makes the API ready: security headers, guards, routes and its OpenAPI document.
 *
 * @param app as Nest made it, not yet initialised
 * @returns what gives the document, which is served at `/api/openapi.json` too; it is made when somebody first asks,
 * since that takes longer than starting may
 */
export async function prepareApi(app: NestFastifyApplication, settings: Settings): Promise<() => object> {
  await registerHttp(app, settings);
  registerOrigins(app.getHttpAdapter().getInstance());
  await app.init();
  let made: object | undefined;
  const document = (): object => (made ??= openApiDocument(app.get(RouteCheck).routes().filter(isDeclared), cookieName(settings)));
  app.getHttpAdapter().getInstance().get('/api/openapi.json', document);
  return document;
}
