import { type ReadonlySignal, signal } from '@preact/signals';
import { backOffMs } from './back-off.ts';
import type { ServerEvent } from './event-parser.ts';
import { listen } from './event-stream.ts';

/** `live`: events come as they happen. `polling`: asked every two seconds. `lost`: what is shown may be out of date. */
export type Liveness = 'connecting' | 'live' | 'polling' | 'lost';

interface LiveFeedParts {
  /** Where the events are to be had, asked anew for each attempt. */
  readonly eventsPath: () => string;
  readonly onEvent: (event: ServerEvent) => void;
  /** Asks once for all that the page shows, and says whether an answer came. */
  readonly look: () => Promise<boolean>;
}

export interface LiveFeed {
  readonly liveness: ReadonlySignal<Liveness>;
  /** Date.now() of the last sign from the server; for the eye only, no decision hangs on it. */
  readonly heardAt: ReadonlySignal<number>;
  /** What the page shows came with it: only listens. */
  start(): void;
  /** Starts over and asks: after sleep, or when the network is back, nothing that was open can be trusted. */
  resync(): void;
  /** The device says that there is no network. */
  lose(): void;
  stop(): void;
}

/** The server says something each 5 s; after two that did not come the connection is taken for dead. */
export const SILENCE_MS = 12_000;
export const POLL_MS = 2_000;

/** Keeps a page up to date: by a stream while there is one, and by asking while there is none. */
export function createLiveFeed({ eventsPath, onEvent, look }: LiveFeedParts): LiveFeed {
  const liveness = signal<Liveness>('connecting');
  const heardAt = signal(Date.now());
  /** Ends with everything that was started under it, so that what comes late is no longer heard. */
  let run = new AbortController();
  let lastEventId: string | null = null;
  let failures = 0;
  let nextAttempt: ReturnType<typeof setTimeout> | undefined;
  let nextLook: ReturnType<typeof setTimeout> | undefined;

  function startOver(): AbortSignal {
    run.abort();
    run = new AbortController();
    clearTimeout(nextAttempt);
    clearTimeout(nextLook);
    return run.signal;
  }

  function hear(how: Liveness): void {
    heardAt.value = Date.now();
    liveness.value = how;
  }

  async function connect(signal: AbortSignal): Promise<void> {
    const connection = new AbortController();
    const end = () => connection.abort();
    signal.addEventListener('abort', end);
    const watch = () => setTimeout(end, SILENCE_MS);
    let silence = watch();
    const stream = listen({
      path: eventsPath(),
      lastEventId,
      signal: connection.signal,
      onHeard: () => {
        clearTimeout(silence);
        silence = watch();
        failures = 0;
        clearTimeout(nextLook);
        hear('live');
      },
      onEvent: (event) => {
        lastEventId = event.id ?? lastEventId;
        onEvent(event);
      },
    });
    await stream.catch(() => undefined); // however it ended, what follows is the same
    clearTimeout(silence);
    signal.removeEventListener('abort', end);
    if (!signal.aborted) recover(signal);
  }

  /** Tries the stream again after a while, and asks meanwhile. */
  function recover(signal: AbortSignal): void {
    failures += 1;
    if (liveness.value === 'live') liveness.value = 'connecting';
    nextAttempt = setTimeout(() => void connect(signal), backOffMs(failures, Math.random()));
    // Later failures find the asking under way.
    if (failures > 1) return;
    clearTimeout(nextLook);
    void poll(signal);
  }

  async function poll(signal: AbortSignal): Promise<void> {
    const answered = await look();
    // A stream that came up meanwhile is the better source.
    if (signal.aborted || liveness.value === 'live') return;
    if (answered) hear('polling');
    else liveness.value = 'lost';
    clearTimeout(nextLook);
    nextLook = setTimeout(() => void poll(signal), POLL_MS);
  }

  return {
    liveness,
    heardAt,
    start() {
      const signal = startOver();
      // A proxy may swallow the stream: then asking shows the way before silence does.
      nextLook = setTimeout(() => void poll(signal), POLL_MS);
      void connect(signal);
    },
    resync() {
      const signal = startOver();
      failures = 0;
      if (liveness.value !== 'lost') liveness.value = 'connecting';
      void connect(signal);
      void poll(signal);
    },
    lose() {
      const signal = startOver();
      failures = 0;
      liveness.value = 'lost';
      recover(signal);
    },
    stop: () => void startOver(),
  };
}
