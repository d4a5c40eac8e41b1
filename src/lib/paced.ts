interface Timer {
  now(): number;
  callAt(at: number, callback: () => void): () => void;
}

/** Work that is asked for more often than it is worth doing. */
export interface Paced {
  /** Does it at once when it has been quiet, else together with what else is asked within the moment. */
  ask(): void;
  /** Forgets what was asked for and not yet done. */
  cancel(): void;
}

export function paced(clock: Timer, everyMs: number, work: () => void): Paced {
  let nextAt = 0;
  let cancelTimer: (() => void) | undefined;
  function ask(): void {
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
      ask();
    });
  }
  return {
    ask,
    cancel() {
      cancelTimer?.();
      cancelTimer = undefined;
    },
  };
}
