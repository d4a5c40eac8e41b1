import { spawnSync } from 'node:child_process';

/** A program that comes with the system, and the package of Debian that has it. */
export interface Program {
  readonly command: string;
  readonly package: string;
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
  const stillMissing = missing.filter(isMissing).map(({ command }) => command);
  if (stillMissing.length === 0) return;
  throw new Error(
    `${what} can't be tested: ${stillMissing.join(', ')} missing, and ${attempt}. Install with: apt-get ${words.join(' ')}`,
  );
}

const isMissing = ({ command }: Program) => spawnSync(command, ['--version']).error !== undefined;

function install(words: readonly string[]): string {
  if (process.getuid?.() !== 0) return 'only root may install it';
  const options = { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  // Another test file may be installing at the same time.
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  spawnSync('apt-get', ['update', ...wait], options);
  const { error, status, stderr } = spawnSync('apt-get', [...wait, ...words], options);
  if (error !== undefined) return `apt-get can't be run (${error.message})`;
  return status === 0 ? 'apt-get said that all was well' : `apt-get said: ${stderr.trim().slice(-500)}`;
}
