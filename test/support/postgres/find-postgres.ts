import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { dirname } from 'node:path';

/** Folder of initdb, postgres and pg_ctl; fetched by apt where this user may. Throws with what to do about it. */
export function findPostgres(): string {
  const found = installed() ?? (fetchByApt() ? installed() : undefined);
  if (found !== undefined) return found;
  throw new Error(
    'The tests need the programs of PostgreSQL: install them (Debian: apt-get install postgresql). TEST_DATABASE_URL names ' +
      'a server for most tests, but those that restart the server or dump a database start one of their own.',
  );
}

const HOMES = [
  '/usr/lib/postgresql/*/bin', // Debian
  '/usr/pgsql-*/bin', // Red Hat
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
];

function installed(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(':').filter((folder) => existsSync(`${folder}/initdb`));
  // The newest last, as their names go.
  const atHome = globSync(HOMES.map((home) => `${home}/initdb`)).map(dirname);
  return onPath[0] ?? atHome.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
}

function fetchByApt(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words: string[]) => execFileSync('apt-get', ['-q', ...words], { env, stdio: 'pipe' });
  console.log('PostgreSQL is not here yet: fetching it by apt.');
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'postgresql');
    return true;
  } catch (error) {
    console.error(`apt could not fetch it: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}
