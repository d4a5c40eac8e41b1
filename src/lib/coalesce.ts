/** Coalesces concurrent work. */

/** Concurrent calls for the same key share one run. */
export function singleFlight<Value>(): (key: string, work: () => Promise<Value>) => Promise<Value> {
  const runs = new Map<string, Promise<Value>>();
  return (key, work) => {
    const known = runs.get(key);
    if (known !== undefined) return known;
    const run = work().finally(() => runs.delete(key));
    runs.set(key, run);
    return run;
  };
}

/** Calls within `ms` of a run's start share it. */
export function shareFor<Value>(
  ms: number,
  now: () => number,
  work: () => Promise<Value>,
): () => Promise<Value> {
  let latest: { readonly at: number; readonly value: Promise<Value> } | undefined;
  return () => {
    const at = now();
    // A clock that was set back must not extend it.
    if (latest === undefined || Math.abs(at - latest.at) >= ms) latest = { at, value: work() };
    return latest.value;
  };
}

/** One run at a time: calls made during a run share the next one, which starts after all of them. */
export function oneAtATime<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | undefined;
  let next: Promise<Value> | undefined;
  return function run(): Promise<Value> {
    if (next !== undefined) return next;
    if (running === undefined) {
      running = work().finally(() => {
        running = undefined;
      });
      return running;
    }
    const runNext = () => {
      next = undefined;
      return run();
    };
    next = running.then(runNext, runNext);
    return next;
  };
}

/**
 * Looks up together the keys of all calls within one turn of the event loop. The lookup starts after the last call,
 * so no result is older than its request.
 */
export function batch<Key, Found>(
  lookUp: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>,
): (key: Key) => Promise<Found | undefined> {
  let collecting: { readonly keys: Set<Key>; readonly found: Promise<ReadonlyMap<Key, Found>> } | undefined;

  function begin() {
    const keys = new Set<Key>();
    const { promise, resolve } = Promise.withResolvers<void>();
    setImmediate(() => {
      collecting = undefined;
      resolve();
    });
    return { keys, found: promise.then(() => lookUp([...keys])) };
  }

  return async (key) => {
    collecting ??= begin();
    collecting.keys.add(key);
    return (await collecting.found).get(key);
  };
}

interface Timer {
  now(): number;
  callAt(at: number, callback: () => void): () => void;
}

export interface Throttled {
  /** Runs at once after a quiet interval, otherwise once at the end of the interval. */
  (): void;
  /** Cancels a pending run. */
  cancel(): void;
}

/** Runs at most once per interval. */
export function throttle(clock: Timer, everyMs: number, work: () => void): Throttled {
  let nextAt = 0;
  let cancelTimer: (() => void) | undefined;
  function run(): void {
    if (cancelTimer !== undefined) return;
    const now = clock.now();
    // A clock that was set back must not delay it further.
    if (now >= nextAt || now < nextAt - everyMs) {
      nextAt = now + everyMs;
      work();
      return;
    }
    cancelTimer = clock.callAt(nextAt, () => {
      cancelTimer = undefined;
      run();
    });
  }
  function cancel(): void {
    cancelTimer?.();
    cancelTimer = undefined;
  }
  return Object.assign(run, { cancel });
}
