import { callAt } from './call-at.ts';

/**
 * The system's clock, except that it runs on when somebody sets it back. A window that was closed stays closed, and
 * an open one still closes in its time: a clock that stood still until the other caught up would hold it open.
 * It never shows less than `startAt`.
 */
export function createMonotonicClock(startAt = 0) {
  let latest = startAt;
  // Where the system's clock stood when it could last be believed, beside a counter that nobody can set.
  let mark = { time: startAt, counter: performance.now() };
  const now = () => {
    const time = Date.now();
    const counter = performance.now();
    if (time >= latest) mark = { time, counter };
    latest = Math.max(latest, mark.time + Math.floor(counter - mark.counter));
    return latest;
  };
  return {
    now,
    /** Calls back once, at or after `at`; the answer cancels it. */
    callAt: (at: number, callback: () => void) => callAt(now, at, callback),
  };
}
