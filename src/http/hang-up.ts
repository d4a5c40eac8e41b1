import { setMaxListeners } from 'node:events';
import type { FastifyReply } from 'fastify';
import { whenClosed } from '../lib/when-closed.ts';
import type { HttpContext, HttpServer } from './context.ts';

interface Patience {
  /** Aborts when the client hangs up, and when the server closes: whoever waits is answered then. */
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

/** Answers while the server closes end their connection: kept alive, an idle one would hold the stop up. */
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
