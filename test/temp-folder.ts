import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for all that a run puts into the system's folder for temporary files. A worker that is ended early, a
 * killed server or a C# program never tidies up after itself.
 */
export default function openTempFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tests-'));
  process.env['TMPDIR'] = folder;
  return () => {
    const left = readdirSync(folder);
    rmSync(folder, { recursive: true, force: true });
    console.log('LEFT', left);
  };
}
