import { callAt } from './call-at.ts';
import { Unavailable } from './unavailable.ts';

/** Two clocks that differ by no more than this drift apart; beyond it, somebody or something has set one of them. */
const TOLERANCE_MS = 1_000;
/** What two good clocks drift apart in the time between two looks, as a share of it. */
const TOLERABLE_DRIFT = 1 / 1_000;
/** How fast time may lose against the counter while it approaches a reference that is a little behind. */
const SLOWEST_CORRECTION = 1 / 10;
/** How long a reference that was set must agree with the counter again before it is followed. */
export const CONFIRMATION_MS = 20_000;

/** A change of the reference that the counter doesn't explain: somebody set the clock, or it was corrected. */
export interface ClockStep {
  /** By how much: positive when it was set forward. */
  readonly amountMs: number;
  /** Whether it has lasted, so that time moves with it; otherwise it was taken back. */
  readonly isFollowed: boolean;
}

/** What the reference showed: its time at `counter` lies between the two. */
export interface Observation {
  readonly earliest: number;
  readonly latest: number;
  readonly counter: number;
}

export interface SteppingOptions {
  /** The last instant that was written down: time begins there when the reference is behind it. */
  readonly startAt?: number;
  /** Milliseconds that nobody can set, as `performance.now` gives them. */
  readonly counter: () => number;
  /** The same, except that it counts a machine's sleep; undefined where there is none, or `counter` counts it too. */
  readonly uptime?: (() => number) | undefined;
  /** Called when a step is first seen. Time is uncertain from then on. */
  readonly onStep?: (amountMs: number) => void;
}

/**
 * The time of a reference that somebody may set, such as the clock of a machine or of a database server.
 *
 * Between two looks a counter that nobody can set carries time on. A reference that moves away from it by more than
 * drift was set, or time has passed that the counter didn't count: which of the two, and whether the clock was right
 * before or is right now, is not known yet. So:
 *
 * - Time is **uncertain**, and whatever depends on a window has to wait. It goes on by the counter, so a window that is
 *   over by this time is over by any true clock; one that seems open may be over.
 * - Time that a machine slept is found by its uptime where there is one. It has passed, and is no step.
 * - A reference that comes back within `CONFIRMATION_MS` leaves nothing behind: every deadline stays where it was.
 * - A reference that runs beside the counter for that long is followed, forward or back. Instants from before and after
 *   can't be compared then, so the caller first closes every window that is open, and writes that down together with
 *   the step (`settledStep`, `acceptStep`). That is why time may go back: nothing is left that it could open again.
 * - A start is the same case: when the last instant that was written down is ahead of the reference, either the clock
 *   that wrote it was wrong or this one is. Time begins at that instant, uncertain, and the rest follows as above.
 *
 * Except when a step is accepted, `now` never goes back; small corrections are made by running slower.
 */
export function createSteppingClock({ startAt = 0, counter, uptime, onStep = () => {} }: SteppingOptions) {
  let anchor: { readonly time: number; readonly counter: number } | undefined;
  let latest = startAt;
  let pending: { readonly amountMs: number; readonly since: number; readonly seen: number } | undefined;
  let reverted: ClockStep | undefined;
  let steps = 0;
  let withoutSleep = uptime === undefined ? 0 : -counter() + uptime();

  const carriedOn = (at: number) => (anchor === undefined ? startAt : anchor.time + (at - anchor.counter));

  function now(): number {
    latest = Math.max(latest, Math.floor(carriedOn(counter())));
    return latest;
  }

  const isCertain = () => anchor !== undefined && pending === undefined;

  function observe({ earliest, latest: last, counter: at }: Observation): void {
    anchor ??= { time: Math.max(startAt, (earliest + last) / 2), counter: at };
    const gapNow = () => nearestToZero(earliest - carriedOn(at), last - carriedOn(at));
    const tolerance = TOLERANCE_MS + (at - anchor.counter) * TOLERABLE_DRIFT;
    if (Math.abs(gapNow()) > tolerance) countSleep();
    const gap = gapNow();
    if (Math.abs(gap) > tolerance) suspect((earliest + last) / 2 - carriedOn(at), at);
    else agree(gap, at);
  }

  /** The uptime is read first: whatever comes between the two readings must not look like sleep. */
  function countSleep(): void {
    if (uptime === undefined || anchor === undefined) return;
    const asleep = uptime() - counter() - withoutSleep;
    if (asleep <= TOLERANCE_MS) return;
    withoutSleep += asleep;
    anchor = { ...anchor, time: anchor.time + asleep };
  }

  function suspect(amountMs: number, at: number): void {
    const isSame = pending !== undefined && Math.abs(amountMs - pending.amountMs) <= TOLERANCE_MS;
    pending = { amountMs, since: isSame && pending !== undefined ? pending.since : at, seen: at };
    if (!isSame) onStep(Math.round(amountMs));
  }

  function agree(gap: number, at: number): void {
    if (pending !== undefined) reverted = { amountMs: Math.round(pending.amountMs), isFollowed: false };
    pending = undefined;
    const slowest = -(at - (anchor?.counter ?? at)) * SLOWEST_CORRECTION;
    anchor = { time: carriedOn(at) + Math.max(gap, slowest), counter: at };
  }

  return {
    now,
    observe,
    isCertain,
    /** Throws `Unavailable` while time is uncertain. */
    ensureCertain(): void {
      if (!isCertain()) throw uncertainTime();
    },
    /** A step that has to be written down: one that lasts, or one that was taken back. */
    settledStep(): ClockStep | undefined {
      if (reverted !== undefined) return reverted;
      if (pending === undefined || pending.seen - pending.since < CONFIRMATION_MS) return undefined;
      return { amountMs: Math.round(pending.amountMs), isFollowed: true };
    },
    /** Takes note that a step was written down, and moves with it if it lasts still. */
    acceptStep({ amountMs, isFollowed }: ClockStep): void {
      if (!isFollowed) reverted = undefined;
      else if (pending !== undefined && Math.abs(amountMs - pending.amountMs) <= TOLERANCE_MS) {
        const at = counter();
        anchor = { time: carriedOn(at) + pending.amountMs, counter: at };
        pending = undefined;
        latest = Number.NEGATIVE_INFINITY;
        steps += 1;
      }
    },
    /**
     * Calls back once, at or after `at`; after a step that was followed, when as much time has passed as was left
     * before. Returns a cancel function.
     */
    callAt(at: number, callback: () => void): () => void {
      const before = steps;
      return callAt(() => (steps === before ? now() : Number.POSITIVE_INFINITY), at, callback);
    },
  };
}

export const uncertainTime = () =>
  new Unavailable('the clock was changed: the time is uncertain', {
    detail: "The server's clock was changed. Nothing is decided until the time is certain again.",
  });

function nearestToZero(low: number, high: number): number {
  if (low > 0) return low;
  return high < 0 ? high : 0;
}
