import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFolder } from '../../support/file-folder.ts';

/** Real bars of ES, where they lie beside the repository; they are not ours to keep in it. */
const REAL = join(import.meta.dirname, '../../../../shared/data/ES_201310_5m.csv');

export const BARS = 1380;

const folder = fileFolder('countersign-bars-');
let written: string | undefined;

/** A file with 1,380 five-minute bars: the real ones, or a walk that is the same on every machine. */
export function barsFile(): string {
  if (existsSync(REAL)) return REAL;
  // Once: a program that runs beside this test may be reading it.
  written ??= writeBars(join(folder(), 'bars.csv'));
  return written;
}

function writeBars(path: string): string {
  writeFileSync(path, `ts,open,high,low,close,volume\n${walk(20131006).join('\n')}\n`);
  return path;
}

/** In ticks of 0.25; drifts for a while and turns, so that there is something to break out of. */
function walk(seed: number): string[] {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let close = 1676;
  return Array.from({ length: BARS }, (_, index) => {
    const open = close;
    const drift = Math.round(2 * Math.sin(index / 60));
    close = open + (next(13) - 6 + drift) * 0.25;
    const high = Math.max(open, close) + next(4) * 0.25;
    const low = Math.min(open, close) - next(4) * 0.25;
    return [Date.UTC(2013, 9, 6, 22) + index * 300_000, open, high, low, close, 500 + next(4000)].join(',');
  });
}
