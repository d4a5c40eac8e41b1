import { getPriority, setPriority } from 'node:os';

/** A shared core leaves the others three quarters of its time, but a phone waits for the picture. */
const NICER_BY = 5;
const NICEST = 19;

const SYSTEM = { getPriority: () => getPriority(), setPriority: (nice: number) => setPriority(nice) };

/** Lets the rest of the process go first where this thread wants the same core. */
export function lowerPriority(system = SYSTEM, platform = process.platform): void {
  // Elsewhere it would be the whole process.
  if (platform !== 'linux') return;
  try {
    system.setPriority(Math.min(NICEST, system.getPriority() + NICER_BY));
  } catch {
    // A sandbox may forbid it. Then this thread is like any other, as it is on other systems.
  }
}
