/** What the worker does with a request. */
type Treatment =
  /** From the network alone; where there is none, the page that says so. */
  | 'page'
  /** Its name changes with its content, so that an older copy is as good. */
  | 'asset'
  /** None of the worker's business: whatever tells of trades is asked of the server each time. */
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

/** The hashed files that a page of the build names. */
export function findAssets(html: string): string[] {
  const named = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
  return [...new Set(named.filter((path) => HASHED.test(path)))];
}
