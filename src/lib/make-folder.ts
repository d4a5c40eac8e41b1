import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a folder and its parents, if missing. Throws the system's error.
 * Node's own `recursive` loops forever where the system denies a folder below an existing one, as in /proc.
 */
export function makeFolder(path: string): void {
  if (made(path) !== 'parent missing') return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, OWNER_ONLY);
}

// A new folder holds a database and a secret that nobody else should read.
const OWNER_ONLY = { mode: 0o700 };

function made(path: string): 'made' | 'there' | 'parent missing' {
  try {
    mkdirSync(path, OWNER_ONLY);
    return 'made';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return 'parent missing';
    if (isRoot(path) || (code === 'EEXIST' && statSync(path).isDirectory())) return 'there';
    throw error;
  }
}

// For the root of a drive, some systems report EPERM or EISDIR although it exists.
const isRoot = (path: string) => dirname(path) === path;
