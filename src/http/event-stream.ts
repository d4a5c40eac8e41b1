import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { oneAtATime } from '../lib/coalesce.ts';
import { whenClosed } from '../lib/when-closed.ts';
import type { HttpContext } from './context.ts';

/** A page that receives nothing for longer warns that it may be out of date. */
const HEARTBEAT_MS = 5_000;
/** How soon a browser reconnects when the stream ends: soon after a restart, but not all at the same moment. */
const RETRY_MS = 1000;

/** Server-sent events to one page, until it is closed, may no longer listen, or the server stops. */
export interface EventStream {
  isOpen(): boolean;
  /** Resolves when there is room for more, for slow phones. */
  write(text: string): Promise<void>;
  end(): void;
  /** Called once, however the stream ends. */
  onEnd(callback: () => void): void;
}

/** Takes over the response. `mayListen` is checked periodically, and whenever keys or devices change. */
export function openEventStream(
  reply: FastifyReply,
  { closing, metrics, services }: Pick<HttpContext, 'closing' | 'metrics' | 'services'>,
  mayListen: () => Promise<unknown>,
): EventStream {
  reply.hijack();
  const raw = reply.raw;
  raw.on('error', () => {}); // the phone is gone: 'close' follows and ends all of it
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // Not no-store: a browser that a script receives that in doesn't keep the page for going back.
    'cache-control': 'private, no-cache',
    'x-accel-buffering': 'no',
  });
  const stream = streamOver(raw);
  const check = () => {
    mayListen().catch(stream.end);
  };
  const heartbeat = setInterval(() => {
    void stream.write(': still here\n\n');
    check();
  }, HEARTBEAT_MS);
  const stopListening = services.announcer.listen(null, (tradeUuid, kind) => {
    // A removed phone must not receive anything more.
    if (tradeUuid === null && kind === 'committed') check();
  });
  closing.addEventListener('abort', stream.end, { once: true });
  if (closing.aborted) stream.end();
  metrics.openStreams.inc();
  stream.onEnd(() => {
    metrics.openStreams.dec();
    clearInterval(heartbeat);
    stopListening();
    closing.removeEventListener('abort', stream.end);
  });
  void stream.write(`retry: ${RETRY_MS}\n: connected\n\n`);
  return stream;
}

function streamOver(raw: ServerResponse): EventStream {
  const isOpen = () => !raw.writableEnded && !raw.destroyed;
  return {
    isOpen,
    async write(text) {
      if (isOpen() && !raw.write(text)) await drained(raw);
    },
    end: () => void raw.end(),
    onEnd: (callback) => void whenClosed(raw, callback),
  };
}

/** Resolves when the phone has taken what was written, or is gone. */
function drained(raw: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  raw.once('drain', resolve).once('close', resolve);
  return promise.finally(() => raw.off('drain', resolve).off('close', resolve));
}

/** Sends each text; of those that queue up meanwhile only the newest, since a page needs only the current state. */
export function latestOnly(stream: Pick<EventStream, 'write'>): (text: string) => void {
  let newest = '';
  const send = oneAtATime(() => stream.write(newest));
  return (text) => {
    newest = text;
    void send();
  };
}
