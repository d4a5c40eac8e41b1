import { readFileSync } from 'node:fs';

/** The most files and connections that Linux lets any process have open, unless it is configured otherwise. */
const MOST_ON_LINUX = 1_048_576;

/** How many files and connections this process may have open; undefined where the system doesn't say. */
export function readDescriptorLimit(path = '/proc/self/limits'): number | undefined {
  try {
    const [, soft] = /^Max open files +(\d+|unlimited)/m.exec(readFileSync(path, 'utf8')) ?? [];
    if (soft === 'unlimited') return MOST_ON_LINUX;
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
}
