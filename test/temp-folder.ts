import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 2 ** 30;

/** Memory where there is enough of it: most tests make a database, and many wait for the disk otherwise. */
function parentFolder(): string {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/**
 * One folder for all that a run puts among the temporary files, gone with the run: neither a worker that is ended early
 * nor a killed server tidies up after itself.
 */
export default function openTempFolder(): () => void {
  const folder = mkdtempSync(join(parentFolder(), 'countersign-tests-'));
  // Everybody's, as its parent is: PostgreSQL and what is deployed run as users of their own.
  chmodSync(folder, 0o1777);
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
