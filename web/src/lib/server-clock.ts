import { type ReadonlySignal, signal } from '@preact/signals';

/** The server's time, as last received plus the time elapsed on this device. */
export interface ServerClock {
  /** Milliseconds since 1970 by the server. */
  now(): number;
  /** Sets the time that the server just sent. */
  sync(serverTime: number): void;
  /** Whether the device has slept since the last `sync`: until the next one `now` is a guess. */
  hasSlept(): boolean;
}

interface Counters {
  /** Milliseconds, never set back; stops on some devices while they sleep. */
  readonly monotonic: () => number;
  /** Milliseconds by the device's clock, which runs on in sleep but may be changed. */
  readonly wall: () => number;
}

/** The two counters differ by more than this only after sleep or a changed clock. */
const SLEEP_MS = 1_500;
/** A response this late is not just slow: the server or its clock has changed. */
const MAX_DELAY_MS = 10_000;

export function createServerClock(counters: Counters): ServerClock {
  let offset = counters.wall() - counters.monotonic();
  let isSynced = false;
  let gap = counters.wall() - counters.monotonic();
  const slept = () => counters.wall() - counters.monotonic() - gap;

  // The window kept running during sleep: when in doubt, show less time left, never more.
  const now = () => counters.monotonic() + offset + Math.max(0, slept() > SLEEP_MS ? slept() : 0);
  return {
    now,
    hasSlept: () => Math.abs(slept()) > SLEEP_MS,
    sync(serverTime) {
      const heard = serverTime - counters.monotonic();
      const isLate = isSynced && heard < offset && offset - heard < MAX_DELAY_MS;
      // The fastest response is the most accurate, and puts the server's clock furthest ahead.
      if (!isLate) offset = heard;
      isSynced = true;
      gap = counters.wall() - counters.monotonic();
    },
  };
}

export const createDeviceClock = (): ServerClock =>
  createServerClock({ monotonic: () => performance.now(), wall: () => Date.now() });

const TICK_MS = 200;

/** The server's time as a signal. Calls `onWake` after a sleep that no event announced. */
export function startTicking(clock: ServerClock, onWake: () => void): ReadonlySignal<number> {
  const now = signal(clock.now());
  let wasAsleep = false;
  function tick(): void {
    now.value = clock.now();
    const isAsleep = clock.hasSlept();
    if (isAsleep && !wasAsleep) onWake();
    wasAsleep = isAsleep;
  }
  setInterval(tick, TICK_MS);
  // A page that the browser kept comes back with the time that was left then.
  addEventListener('pageshow', tick);
  return now;
}
