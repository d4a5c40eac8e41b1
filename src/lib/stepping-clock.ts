import { callAt } from './call-at.ts';
import { Unavailable } from './unavailable.ts';

/** A difference up to this is drift; a larger one is a clock step. */
const TOLERANCE_MS = 1_000;
/** How much two good clocks drift, as a share of the time between two observations. */
const TOLERABLE_DRIFT = 1 / 1_000;
/** How much slower than the counter time may run to approach a reference that is slightly behind. */
const SLOWEST_CORRECTION = 1 / 10;
/** How long a step must last before time follows it. */
export const CONFIRMATION_MS = 20_000;

/** A change of the reference that the counter doesn't explain: the clock was set or corrected. */
export interface ClockStep {
  /** Positive if the clock was set forward. */
  readonly amountMs: number;
  /** Whether it lasted, so that time follows it; otherwise it was undone. */
  readonly isFollowed: boolean;
}

/** A reading of the reference: its time at `counter` lies between `earliest` and `latest`. */
export interface Observation {
  readonly earliest: number;
  readonly latest: number;
  readonly counter: number;
}

export interface SteppingOptions {
  /** The last recorded instant: time starts there if the reference is behind it. */
  readonly startAt?: number;
  /** Monotonic milliseconds, such as `performance.now`. */
  readonly counter: () => number;
  /** The same, but including time asleep; undefined if there is none, or if `counter` includes it. */
  readonly uptime?: (() => number) | undefined;
  /** Called when a step is first seen. Time is uncertain from then on. */
  readonly onStep?: (amountMs: number) => void;
}

/**
 * The time of a reference that may step, such as the clock of a machine or of a database server.
 *
 * Between two observations a monotonic counter carries time on. If the reference departs from it by more than drift,
 * the clock was set, or time passed that the counter didn't count. Which of the two, and whether the clock was right
 * before or is right now, is not known yet. So:
 *
 * - Time is **uncertain**, and whatever depends on a window has to wait. It goes on by the counter, so a window that is
 *   over by this time is over by any true clock; one that seems open may be over.
 * - Time asleep is found by the machine's uptime, if there is one. It has passed, and is not a step.
 * - A step that is undone within `CONFIRMATION_MS` changes nothing: every deadline stays where it was.
 * - A step that lasts that long is followed, forward or back. Instants from before and after it can't be compared, so the
 *   caller first closes every open window, and records that together with the step (`settledStep`, `acceptStep`). That
 *   is why time may go back: nothing is left that could reopen.
 * - A start is the same case: if the last recorded instant is ahead of the reference, one of the two clocks was wrong.
 *   Time starts at that instant, uncertain, and the rest follows as above.
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

  /** Reads the uptime first: a delay between the two readings must not look like sleep. */
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
    /** A step to record: one that lasted, or one that was undone. */
    settledStep(): ClockStep | undefined {
      if (reverted !== undefined) return reverted;
      if (pending === undefined || pending.seen - pending.since < CONFIRMATION_MS) return undefined;
      return { amountMs: Math.round(pending.amountMs), isFollowed: true };
    },
    /** Call it once the step is recorded; time follows the step if it still lasts. */
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
