import { getPriority, setPriority } from 'node:os';

/** Enough to leave other threads on a shared core three quarters of the time. */
const NICER_BY = 5;
const NICEST = 19;

const SYSTEM = { getPriority: () => getPriority(), setPriority: (nice: number) => setPriority(nice) };

/** Gives other threads of the process precedence on a shared core. */
export function lowerPriority(system = SYSTEM, platform = process.platform): void {
  // On other systems it would affect the whole process.
  if (platform !== 'linux') return;
  try {
    system.setPriority(Math.min(NICEST, system.getPriority() + NICER_BY));
  } catch {
    // A sandbox may forbid it. Then the priority stays as it is.
  }
}
