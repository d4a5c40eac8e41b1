/** The timeout is counted in parts: a process that was stopped for an hour finds one of them over, not all. */
const PARTS = 10;

/** Calls `onTimeout` once `restart` has not been called for `timeoutMs`, unless it was stopped. */
export function createWatchdog(timeoutMs: number, onTimeout: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let partsOver = 0;

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    partsOver = 0;
  }

  function countPart(): void {
    partsOver += 1;
    if (partsOver < PARTS) return;
    stop();
    onTimeout();
  }

  return {
    restart(): void {
      stop();
      timer = setInterval(countPart, timeoutMs / PARTS).unref();
    },
    stop,
    /** Whether `restart` was called within the last part of the timeout. */
    isFresh: () => partsOver === 0,
  };
}
