import { setMaxListeners } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import { whenClosed } from '../lib/when-closed.ts';
import type { HttpContext, HttpServer } from './context.ts';

/** Used if the system doesn't report a descriptor limit. */
const DEFAULT_LIMIT = 10_000;
/** Descriptors reserved for the database, channels, files and drawing threads. */
const OWN_DESCRIPTORS = 96;

/** The connection limit. The setting can lower what the descriptors allow, but not raise it. */
export function chooseConnectionLimit(setting: number | null, descriptors: number | undefined): number {
  if (descriptors === undefined) return setting ?? DEFAULT_LIMIT;
  const room = Math.max(descriptors - OWN_DESCRIPTORS, Math.floor(descriptors / 2));
  return Math.min(setting ?? room, room);
}

/**
 * Keeps the server within `limit` connections. A new one replaces the one that has been waiting longest for its client:
 * idle, or still sending a request. One whose request is being answered, such as an event stream or a waiting claim, is
 * never dropped.
 */
export function limitConnections(server: Server, limit: number, onDrop: () => void): void {
  const connections = createConnectionTable();
  server.on('connection', (socket: Socket) => {
    if (connections.count() < limit) return connections.add(socket);
    onDrop();
    const dropped = connections.findDroppable();
    if (dropped === undefined) return refuse(socket);
    connections.remove(dropped);
    dropped.destroy();
    connections.add(socket);
  });
  server.on('request', connections.follow);
}

function createConnectionTable() {
  /** Waiting for their client, the longest first; null between requests. A request leaves once its body is complete. */
  const waiting = new Map<Socket, IncomingMessage | null>();
  /** With their latest request: pipelining may send several. */
  const answering = new Map<Socket, IncomingMessage>();

  function remove(socket: Socket): void {
    waiting.delete(socket);
    answering.delete(socket);
  }

  const latestRequest = (socket: Socket) => answering.get(socket) ?? waiting.get(socket);

  return {
    count: () => waiting.size + answering.size,
    add(socket: Socket): void {
      waiting.set(socket, null);
      socket.once('close', () => remove(socket));
    },
    remove,
    findDroppable(): Socket | undefined {
      for (const [socket, request] of waiting) {
        if (request === null || !request.complete) return socket;
        waiting.delete(socket);
        answering.set(socket, request);
      }
      return undefined;
    },
    follow(request: IncomingMessage, response: ServerResponse): void {
      const { socket } = request;
      const previous = latestRequest(socket);
      if (previous === undefined) return; // dropped meanwhile
      remove(socket);
      if (previous?.complete === true) answering.set(socket, request);
      else waiting.set(socket, request);
      whenClosed(response, () => {
        if (latestRequest(socket) !== request) return;
        remove(socket);
        if (!socket.destroyed) waiting.set(socket, null);
      });
    },
  };
}

const REFUSAL =
  'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Every connection is being answered, so none can be dropped. Destroys the new one before its request is read. */
function refuse(socket: Socket): void {
  socket.write(REFUSAL);
  socket.destroy();
}

interface Patience {
  /** Aborts when the client hangs up, and when the server closes: waiting requests are answered then. */
  readonly signal: AbortSignal;
  /** Aborts when the client is gone. */
  readonly hungUp: AbortSignal;
}

/** Runs `work` for a client that waits for its answer, and counts it among those that do. */
export async function whileClientWaits<Result>(
  reply: FastifyReply,
  { closing, metrics }: Pick<HttpContext, 'closing' | 'metrics'>,
  work: (patience: Patience) => Promise<Result>,
): Promise<Result> {
  const hangUp = new AbortController();
  const stop = new AbortController();
  const onClose = () => {
    hangUp.abort();
    stop.abort();
  };
  const onClosing = () => stop.abort();
  const stopListening = whenClosed(reply.raw, onClose);
  closing.addEventListener('abort', onClosing, { once: true });
  if (closing.aborted) onClosing();
  metrics.waiting.inc();
  try {
    return await work({ signal: stop.signal, hungUp: hangUp.signal });
  } finally {
    metrics.waiting.dec();
    stopListening();
    closing.removeEventListener('abort', onClosing);
  }
}

/** Responses sent while the server closes end their connection: an idle one would delay the stop. */
export function endConnectionsWhenClosing(app: HttpServer, closing: AbortSignal): void {
  app.addHook('onSend', async (_request, reply) => {
    if (closing.aborted) reply.header('connection', 'close');
  });
}

/** One signal for every waiting request: thousands of listeners are its purpose, not a leak. */
export function createClosing(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
