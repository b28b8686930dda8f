import type { FastifyRequest } from 'fastify';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

function hostOf(url: string): string | null {
  try {
    return new URL(url).host;
  } catch {
    return null;
  }
}

/**
 * Whether a write comes from another site's page (CSRF). Browsers of the last
 * years say so in `Sec-Fetch-Site`; older ones send `Origin` with every write.
 * A write that carries a session cookie and neither header is refused too.
 *
 * @param request the request, before anything was done
 * @param publicUrl the address that people use, which a proxy may hide from us
 * @param hasSession whether it carries a session cookie
 */
export function isCrossSite(request: FastifyRequest, publicUrl: string, hasSession: boolean): boolean {
  if (safeMethods.has(request.method)) return false;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return hasSession;
  const host = hostOf(origin);
  return host === null || (host !== request.headers.host && host !== hostOf(publicUrl));
}
