import { type ReadonlySignal, signal } from '@preact/signals';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { inLanguageOfPage } from './fetch-json.ts';

/** `live`: events come as they happen. `polling`: refreshed every two seconds. `lost`: what is shown may be out of date. */
export type Liveness = 'connecting' | 'live' | 'polling' | 'lost';

interface LiveFeedOptions {
  readonly eventsPath: string;
  readonly onEvent: (event: EventSourceMessage) => void;
  /** Fetches all that the page shows. Returns whether that succeeded. */
  readonly refresh: () => Promise<boolean>;
}

export interface LiveFeed {
  readonly liveness: ReadonlySignal<Liveness>;
  /** Date.now() when the server last sent anything; only shown, no decision depends on it. */
  readonly lastSeenAt: ReadonlySignal<number>;
  /** Opens the stream. Doesn't refresh: the page came with its content. */
  start(): void;
  /** Reconnects and refreshes: after sleep, or when the network is back, no open connection can be trusted. */
  resync(): void;
  /** The device reports that there is no network. */
  lose(): void;
  /** The page is left: ends all connections, and says that what is shown may be out of date. */
  rest(): void;
  stop(): void;
}

/** The server sends something every 5 s; after two that did not come the connection is considered dead. */
export const SILENCE_MS = 12_000;
export const POLL_MS = 2_000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 10_000;

/** Keeps a page up to date: by a stream while there is one, by polling while there is none. */
export function createLiveFeed({ eventsPath, onEvent, refresh }: LiveFeedOptions): LiveFeed {
  const liveness = signal<Liveness>('connecting');
  const lastSeenAt = signal(Date.now());
  /** Aborts everything that was started under it, so that late results are ignored. */
  let run = new AbortController();
  let lastEventId: string | null = null;
  let failures = 0;
  let nextAttempt: ReturnType<typeof setTimeout> | undefined;
  let nextPoll: ReturnType<typeof setTimeout> | undefined;

  function restart(): AbortSignal {
    run.abort();
    run = new AbortController();
    clearTimeout(nextAttempt);
    clearTimeout(nextPoll);
    return run.signal;
  }

  function markSeen(how: Liveness): void {
    lastSeenAt.value = Date.now();
    liveness.value = how;
  }

  async function connect(signal: AbortSignal): Promise<void> {
    const connection = new AbortController();
    const end = () => connection.abort();
    signal.addEventListener('abort', end);
    const watch = () => setTimeout(end, SILENCE_MS);
    let silence = watch();
    const stream = readEvents(eventsPath, {
      lastEventId,
      signal: connection.signal,
      onActivity: () => {
        clearTimeout(silence);
        silence = watch();
        failures = 0;
        clearTimeout(nextPoll);
        markSeen('live');
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

  /** Retries the stream after a while, and polls meanwhile. */
  function recover(signal: AbortSignal): void {
    failures += 1;
    if (liveness.value === 'live') liveness.value = 'connecting';
    nextAttempt = setTimeout(() => void connect(signal), backOffMs(failures, Math.random()));
    // After the first failure polling is already running.
    if (failures > 1) return;
    clearTimeout(nextPoll);
    void poll(signal);
  }

  async function poll(signal: AbortSignal): Promise<void> {
    const isRefreshed = await refresh();
    // A stream that came up meanwhile is the better source.
    if (signal.aborted || liveness.value === 'live') return;
    if (isRefreshed) markSeen('polling');
    else liveness.value = 'lost';
    clearTimeout(nextPoll);
    nextPoll = setTimeout(() => void poll(signal), POLL_MS);
  }

  return {
    liveness,
    lastSeenAt,
    start() {
      const signal = restart();
      // A proxy may hold back the stream: polling finds out before the silence limit does.
      nextPoll = setTimeout(() => void poll(signal), POLL_MS);
      void connect(signal);
    },
    resync() {
      const signal = restart();
      failures = 0;
      if (liveness.value !== 'lost') liveness.value = 'connecting';
      void connect(signal);
      void poll(signal);
    },
    lose() {
      const signal = restart();
      failures = 0;
      liveness.value = 'lost';
      recover(signal);
    },
    rest() {
      restart();
      liveness.value = 'lost';
    },
    stop: () => void restart(),
  };
}

/** Restarts the feed when the page is shown again or the network is back: what it shows may be old. */
export function followDevice({ resync, lose, rest }: LiveFeed): void {
  // The browser may keep the page as it is: when it comes back, what it shows is old until the server has answered.
  addEventListener('pagehide', rest);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) resync();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') resync();
  });
  addEventListener('online', resync);
  addEventListener('offline', lose);
}

/** Delay after the n-th failure in a row, from 1; `chance` (0 to 1) keeps phones from reconnecting all at once. */
export function backOffMs(failures: number, chance: number): number {
  const longest = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  return longest * (0.5 + chance / 2);
}

interface StreamOptions {
  readonly lastEventId: string | null;
  readonly signal: AbortSignal;
  /** Called for everything that arrives, heartbeats too. */
  readonly onActivity: () => void;
  readonly onEvent: (event: EventSourceMessage) => void;
}

/**
 * Reads until the stream ends; throws if it fails. Not the browser's EventSource: that hides the server's heartbeats,
 * and without them a dead connection looks like a quiet market.
 */
async function readEvents(
  path: string,
  { lastEventId, signal, onActivity, onEvent }: StreamOptions,
): Promise<void> {
  const response = await fetch(path, {
    headers: {
      accept: 'text/event-stream',
      ...inLanguageOfPage(),
      ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }),
    },
    cache: 'no-store',
    redirect: 'error',
    signal,
  });
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || response.body === null || !type.startsWith('text/event-stream'))
    throw new Error(`no stream of events, but ${response.status} ${type}`);
  const parser = createParser({ onEvent });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onActivity();
    parser.feed(value);
  }
}
