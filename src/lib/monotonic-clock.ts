/** Longest delay that a timer takes; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

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
    callAt(at: number, callback: () => void): () => void {
      let timer: NodeJS.Timeout | undefined;
      const wait = () => {
        timer = setTimeout(ring, Math.min(LONGEST_TIMER_MS, Math.max(0, at - now())));
      };
      // A timer may fire a moment early, and a long wait takes several.
      const ring = () => (now() < at ? wait() : callback());
      wait();
      return () => clearTimeout(timer);
    },
  };
}
