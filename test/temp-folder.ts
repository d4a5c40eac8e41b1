import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for all that a run puts among the temporary files, gone with the run: neither a worker that is ended early
 * nor a killed server tidies up after itself.
 */
export default function openTempFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
