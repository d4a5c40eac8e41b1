import { asUtcMs, type UtcMs } from '../../src/domain/units.ts';
import { uncertainTime } from '../../src/lib/stepping-clock.ts';
import type { Clock, ClockStep } from '../../src/usecases/ports.ts';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves on by so many milliseconds, calling back whoever is due on the way, each at its own time. */
  advance(milliseconds: number): void;
  /** Somebody sets the clock: time is uncertain until the step was settled. */
  step(amountMs: number): void;
  /** The step is taken back before it was followed. */
  revertStep(): void;
  /** How many callbacks wait. */
  readonly pending: number;
}

interface Alarm {
  readonly at: number;
  readonly callback: () => void;
}

export function createManualClock(startAt = '2024-01-15T14:30:00Z'): ManualClock {
  let now = Date.parse(startAt);
  let step: ClockStep | undefined;
  const alarms = new Set<Alarm>();
  const nextUntil = (end: number) => [...alarms].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  return {
    now: (): UtcMs => asUtcMs(now),
    ensureCertain() {
      if (step?.isFollowed) throw uncertainTime();
    },
    settledStep: () => step,
    acceptStep({ amountMs, isFollowed }) {
      if (isFollowed) now += amountMs;
      step = undefined;
    },
    step(amountMs) {
      step = { amountMs, isFollowed: true };
    },
    revertStep() {
      if (step !== undefined) step = { ...step, isFollowed: false };
    },
    callAt(at, callback) {
      const alarm = { at, callback };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (let alarm = nextUntil(end); alarm !== undefined; alarm = nextUntil(end)) {
        alarms.delete(alarm);
        now = Math.max(now, alarm.at);
        alarm.callback();
      }
      now = end;
    },
    get pending() {
      return alarms.size;
    },
  };
}
