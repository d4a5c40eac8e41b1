import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Waits until a folder and its files are on disk, as far as the system guarantees it. */
export function syncToDisk(folder: string): void {
  for (const name of readdirSync(folder)) sync(join(folder, name), 'r+');
  // Windows keeps no folder open, and needs none synced.
  if (process.platform !== 'win32') sync(folder, 'r');
}

function sync(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
