import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** nobody and nogroup: they own nothing and may do nothing. */
const NOBODY = 65534;

/** The same command without privileges: root steps down to nobody, and others are nobody in particular already. */
export function asStranger(words: readonly string[]): [string, string[]] {
  const [command = '', ...rest] = words;
  if (process.getuid?.() !== 0) return [command, rest];
  return ['setpriv', [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--', ...words]];
}

/** Runs it to its end. Throws with what it said when that is not well. */
export function runAsStranger(words: readonly string[], options: SpawnSyncOptions = {}): string {
  const [command, rest] = asStranger(words);
  const { error, status, stdout, stderr } = spawnSync(command, rest, { ...options, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status === 0) return stdout;
  throw new Error(`${words.join(' ')}\nended with ${status}: ${stdout.slice(-2000)}${stderr.slice(-2000)}`);
}

export interface StrangersFolder {
  readonly path: string;
  /** A folder within, which a stranger may write to as well. */
  make(name: string): string;
  end(): void;
}

/** A folder that a stranger may write to; it goes when `end` is called. */
export function strangersFolder(name: string): StrangersFolder {
  const path = mkdtempSync(join(tmpdir(), `countersign-${name}-`));
  if (process.getuid?.() === 0) chownSync(path, NOBODY, NOBODY);
  return {
    path,
    make(inner) {
      runAsStranger(['mkdir', '-p', join(path, inner)]);
      return join(path, inner);
    },
    end: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** npm's store of packages: kept from one run to the next, so that only the first one asks the registry for all. */
export function npmCache(): string {
  const path = join(tmpdir(), `countersign-npm-cache-${process.getuid?.()}`);
  runAsStranger(['mkdir', '-p', path]);
  return path;
}
