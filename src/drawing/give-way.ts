import { setPriority } from 'node:os';

/** Of 19 that there are: of a core that is shared the others get three quarters, but a phone waits for the picture. */
const NICENESS = 5;

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
