/** Longest delay that a timer takes; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The system's clock, held where it is when somebody sets it back: a window that was closed stays closed. */
export function createMonotonicClock() {
  let latest = 0;
  const now = () => {
    latest = Math.max(latest, Date.now());
    return latest;
  };
  return {
    now,
    /** Calls back once, at or after `at`; the answer cancels it. */
    callAt(at: number, callback: () => void): () => void {
      const timer = setTimeout(callback, Math.min(LONGEST_TIMER_MS, Math.max(0, at - now())));
      return () => clearTimeout(timer);
    },
  };
}
