import { setMaxListeners } from 'node:events';
import type { FastifyReply } from 'fastify';

/** Aborts when the client hangs up or the server closes, so that nothing is done for somebody who is gone. */
export function hangUpSignal(
  reply: FastifyReply,
  closing: AbortSignal,
): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const onClose = () => {
    if (!reply.raw.writableFinished) abort();
  };
  reply.raw.once('close', onClose);
  closing.addEventListener('abort', abort, { once: true });
  if (closing.aborted) abort();
  const release = () => {
    reply.raw.off('close', onClose);
    closing.removeEventListener('abort', abort);
  };
  return { signal: controller.signal, release };
}

/** One signal for every waiting request: thousands of listeners are its purpose, not a leak. */
export function createClosing(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
