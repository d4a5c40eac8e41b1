import type { DrawingThread } from './drawing-thread.ts';

/** Of the threads, the first draws alone until pictures wait for it; then the next one is started, to share them. */
export function createDrawingPool(
  threads: readonly [DrawingThread, ...DrawingThread[]],
): Pick<DrawingThread, 'draw' | 'start' | 'close'> {
  const [first] = threads;

  /** Whoever has the fewest to draw. One that only starts would keep a picture waiting longer than all others together. */
  function idlest(): DrawingThread {
    return threads
      .filter(({ isReady }) => isReady())
      .reduce((best, next) => (next.waiting() < best.waiting() ? next : best), first);
  }

  return {
    draw(...asked) {
      const thread = idlest();
      if (thread.waiting() > 0) threads.find(({ isReady }) => !isReady())?.start();
      return thread.draw(...asked);
    },
    start: first.start,
    async close() {
      await Promise.all(threads.map(({ close }) => close()));
    },
  };
}
