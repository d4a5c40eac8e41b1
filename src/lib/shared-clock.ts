import { callAt } from './call-at.ts';
import { createMonotonicClock } from './monotonic-clock.ts';

/** A step back of the reference beyond this is somebody setting it, not two clocks that drift apart. */
const TOLERABLE_STEP_MS = 1_000;

/**
 * The time of a reference that several machines ask, carried on between two looks by the machine's own clock. It never
 * goes back: where it was ahead it stands still until the reference has caught up, so that no window closes later than
 * by the reference. It never shows less than `startAt`, and goes on from there.
 */
export function createSharedClock(startAt = 0) {
  const own = createMonotonicClock();
  let aheadMs = 0;
  let latest = startAt;
  let last: { readonly time: number; readonly counter: number } | undefined;
  const now = () => {
    latest = Math.max(latest, Math.floor(own.now() + aheadMs));
    return latest;
  };
  return {
    now,
    callAt: (at: number, callback: () => void) => callAt(now, at, callback),
    /**
     * Takes over what the reference showed a moment ago. False when it was set back meanwhile: then time goes on as
     * before, since a window that was closed must not open again.
     */
    follow(time: number): boolean {
      const counter = performance.now();
      const expected = last === undefined ? startAt : last.time + (counter - last.counter);
      const isFirst = last === undefined;
      const isSetBack = time < expected - (isFirst ? 0 : TOLERABLE_STEP_MS);
      const taken = isSetBack ? expected : time;
      last = { time: taken, counter };
      aheadMs = taken - own.now();
      return !isSetBack;
    },
  };
}
