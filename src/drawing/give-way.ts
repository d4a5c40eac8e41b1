import { setPriority } from 'node:os';

/** Of 19 that there are: a core that is shared goes to the others for nine tenths. */
const NICENESS = 10;

/** Where a core is wanted by both, the rest of the process comes before this thread. */
export function giveWay(set: (niceness: number) => void = setPriority, platform = process.platform): void {
  // Elsewhere it would be the whole process.
  if (platform !== 'linux') return;
  try {
    set(NICENESS);
  } catch {
    // A sandbox may forbid it. Then this thread is like any other, as it is on other systems.
  }
}
