import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timed } from './measure.ts';

/** What the disk itself takes to keep these bytes: append and fsync, no database. */
export async function sampleFsync(bytes: string, count: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-fsync-'));
  const file = openSync(join(folder, 'log'), 'a');
  const samples: number[] = [];
  for (let index = 0; index < count; index += 1) {
    samples.push(
      await timed(() => {
        writeSync(file, bytes);
        fsyncSync(file);
      }),
    );
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return samples;
}
