import { type ReadonlySignal, signal } from '@preact/signals';

/** The server's clock as far as this device knows it. Its own is only used to count on from there. */
export interface ServerClock {
  /** Milliseconds since 1970 by the server. */
  now(): number;
  /** The server just said what time it is. */
  sync(serverTime: number): void;
  /** Whether the device has slept since it last heard the time: then `now` is a guess until the next `sync`. */
  hasSlept(): boolean;
}

interface Counters {
  /** Milliseconds, never set back; stands still on some devices while they sleep. */
  readonly monotonic: () => number;
  /** Milliseconds by the device's own clock, which goes on in sleep but may be set. */
  readonly wall: () => number;
}

/** The counters of one device part by more than this only by sleep, or by a clock that was set. */
const SLEEP_MS = 1_500;
/** An answer that was under way for longer than this is older than the answers before it, or the server was changed. */
const MAX_DELAY_MS = 10_000;

export function createServerClock(counters: Counters): ServerClock {
  let offset = counters.wall() - counters.monotonic();
  let isSynced = false;
  let gap = counters.wall() - counters.monotonic();
  const slept = () => counters.wall() - counters.monotonic() - gap;

  // While asleep the window ran on: in doubt less time is left, never more.
  const now = () => counters.monotonic() + offset + Math.max(0, slept() > SLEEP_MS ? slept() : 0);
  return {
    now,
    hasSlept: () => Math.abs(slept()) > SLEEP_MS,
    sync(serverTime) {
      const heard = serverTime - counters.monotonic();
      const isLate = isSynced && heard < offset && offset - heard < MAX_DELAY_MS;
      // The answer that was quickest to come tells the time best, and it puts the server's clock furthest ahead.
      if (!isLate) offset = heard;
      isSynced = true;
      gap = counters.wall() - counters.monotonic();
    },
  };
}

export const createDeviceClock = (): ServerClock =>
  createServerClock({ monotonic: () => performance.now(), wall: () => Date.now() });

const TICK_MS = 200;

/** The server's time as a signal, for whatever on the page grows older. `onWake` is told of a sleep that no event told. */
export function startTicking(clock: ServerClock, onWake: () => void): ReadonlySignal<number> {
  const now = signal(clock.now());
  let wasAsleep = false;
  setInterval(() => {
    now.value = clock.now();
    const isAsleep = clock.hasSlept();
    if (isAsleep && !wasAsleep) onWake();
    wasAsleep = isAsleep;
  }, TICK_MS);
  return now;
}
