import { createSteppingClock, type SteppingOptions } from './stepping-clock.ts';
import { SYSTEM_TIME, type TimeSources } from './system-clock.ts';

/** If the machine's two clocks diverge by more than this between two readings, it slept or one of them was set. */
const TOLERABLE_GAP_MS = 2_000;

/**
 * The time of a reference that several machines read from time to time; see `createSteppingClock`. In between, this
 * machine's own clock decides nothing.
 */
export function createSharedClock({
  sources = SYSTEM_TIME,
  ...options
}: Pick<SteppingOptions, 'startAt' | 'onStep'> & { readonly sources?: TimeSources } = {}) {
  const { wall, counter, uptime } = sources;
  const { observe, ...clock } = createSteppingClock({ ...options, counter, uptime });
  let lastLook: { readonly wall: number; readonly counter: number } | undefined;
  return {
    ...clock,
    /**
     * Whether the counter may have stopped since the last reading, as it does while a machine sleeps: then windows may
     * be over that seem open, until the reference is read.
     */
    isDoubtful(): boolean {
      if (lastLook === undefined) return true;
      return Math.abs(wall() - lastLook.wall - (counter() - lastLook.counter)) > TOLERABLE_GAP_MS;
    },
    /** Takes a reading of the reference, accurate to `errorMs`. */
    follow(time: number, errorMs = 0): void {
      const at = counter();
      observe({ earliest: time - errorMs, latest: time + errorMs, counter: at });
      lastLook = { wall: wall(), counter: at };
    },
  };
}
