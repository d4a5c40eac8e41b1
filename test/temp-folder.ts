import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for all that a run puts among the temporary files, gone with the run: neither a worker that is ended early
 * nor a killed server tidies up after itself.
 */
export default function openTempFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tests-'));
  // Everybody's, as its parent is: PostgreSQL and what is deployed run as users of their own.
  chmodSync(folder, 0o1777);
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
