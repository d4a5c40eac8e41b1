import { readFileSync } from 'node:fs';

interface Ticks {
  readonly stolen: number;
  readonly all: number;
}

const atStart = ticksNow();

/**
 * Percent of the processors' time that the machine's host gave to other machines since the bench began: what no load
 * shows, and what makes every time longer. Undefined where the system doesn't tell (only Linux does, in /proc/stat).
 */
export function stolenPercent(): number | undefined {
  const now = ticksNow();
  if (now === undefined || atStart === undefined || now.all === atStart.all) return undefined;
  return (100 * (now.stolen - atStart.stolen)) / (now.all - atStart.all);
}

/** Columns of the first line: user, nice, system, idle, iowait, irq, softirq, steal; what follows is counted in user. */
function ticksNow(): Ticks | undefined {
  try {
    const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const columns = first.split(/\s+/).slice(1, 9).map(Number);
    return { stolen: columns[7] ?? 0, all: columns.reduce((sum, ticks) => sum + ticks, 0) };
  } catch {
    return undefined; // another system: the report goes without
  }
}
