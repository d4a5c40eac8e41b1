import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrograms } from './ensure-programs.ts';

/** A clock for another process, which a test can set while that runs. Its counter can't be set, as in life. */
export interface SettableClock {
  /** What makes a process go by it. */
  readonly environment: Record<string, string>;
  /** Sets it so many seconds ahead of the machine's clock, or behind. */
  set(offsetSeconds: number): void;
  end(): void;
}

export function createSettableClock(): SettableClock {
  ensurePrograms([{ command: 'faketime', package: 'faketime' }], 'a clock that is set');
  const [library = ''] = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1');
  const folder = mkdtempSync(join(tmpdir(), 'countersign-clock-'));
  const file = join(folder, 'offset');
  const set = (offsetSeconds: number) =>
    writeFileSync(file, `${offsetSeconds < 0 ? '-' : '+'}${Math.abs(offsetSeconds)}`);
  set(0);
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    },
    set,
    end: () => rmSync(folder, { recursive: true }),
  };
}
