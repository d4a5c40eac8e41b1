import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the tests of one file, made when it is first asked for, gone after the last of them. */
export function fileFolder(prefix: string): () => string {
  let folder: string | undefined;
  afterAll(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    folder ??= mkdtempSync(join(tmpdir(), prefix));
    return folder;
  };
}
