import { callAt } from './call-at.ts';

/** A step back of the reference beyond this is somebody setting it, not two clocks that drift apart. */
const TOLERABLE_STEP_MS = 1_000;
/** Two clocks of one machine that go apart by more than this between two looks: it slept, or one of them was set. */
const TOLERABLE_GAP_MS = 2_000;

/**
 * The time of a reference that several machines ask, carried on between two looks by a counter that nobody can set. It
 * never goes back: where it was ahead it stands still until the reference has caught up, so that no window closes
 * later than by the reference. It shows `startAt` before the first look, and never less.
 */
export function createSharedClock(startAt = 0) {
  let latest = startAt;
  let last: { readonly time: number; readonly counter: number; readonly wall: number } | undefined;
  const carriedOn = (counter: number) =>
    last === undefined ? startAt : last.time + (counter - last.counter);
  const now = () => {
    latest = Math.max(latest, Math.floor(carriedOn(performance.now())));
    return latest;
  };
  return {
    now,
    callAt: (at: number, callback: () => void) => callAt(now, at, callback),
    /**
     * Whether the counter may have stood still since the last look, as it does while a machine sleeps: then windows may
     * be over that seem open, until the reference is looked at.
     */
    isDoubtful(): boolean {
      if (last === undefined) return true;
      return Math.abs(Date.now() - last.wall - (performance.now() - last.counter)) > TOLERABLE_GAP_MS;
    },
    /**
     * Takes over what the reference showed a moment ago. False when it was set back meanwhile: then time goes on as
     * before, since a window that was closed must not open again.
     */
    follow(time: number): boolean {
      const counter = performance.now();
      const expected = carriedOn(counter);
      const isSetBack = time < expected - (last === undefined ? 0 : TOLERABLE_STEP_MS);
      last = { time: isSetBack ? expected : time, counter, wall: Date.now() };
      return !isSetBack;
    },
  };
}
