import { type ExecFileOptions, execFile } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findFreePort } from '../free-port.ts';
import { findPostgres } from './find-postgres.ts';

const run = promisify(execFile);

/** A PostgreSQL server of the tests' own, in a temporary folder. */
export interface PostgresServer {
  /** Of the database that is there from the beginning, as one who may do anything. */
  readonly url: string;
  /** Ends every connection, politely (`fast`) or as a crash would, and starts again. */
  restart(mode: 'fast' | 'immediate'): Promise<void>;
  stop(): Promise<void>;
}

interface ServerOptions {
  /** Waits for the disk, which only a fault test needs. */
  readonly isDurable?: boolean;
  /** Writes what the server reads at its start into the folder, and answers the settings that name it. */
  readonly prepare?: (folder: string) => Promise<string>;
}

export async function startPostgres({
  isDurable = false,
  prepare,
}: ServerOptions = {}): Promise<PostgresServer> {
  const bin = findPostgres();
  const user = await userOf();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-postgres-'));
  const prepared = (await prepare?.(folder)) ?? '';
  if (user !== undefined) {
    for (const name of ['', ...readdirSync(folder)]) chownSync(join(folder, name), user.uid, user.gid);
  }
  const port = await findFreePort();
  const data = join(folder, 'data');
  // LC_ALL: the server's own words, which its messages are tested by. LD_LIBRARY_PATH and the like stay.
  const options: ExecFileOptions = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' } };
  const call = (program: string, ...words: string[]) => run(join(bin, program), words, options);
  const log = join(folder, 'log');
  const settings = [
    `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`,
    '-c max_connections=300 -c shared_buffers=64MB',
    isDurable ? '' : '-c fsync=off -c full_page_writes=off',
    prepared,
  ].join(' ');
  await call('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  await call('pg_ctl', '-D', data, '-l', log, '-w', '-o', settings, 'start');
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async restart(mode) {
      await call('pg_ctl', '-D', data, '-l', log, '-w', '-m', mode, '-o', settings, 'restart');
    },
    async stop() {
      await call('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL and PgBouncer refuse to run as root: then as the user that its package has made, or as nobody. */
export async function userOf(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name]))).catch(() => undefined);
    const [uid, gid] = ids?.map(({ stdout }) => Number(stdout)) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('PostgreSQL does not run as root, and there is no other user here to run it as.');
}
