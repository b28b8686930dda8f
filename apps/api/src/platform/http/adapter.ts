import { hash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import etag from '@fastify/etag';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from 'helmet';
import { largestMail } from '@rso-connect/shared';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.js';
import { makeHostCheck } from './host-check.js';
import { problemDocumentOf } from './problem.filter.js';
import { Problem } from './problem.js';

const bodyLimit = 256 * 1024;
const requestIdForm = /^[A-Za-z0-9._-]{8,64}$/;

function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && requestIdForm.test(given) ? given : randomUUID();
}

/** @returns the HTTP server's adapter: request ids, log, limits */
export function makeAdapter(settings: Settings, logger: Logger): FastifyAdapter {
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    genReqId: requestId,
    bodyLimit,
    // By their number and not simply `true`: what a client writes into the header before the proxies do is never believed.
    trustProxy: settings.proxies === 0 ? false : (_address: string, hop: number) => hop < settings.proxies,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 30_000,
    // Node looks for slow clients every 30 seconds unless told.
    http: { connectionsCheckingInterval: 2_000, headersTimeout: 15_000 },
    forceCloseConnections: 'idle',
  });
  return adapter;
}

/** The headers that every answer carries; Fastify's own plugin for helmet would make them anew for each. */
function securityHeaders(settings: Settings): ReturnType<typeof helmet> {
  const https = settings.publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginEmbedderPolicy: false,
  });
}

/** Security headers, cookies, compression, ETags and body kinds, in the order in which they must stand. */
export async function registerHttp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const secure = securityHeaders(settings);
  fastify.addHook('onRequest', (request, reply, done) => { secure(request.raw, reply.raw, () => { done(); }); });
  await app.register(cookie);
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] });
  // Its own way of hashing makes an object for each answer.
  await app.register(etag, { weak: true, replyWith304: true, hashFn: (payload) => hash('sha1', payload, 'base64') });
  fastify.addContentTypeParser('text/csv', { parseAs: 'string', bodyLimit: 8 * 1024 * 1024 }, (_request, body, done) => {
    done(null, body);
  });
  fastify.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: 20 * 1024 * 1024 }, (_request, body, done) => {
    done(null, body);
  });
  fastify.addContentTypeParser('message/rfc822', { parseAs: 'buffer', bodyLimit: largestMail }, (_request, body, done) => {
    done(null, body);
  });
  // An answer that ends after the server began to close leaves a kept-alive connection, and closing would wait for it.
  let isClosing = false;
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    done();
  });
  fastify.addHook('onResponse', (request, _reply, done) => {
    if (isClosing) request.raw.socket.destroySoon();
    done();
  });
  const isOurs = makeHostCheck(settings);
  // Not async: a reply is a thenable, and awaiting it would wait for the end of the answer.
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    if (!isOurs(settings.proxies > 0 ? request.host : request.headers.host, request.url.split('?')[0] ?? '')) {
      const { status, document } = problemDocumentOf(new Problem('request.wrong-host'), request.id);
      void reply.status(status).type('application/problem+json').send(document);
      return;
    }
    // Answers about people are nobody else's; routes that may be kept say so themselves.
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-cache, private');
    done();
  });
}
