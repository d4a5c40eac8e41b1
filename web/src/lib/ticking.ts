import { type ReadonlySignal, signal } from '@preact/signals';
import type { ServerClock } from './server-clock.ts';

const TICK_MS = 200;

/** The server's time as a signal, for whatever on the page grows older. `onWake` is told of a sleep that no event told. */
export function startTicking(clock: ServerClock, onWake: () => void): ReadonlySignal<number> {
  const now = signal(clock.now());
  let wasAsleep = false;
  setInterval(() => {
    now.value = clock.now();
    const isAsleep = clock.hasSlept();
    if (isAsleep && !wasAsleep) onWake();
    wasAsleep = isAsleep;
  }, TICK_MS);
  return now;
}
