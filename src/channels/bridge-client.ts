/** Posts a message to a bridge, once: what may have arrived is never sent again. */
import type { lookup } from 'node:dns';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { errorMessage } from '../lib/error-message.ts';
import { http, https } from '../lib/node-http.ts';
import { createPublicLookup, isPublicHost } from '../lib/public-address.ts';
import type { BridgeAnswer, SendToBridge } from '../usecases/ports.ts';

const TIMEOUT_MS = 10_000;

interface Options {
  /** Whether bridges may be in a private network, and without TLS. */
  readonly allowsPrivate: boolean;
  readonly timeoutMs?: number;
  readonly resolve?: typeof lookup;
}

export const createBridgeClient =
  ({ allowsPrivate, timeoutMs = TIMEOUT_MS, resolve }: Options): SendToBridge =>
  async (address, { body, contentType }) => {
    const url = URL.parse(address);
    if (url === null) return notSent('the address of the bridge cannot be read');
    // A name is checked as part of connecting, so it can't lead elsewhere in between; a number is no name.
    if (!allowsPrivate && (url.protocol !== 'https:' || !isPublicHost(url.hostname)))
      return notSent('the bridge is not at a public https address');
    const headers = {
      'Content-Length': body.byteLength,
      'User-Agent': 'Countersign',
      ...(contentType === null ? {} : { 'Content-Type': contentType }),
    };
    const guarded = allowsPrivate ? {} : { lookup: createPublicLookup(resolve) };
    const { request } = url.protocol === 'https:' ? https : http;
    try {
      // A connection of its own: one that was closed while idle would leave the delivery uncertain.
      return await answerTo(
        request(url, { method: 'POST', headers, agent: false, ...guarded }),
        body,
        timeoutMs,
      );
    } catch (error) {
      return notSent(errorMessage(error));
    }
  };

const notSent = (detail: string): BridgeAnswer => ({
  kind: 'not_sent',
  detail: `nothing was sent: ${detail}`,
});

function answerTo(sent: ClientRequest, body: Uint8Array, timeoutMs: number): Promise<BridgeAnswer> {
  const { promise, resolve } = Promise.withResolvers<BridgeAnswer>();
  let mayHaveLeft = false;
  sent.on('socket', (socket) => {
    const isSecure = 'encrypted' in (socket as TLSSocket);
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      mayHaveLeft = true;
    });
  });
  const timer = setTimeout(
    () => sent.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)),
    timeoutMs,
  );
  sent.on('response', (response) => {
    resolve(judge(response));
    // Only the status counts, and a body without an end must not keep the connection.
    response.destroy();
  });
  const endWithout = (detail: string) =>
    resolve(mayHaveLeft ? { kind: 'uncertain', detail } : notSent(detail));
  sent.on('error', (error) => endWithout(errorMessage(error)));
  // Without an error if it switched to another protocol.
  sent.on('close', () => endWithout('the bridge closed the connection without an answer'));
  sent.end(body);
  return promise.finally(() => clearTimeout(timer));
}

/** These say nothing about whether the message was processed before. */
const UNCERTAIN_REFUSALS: readonly number[] = [408, 425];

function judge({ statusCode: status = 0 }: IncomingMessage): BridgeAnswer {
  const said = `the bridge answered HTTP ${status}`;
  if (status >= 200 && status < 300) return { kind: 'accepted', detail: said };
  // A redirect may be sent after processing, as by Google Apps Script; following it would send the message twice.
  const isRefusal = status >= 400 && status < 500 && !UNCERTAIN_REFUSALS.includes(status);
  return { kind: isRefusal ? 'rejected' : 'uncertain', detail: said };
}
