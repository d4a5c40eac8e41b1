import { uptime } from 'node:os';
import { createSteppingClock, type SteppingOptions } from './stepping-clock.ts';

/** Where a clock gets its time from, in milliseconds. */
export interface TimeSources {
  readonly wall: () => number;
  readonly counter: () => number;
  readonly uptime: (() => number) | undefined;
}

export const SYSTEM_TIME: TimeSources = {
  wall: () => Date.now(),
  counter: () => performance.now(),
  // On macOS it is computed from the settable clock; there the counter includes time asleep.
  uptime: process.platform === 'darwin' ? undefined : () => uptime() * 1_000,
};

/** The clock of this machine, compared with its counter at every reading; see `createSteppingClock`. */
export function createSystemClock({
  sources = SYSTEM_TIME,
  ...options
}: Pick<SteppingOptions, 'startAt' | 'onStep'> & { readonly sources?: TimeSources } = {}) {
  const { wall, counter, uptime } = sources;
  const clock = createSteppingClock({ ...options, counter, uptime });

  /** The process may be paused between two readings: the true time is anywhere between them. */
  function observe(): void {
    const before = counter();
    const earliest = wall();
    const after = counter();
    clock.observe({ earliest, latest: earliest + (after - before), counter: after });
  }

  observe();
  return {
    callAt: clock.callAt,
    acceptStep: clock.acceptStep,
    now() {
      observe();
      return clock.now();
    },
    isCertain() {
      observe();
      return clock.isCertain();
    },
    ensureCertain() {
      observe();
      clock.ensureCertain();
    },
    settledStep() {
      observe();
      return clock.settledStep();
    },
  };
}
