/** Work that many ask for at the same time, done for all of them together. */

/** Shares a run that is under way with everybody else who asks for the same key. */
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

/** Shares a run with all who ask within `ms` of its start. */
export function shareFor<Value>(
  ms: number,
  now: () => number,
  work: () => Promise<Value>,
): () => Promise<Value> {
  let latest: { readonly at: number; readonly value: Promise<Value> } | undefined;
  return () => {
    const at = now();
    // A clock that was set back must not keep it for longer.
    if (latest === undefined || Math.abs(at - latest.at) >= ms) latest = { at, value: work() };
    return latest.value;
  };
}

/** One run at a time: whoever asks during a run shares the next one, which sees all that was there when they asked. */
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
 * Looks up at once the keys of all who ask within one turn of the event loop. The lookup begins after the last of them
 * has asked, so nobody gets an answer that is older than the question.
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
  /** Works at once after a quiet time, otherwise once at the end of the interval for all who asked. */
  (): void;
  /** Drops what was asked for and not done yet. */
  cancel(): void;
}

/** Works at most once in an interval. */
export function throttle(clock: Timer, everyMs: number, work: () => void): Throttled {
  let nextAt = 0;
  let cancelTimer: (() => void) | undefined;
  function run(): void {
    if (cancelTimer !== undefined) return;
    const now = clock.now();
    // A clock that was set back must not put it off for longer.
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
