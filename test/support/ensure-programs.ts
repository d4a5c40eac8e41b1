import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program that comes with the system, and the package of Debian that has it. */
export interface Program {
  readonly command: string;
  readonly package: string;
  /** If it isn't the command that is missing. */
  readonly name?: string;
  /** Succeeds where the program is whole; otherwise it is enough that it can be started. */
  readonly check?: readonly string[];
}

/**
 * Installs what is missing where that is allowed. Throws where it can't be had: a skipped test would look like a
 * passed one.
 */
export function ensurePrograms(programs: readonly Program[], what: string): void {
  const missing = programs.filter(isMissing);
  if (missing.length === 0) return;
  const words = ['install', '-y', '--no-install-recommends', ...missing.map((program) => program.package)];
  const attempt = install(words);
  const stillMissing = missing.filter(isMissing).map(({ command, name = command }) => name);
  if (stillMissing.length === 0) return;
  throw new Error(
    `${what} can't be tested: ${stillMissing.join(', ')} missing, and ${attempt}. Install with: apt-get ${words.join(' ')}`,
  );
}

function isMissing({ command, check }: Program): boolean {
  const { error, status } = spawnSync(command, check ?? ['--version']);
  return error !== undefined || (check !== undefined && status !== 0);
}

function install(words: readonly string[]): string {
  if (process.getuid?.() !== 0) return 'only root may install it';
  const script = `apt-get update && apt-get -o DPkg::Lock::Timeout=300 ${words.join(' ')}`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // One test file after the other: apt gives up where another one is at work.
  const { error, status, stderr } = spawnSync('flock', [LOCK, 'sh', '-c', script], { encoding: 'utf8', env });
  if (error !== undefined) return `apt-get can't be run (${error.message})`;
  return status === 0 ? 'apt-get said that all was well' : `apt-get said: ${stderr.trim().slice(-500)}`;
}

const LOCK = join(tmpdir(), 'countersign-apt.lock');
