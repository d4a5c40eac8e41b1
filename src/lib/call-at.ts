/** Longest delay that a timer supports; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Calls back once, at or after `at` by the clock `now`. Returns a cancel function. */
export function callAt(now: () => number, at: number, callback: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(ring, Math.min(LONGEST_TIMER_MS, Math.max(0, at - now())));
  };
  // A timer may fire a moment early, and a long wait takes several.
  const ring = () => (now() < at ? wait() : callback());
  wait();
  return () => clearTimeout(timer);
}
