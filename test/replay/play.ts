import { ask } from '../support/http-checks.ts';
import type { TestServer } from '../support/test-server.ts';
import type { Request } from './requests.ts';

export interface Exchange extends Request {
  readonly status: number;
  readonly type: string;
  readonly answer: unknown;
}

/** What changes from one run or version to the next without meaning anything to a program. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\bl=[\w.~-]+/g, 'l=*'],
  [/\breq-\w+/g, 'req-*'],
  [/\bid-\d{4}\b/g, 'id-*'],
];

/** Asks all of it, in order, on a clock that stands still in between. */
export async function playRequests(server: TestServer, requests: readonly Request[]): Promise<Exchange[]> {
  const cookie = await server.pair();
  const exchanges: Exchange[] = [];
  for (const request of requests) {
    const { as, method, body, after_ms = 0 } = request;
    server.services.clock.advance(after_ms);
    const [, purpose = '', uuid] = request.url.split('/');
    const url = as === 'link' ? await server.link(purpose as 'approve' | 'reject', uuid) : request.url;
    const headers = as === 'strategy' ? server.auth : as === 'phone' ? { cookie } : {};
    const given = body === undefined ? {} : { payload: body };
    const { statusCode, headers: told, payload } = await ask(server, { method, url, headers, ...given });
    const type = String(told['content-type'] ?? '');
    const masked = MASKS.reduce((text, [pattern, mask]) => text.replace(pattern, mask), payload);
    const answer = type.includes('json') ? JSON.parse(masked) : masked;
    exchanges.push({ ...request, status: statusCode, type, answer });
  }
  return exchanges;
}
