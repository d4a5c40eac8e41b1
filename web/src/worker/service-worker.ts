import { classifyRequest, findAssets } from './judge-request.ts';
import { handlePushes } from './notify.ts';

declare const self: ServiceWorkerGlobalScope;

/** Set by the build: each build starts with an empty cache. */
const BUILD = '__BUILD__';
const CACHE = `countersign-${BUILD}`;
const OFFLINE_PAGE = '/assets/offline.html';

self.addEventListener('install', (event) => {
  event.waitUntil(cacheOfflinePage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([deleteOldCaches(), self.registration.navigationPreload?.enable()]).then(() =>
      self.clients.claim(),
    ),
  );
});

self.addEventListener('fetch', (event) => {
  const treatment = classifyRequest(event.request, self.location.origin);
  if (treatment === 'page') event.respondWith(pageOrOffline(event));
  if (treatment === 'asset') event.respondWith(cachedOrFetched(event.request));
});

handlePushes();

async function cacheOfflinePage(): Promise<void> {
  const cache = await caches.open(CACHE);
  const page = await fetch(OFFLINE_PAGE, { cache: 'reload' });
  if (!page.ok) throw new Error(`no offline page: ${page.status}`);
  await cache.addAll(findAssets(await page.clone().text()));
  await cache.put(OFFLINE_PAGE, page);
}

async function deleteOldCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

/** Shows any response of the server, errors too; the offline page only if there is none. */
async function pageOrOffline(event: FetchEvent): Promise<Response> {
  try {
    const preloaded: unknown = await event.preloadResponse;
    return preloaded instanceof Response ? preloaded : await fetch(event.request);
  } catch {
    const cache = await caches.open(CACHE);
    return (await cache.match(OFFLINE_PAGE)) ?? Response.error();
  }
}

async function cachedOrFetched(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.type === 'basic') await cache.put(request, answer.clone());
  return answer;
}
