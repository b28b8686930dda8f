import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkOnly } from 'workbox-strategies';

// Keeps the app's own files, so that pages of attendance open without a network (docs/decisions/020-offline.md).
// No answer of the API ever passes through here.

declare const self: ServiceWorkerGlobalScope;

const partsCache = 'rso-parts';
/** So many seconds are waited for the network before what is kept takes its place. */
const patience = 8;

/** What a page asks of the worker. */
interface Wish {
  /** Parts to keep. */
  keep?: string[];
  /** Whether a worker that waits takes over: the page that asks is of the same build. */
  takeOver?: boolean;
}

/** The newest from the network; what is kept only where nothing comes, or where the platform itself is down. */
function newestOr(kept: string): NetworkOnly {
  return new NetworkOnly({
    networkTimeoutSeconds: patience,
    plugins: [{
      fetchDidSucceed: ({ response }) => (response.status < 500 ? Promise.resolve(response) : Promise.reject(new Error(`The platform answers ${String(response.status)}`))),
      handlerDidError: () => matchPrecache(kept),
    }],
  });
}

// A page is an address of ours that is neither the API's nor a file's.
registerRoute(new NavigationRoute(newestOr('/index.html'), { denylist: [/^\/api\//, /^[^?]*\.[a-z0-9]+(?:\?|$)/i] }));
for (const { url, revision } of KEPT_FILES.shell) if (revision !== null) registerRoute(({ url: asked, sameOrigin }) => sameOrigin && asked.pathname === url, newestOr(url));
precacheAndRoute(KEPT_FILES.shell, { cleanURLs: false });
cleanupOutdatedCaches();

const partFiles = new Set(Object.values(KEPT_FILES.parts).flat());
registerRoute(({ url, sameOrigin }) => sameOrigin && partFiles.has(url.pathname), new CacheFirst({ cacheName: partsCache }));

async function keep(names: readonly string[]): Promise<void> {
  const cache = await caches.open(partsCache);
  for (const url of new Set(names.flatMap((name) => KEPT_FILES.parts[name] ?? []))) {
    // Named by what is in it: what the browser has fetched for itself comes from there and not from the network.
    if (!(await cache.match(url))) await cache.add(url);
  }
}

async function forgetOldParts(): Promise<void> {
  const cache = await caches.open(partsCache);
  const old = (await cache.keys()).filter(({ url }) => !partFiles.has(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}

self.addEventListener('activate', (event) => {
  // While the worker itself wakes up the page is asked for already.
  event.waitUntil(Promise.all([forgetOldParts(), self.registration.navigationPreload?.enable()]));
});

self.addEventListener('message', (event) => {
  const { keep: names = [], takeOver = false } = event.data as Wish;
  if (takeOver) event.waitUntil(self.skipWaiting());
  if (names.length > 0) event.waitUntil(keep(names).catch(() => undefined));
});
