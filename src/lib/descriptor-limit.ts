import { readFileSync } from 'node:fs';

/** Linux's default maximum of open files and connections per process. */
const MOST_ON_LINUX = 1_048_576;

/** How many files and connections this process may have open; undefined if the system doesn't say. */
export function readDescriptorLimit(path = '/proc/self/limits'): number | undefined {
  try {
    const [, soft] = /^Max open files +(\d+|unlimited)/m.exec(readFileSync(path, 'utf8')) ?? [];
    if (soft === 'unlimited') return MOST_ON_LINUX;
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
}
