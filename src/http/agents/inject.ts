import { errorMessage } from '../../lib/error-message.ts';
import type { Send } from '../../mcp/proposals.ts';
import type { HttpServer } from '../context.ts';

/** Calls this server's own contract as the caller would, so that every rule of it holds. */
export function injectInto(app: HttpServer, authorization: string, clock: { now(): number }): Send {
  return async (path, body, signal) => {
    const sentAtMs = clock.now();
    const call =
      body === null
        ? ({ method: 'GET', headers: { authorization } } as const)
        : ({
            method: 'POST',
            headers: { authorization, 'content-type': 'application/json' },
            payload: body,
          } as const);
    try {
      const response = await app.inject({ ...call, url: `/${path}`, signal });
      const { statusCode: status, headers, rawPayload } = response;
      const retryAfter = headers['retry-after'] === undefined ? null : String(headers['retry-after']);
      return { answer: { status, retryAfter, body: rawPayload }, sentAtMs, receivedAtMs: clock.now() };
    } catch (error) {
      return { answer: { failure: errorMessage(error) }, sentAtMs, receivedAtMs: clock.now() };
    }
  };
}
