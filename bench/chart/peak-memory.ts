import { readdirSync, readFileSync } from 'node:fs';

/** The most that this process has held, and with `isTree` what the programs that it started hold now. */
export function peakMegabytes(isTree: boolean): number {
  const own = process.resourceUsage().maxRSS / 1024;
  return isTree ? own + descendants(process.pid).reduce((sum, pid) => sum + heldMegabytes(pid), 0) : own;
}

/** Shared pages are divided among their sharers (Pss), so that a browser's many processes can be added up. */
function heldMegabytes(pid: number): number {
  const text = readOrNothing(`/proc/${pid}/smaps_rollup`);
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
}

function descendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const below = (one: number): number[] =>
    parents.filter(({ parent }) => parent === one).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid);
}

/** The second field after the name, which stands in brackets and may hold anything. */
function parentOf(pid: string): number {
  return Number(/\) \S (\d+)/.exec(readOrNothing(`/proc/${pid}/stat`))?.[1] ?? 0);
}

/** A process may end between being listed and being read. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
