import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Parts of Mono that come in packages of their own. */
const PACKAGE_OF = {
  'System.Net.Http': 'libmono-system-net-http4.0-cil',
  'System.Web.Extensions': 'libmono-system-web-extensions4.0-cil',
  'System.ComponentModel.DataAnnotations': 'libmono-system-componentmodel-dataannotations4.0-cil',
} as const;

/** `openssl` makes the certificates that the client must not trust. */
const PACKAGES = ['mono-mcs', 'mono-runtime', ...Object.values(PACKAGE_OF), 'openssl'];
const FOLDER = '/usr/lib/mono/4.5';
// Another program may be installing at the same time.
const APT = ['apt-get', '-o', 'DPkg::Lock::Timeout=300'];
const INSTALL = ['install', '-y', '--no-install-recommends', ...PACKAGES];

/** What of Mono is not on this machine. */
function findMissing(): string[] {
  const commands = [
    ['mono', '--version'],
    ['mcs', '--version'],
    ['openssl', 'version'],
  ].filter(([command = '', ...words]) => spawnSync(command, words).status !== 0);
  const names = commands.map(([command = '']) => command);
  // Elsewhere than on Debian the assemblies lie elsewhere; there the compiler itself says what it misses.
  if (!existsSync(FOLDER)) return names;
  return [...names, ...Object.keys(PACKAGE_OF).filter((name) => !existsSync(`${FOLDER}/${name}.dll`))];
}

/**
 * Installs Mono where that is allowed. Throws where it can't be had: without it nothing is known about the C# client,
 * and a skipped test would look like a passed one.
 */
export function ensureMono(): void {
  if (findMissing().length === 0) return;
  const attempt = install();
  const missing = findMissing();
  if (missing.length === 0) return;
  throw new Error(
    `The NinjaTrader client can't be tested: ${missing.join(', ')} missing, and ${attempt}. ` +
      `Install it with: apt-get ${INSTALL.join(' ')}`,
  );
}

function install(): string {
  const rootBy = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const run = (words: readonly string[]) => {
    const [command = '', ...rest] = [...rootBy, 'env', 'DEBIAN_FRONTEND=noninteractive', ...APT, ...words];
    return spawnSync(command, rest, { encoding: 'utf8' });
  };
  // What it says is said again, and better, by the installation.
  run(['update']);
  const { error, status, stderr } = run(INSTALL);
  if (error !== undefined) return `it can't be installed (${error.message})`;
  return status === 0
    ? 'apt-get said that all was well'
    : `installing it failed: ${stderr.trim().slice(-500)}`;
}
