import { setTimeout as pause } from 'node:timers/promises';
import { errorMessage } from '../lib/error-message.ts';
import type { ChannelHost, Listening } from '../usecases/ports.ts';

/** One connection to a vendor, or one series of requests. */
export interface Connection {
  /** Aborted when the server stops. */
  readonly signal: AbortSignal;
  /** It works: the next failure is news. */
  works(): void;
  /** Work that stopping waits for. A failure is logged and never rejects, so that it can't hide the next message. */
  finish(work: Promise<unknown>): Promise<unknown>;
}

interface Terms {
  readonly channel: string;
  /** Logged once for each outage, with its reason. */
  readonly warning: string;
  readonly retryMs: number;
}

/** Listens until it is stopped: whenever `listen` ends, with its reason or an error, it begins again a moment later. */
export function keepListening(
  { log }: Pick<ChannelHost, 'log'>,
  { channel, warning, retryMs }: Terms,
  listen: (connection: Connection) => Promise<string>,
): Listening {
  const stopping = new AbortController();
  const { signal } = stopping;
  const unfinished = new Set<Promise<unknown>>();
  let trouble: string | undefined;
  const connection: Connection = {
    signal,
    works() {
      trouble = undefined;
    },
    finish(work) {
      const done = work
        .catch((error: unknown) =>
          log.error({ err: error, channel }, 'a message from a channel could not be handled'),
        )
        .finally(() => unfinished.delete(done));
      unfinished.add(done);
      return done;
    },
  };

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const error = await listen(connection).catch(errorMessage);
      if (signal.aborted) return;
      if (error !== trouble) log.warn({ channel, error }, warning);
      trouble = error;
      await pause(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(unfinished);
    },
  };
}
