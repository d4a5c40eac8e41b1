import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PACKAGES = [
  'mono-mcs',
  'mono-runtime',
  'libmono-system-net-http4.0-cil',
  'libmono-system-web-extensions4.0-cil',
  'libmono-system-componentmodel-dataannotations4.0-cil',
];
/** Parts of Mono that come in packages of their own. */
const ASSEMBLIES = [
  'System.Net.Http',
  'System.Web.Extensions',
  'System.ComponentModel.DataAnnotations',
] as const;

const FOLDER = '/usr/lib/mono/4.5';
const INSTALL = `apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`;

/** What of Mono is not on this machine. */
export function findMissing(): string[] {
  const commands = ['mono', 'mcs'].filter((command) => spawnSync(command, ['--version']).status !== 0);
  // Elsewhere than on Debian the assemblies lie elsewhere; there the compiler itself says what it misses.
  if (!existsSync(FOLDER)) return commands;
  return [...commands, ...ASSEMBLIES.filter((name) => !existsSync(`${FOLDER}/${name}.dll`))];
}

/**
 * Installs Mono where that is allowed. Throws where it can't be had: without it nothing is known about the C# client,
 * and a skipped test would look like a passed one.
 */
export function ensureMono(): void {
  const missing = findMissing();
  if (missing.length === 0) return;
  const attempt = install();
  const stillMissing = findMissing();
  if (stillMissing.length === 0) return;
  throw new Error(
    `The NinjaTrader client can't be tested: ${stillMissing.join(', ')} missing, and ${attempt}. Install Mono with: ${INSTALL}`,
  );
}

function install(): string {
  if (process.getuid?.() !== 0) return 'only root may install it';
  const options = { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  // Another test file may be installing at the same time.
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  spawnSync('apt-get', ['update', ...wait], options);
  const { error, status, stderr } = spawnSync('apt-get', [...wait, ...INSTALL.split(' ').slice(1)], options);
  if (error !== undefined) return `apt-get can't be run (${error.message})`;
  return status === 0 ? 'apt-get said that all was well' : `apt-get said: ${stderr.trim().slice(-500)}`;
}
