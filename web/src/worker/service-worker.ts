import { classifyRequest, findAssets } from './judge-request.ts';

declare const self: ServiceWorkerGlobalScope;

/** Put in by the build: another for each set of files, so that a new one starts with an empty cache. */
const BUILD = '__BUILD__';
const CACHE = `countersign-${BUILD}`;
const OFFLINE_PAGE = '/assets/offline.html';

self.addEventListener('install', (event) => {
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([dropOlderCaches(), self.registration.navigationPreload?.enable()]).then(() =>
      self.clients.claim(),
    ),
  );
});

self.addEventListener('fetch', (event) => {
  const treatment = classifyRequest(event.request, self.location.origin);
  if (treatment === 'page') event.respondWith(pageOrWord(event));
  if (treatment === 'asset') event.respondWith(keptOrFetched(event.request));
});

async function keepOfflinePage(): Promise<void> {
  const cache = await caches.open(CACHE);
  const page = await fetch(OFFLINE_PAGE, { cache: 'reload' });
  if (!page.ok) throw new Error(`no offline page: ${page.status}`);
  await cache.addAll(findAssets(await page.clone().text()));
  await cache.put(OFFLINE_PAGE, page);
}

async function dropOlderCaches(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
}

/** Whatever the server answers, errors too, is what the person sees: only no answer at all is the worker's to tell. */
async function pageOrWord(event: FetchEvent): Promise<Response> {
  try {
    const preloaded: unknown = await event.preloadResponse;
    return preloaded instanceof Response ? preloaded : await fetch(event.request);
  } catch {
    const cache = await caches.open(CACHE);
    return (await cache.match(OFFLINE_PAGE)) ?? Response.error();
  }
}

async function keptOrFetched(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.type === 'basic') await cache.put(request, answer.clone());
  return answer;
}
