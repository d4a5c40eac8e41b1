import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it; one that is there already is fine. Throws what the system says when it can't.
 * Node's own `recursive` goes round for ever where the system denies a folder below one that exists, as in /proc.
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

// The top of a drive answers EPERM or EISDIR on some systems, and is there all the same.
const isRoot = (path: string) => dirname(path) === path;
