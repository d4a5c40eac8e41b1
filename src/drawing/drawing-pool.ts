import type { DrawingThread } from './drawing-thread.ts';

/** The first thread draws alone until pictures queue up; then the next one is started. */
export function createDrawingPool(
  threads: readonly [DrawingThread, ...DrawingThread[]],
): Pick<DrawingThread, 'draw' | 'start' | 'close'> {
  const [first] = threads;

  /** The thread with the fewest pictures. One that is still starting would take longer than all others together. */
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
