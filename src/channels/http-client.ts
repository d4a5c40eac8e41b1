/** Requests to a vendor over connections that stay open: a quarter of the work of `fetch`, on the path of every ring. */
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { http, https } from '../lib/node-http.ts';
import { createPublicLookup } from '../lib/public-address.ts';

/** Longer, and a connection that the network has dropped without a word would swallow the next ring. */
const IDLE_MS = 4_000;
const CLIENTS = {
  http: { request: http.request, agent: new http.Agent({ keepAlive: true, timeout: IDLE_MS }) },
  https: { request: https.request, agent: new https.Agent({ keepAlive: true, timeout: IDLE_MS }) },
};

/** For addresses chosen by a client. In a separate pool, since reusing a connection skips the address check. */
const PUBLIC_ONLY = {
  lookup: createPublicLookup(),
  agent: new https.Agent({ keepAlive: true, timeout: IDLE_MS }),
};

export interface VendorRequest {
  readonly headers: OutgoingHttpHeaders;
  /** Sent by POST; without it the request is a GET. */
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
  /** Whether to connect to public addresses only. */
  readonly isPublic?: boolean;
}

/**
 * Resolves with the status and headers; give the response to `readText` or `discard`. Follows no redirect: that would
 * hand keys and links to whoever sent it. Rejects with the system's error, or whatever aborted the signal.
 */
export async function sendRequest(url: string, request: VendorRequest): Promise<IncomingMessage> {
  try {
    return await sendOnce(url, request);
  } catch (error) {
    // Most likely closed by the vendor while idle, before it read the request. If it did read it, the card rings twice,
    // as after any lost response.
    if (error instanceof StaleConnection) return sendOnce(url, request, false);
    throw error;
  }
}

class StaleConnection extends Error {}

function sendOnce(
  url: string,
  { headers, body, signal, isPublic = false }: VendorRequest,
  mayReuse = true,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const client = url.startsWith('https:') ? CLIENTS.https : CLIENTS.http;
  const pool = isPublic ? PUBLIC_ONLY.agent : client.agent;
  const agent = mayReuse && pool;
  const lookup = isPublic ? { lookup: PUBLIC_ONLY.lookup } : {};
  const sized = body === undefined ? headers : { ...headers, 'Content-Length': Buffer.byteLength(body) };
  const method = body === undefined ? 'GET' : 'POST';
  const sent = client.request(url, { method, headers: sized, agent, signal, ...lookup }, resolve);
  sent.on('error', (error) =>
    reject(isStale(sent, error) && !signal.aborted ? new StaleConnection() : error),
  );
  sent.end(body);
  return promise;
}

const isStale = (sent: ClientRequest, error: Error) =>
  sent.reusedSocket && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');

/** Stops reading at `most` bytes, so that no response can fill the memory. */
export async function readText(response: IncomingMessage, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response) {
    text += decoder.decode(chunk, { stream: true });
    bytes += chunk.byteLength;
    if (bytes >= most) break;
  }
  return text;
}

/** Frees the connection for the next request, or closes it if the rest of the response is long or breaks off. */
export function discard(response: IncomingMessage, most = 65_536): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength;
    if (bytes > most) response.destroy();
  });
  response.on('error', () => response.destroy());
}
