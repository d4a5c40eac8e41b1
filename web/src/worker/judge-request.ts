/** How the worker handles a request. */
type Treatment =
  /** From the network, or else the offline page. */
  | 'page'
  /** Its name changes with its content, so it can be cached. */
  | 'asset'
  /** Not handled: data about trades always comes from the server. */
  | 'leave';

interface RequestFacts {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

/** Vite's names: `trade-B41QNqli.js`. */
const HASHED = /^\/assets\/[^/]+-[\w-]{8}\.(?:js|css|woff2)$/;

export function classifyRequest({ method, mode, url }: RequestFacts, origin: string): Treatment {
  const address = new URL(url);
  if (method !== 'GET' || address.origin !== origin) return 'leave';
  if (mode === 'navigate') return 'page';
  return HASHED.test(address.pathname) && address.search === '' ? 'asset' : 'leave';
}

/** The hashed files that a built page refers to. */
export function findAssets(html: string): string[] {
  const named = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  return [...new Set(named.filter((path) => HASHED.test(path)))];
}
