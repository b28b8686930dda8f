import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Serves the built web app: hashed files for a year, brotli where the build
 * made it, and the one page for every address that isn't the API's.
 *
 * @param folder the web app's `dist`
 * @returns whether there was one
 */
export async function serveWeb(app: NestFastifyApplication, folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'index.html'))) return false;
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/',
    wildcard: true,
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/');
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const fastify = app.getHttpAdapter().getInstance();
  const page = (_request: FastifyRequest, reply: FastifyReply) => reply.sendFile('index.html');
  fastify.get('/', page);
  // An address of the web app has no dot in its last part; files have one.
  fastify.addHook('preHandler', (request, reply, done) => {
    const path = request.url.split('?')[0] ?? '/';
    const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(path) && path !== '/';
    if (isPage) void reply.sendFile('index.html');
    else done();
  });
  return true;
}
