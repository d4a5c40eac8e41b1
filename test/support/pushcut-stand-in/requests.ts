/** Which request it is, and whether it may come in. */
import type { IncomingMessage } from 'node:http';

const MOST_BODY_BYTES = 2_000_000;
const PUBLISH = /^\/([^/]+)\/notifications\/([^/]+)$/;

export type Target =
  | {
      readonly kind: 'publish';
      readonly credential: 'header' | 'secret';
      readonly given: string;
      readonly name: string;
    }
  | {
      readonly kind: 'list';
      readonly credential: 'header';
      readonly given: string;
      readonly list: 'notifications' | 'devices';
    };

/** Undefined for an address that isn't documented. */
export function readTarget(request: IncomingMessage): Target | undefined {
  const { pathname } = new URL(request.url ?? '/', 'http://stand-in');
  const given = String(request.headers['api-key'] ?? '');
  if (request.method === 'GET' && pathname === '/v1/notifications') {
    return { kind: 'list', credential: 'header', given, list: 'notifications' };
  }
  if (request.method === 'GET' && pathname === '/v1/devices') {
    return { kind: 'list', credential: 'header', given, list: 'devices' };
  }
  const [, scope, name] = PUBLISH.exec(pathname) ?? [];
  if (request.method !== 'POST' || scope === undefined || name === undefined) return undefined;
  return scope === 'v1'
    ? { kind: 'publish', credential: 'header', given, name: decode(name) }
    : { kind: 'publish', credential: 'secret', given: scope, name: decode(name) };
}

export function isJson(request: IncomingMessage): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
}

/** Undefined when it isn't JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
    bytes += chunks.at(-1)?.byteLength ?? 0;
    if (bytes > MOST_BODY_BYTES) throw new Error('body too large');
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
