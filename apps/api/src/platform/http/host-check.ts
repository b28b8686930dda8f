import { isIP } from 'node:net';
import type { Settings } from '../config/settings.js';

const loopbacks = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Where no browser asks: what watches the processes knows them by other names. */
const watched = new Set(['/api/health/live', '/api/health/ready']);

/** @returns a `Host` header's name in lower case and without its port; null for what is none */
function nameOf(host: string | undefined): string | null {
  const found = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,255})(?::\d{1,5})?$/i.exec(host ?? '');
  return found?.[1]?.toLowerCase() ?? null;
}

/**
 * Which requests are meant for this installation. A page of a stranger's name that points here (DNS rebinding), or a
 * cache that was told another name, gets no answer under it.
 *
 * With a public name, that one and those of `ALLOWED_HOSTS` are ours. Without one, as on a laptop, `localhost` and bare
 * addresses are too: a stranger's page can't have those.
 */
export function makeHostCheck({ publicUrl, allowedHosts }: Pick<Settings, 'publicUrl' | 'allowedHosts'>): (host: string | undefined, path: string) => boolean {
  const own = new URL(publicUrl).hostname.toLowerCase();
  const named = new Set([own, ...allowedHosts]);
  const hasPublicName = !loopbacks.has(own);
  return (host, path) => {
    if (watched.has(path)) return true;
    const name = nameOf(host);
    if (name === null) return false;
    if (named.has(name)) return true;
    return !hasPublicName && (loopbacks.has(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0);
  };
}
