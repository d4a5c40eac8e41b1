import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrograms } from '../ensure-programs.ts';
import { findFreePort } from '../free-port.ts';
import { userOf } from './postgres-server.ts';

/** The real PgBouncer in front of a test server, with transaction pooling. */
export interface PgBouncer extends AsyncDisposable {
  /** The same database, through the pooler. */
  readonly url: string;
}

interface Limits {
  /** Connections that the pooler opens to the database. */
  readonly poolSize?: number;
  /** Connections that the pooler accepts; further ones are refused. */
  readonly maxClients?: number;
}

export async function startPgBouncer(
  databaseUrl: string,
  { poolSize = 20, maxClients = 100 }: Limits = {},
): Promise<PgBouncer> {
  ensurePrograms([{ command: 'pgbouncer', package: 'pgbouncer' }], 'A transaction pooler');
  const user = await userOf();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-pgbouncer-'));
  const port = await findFreePort();
  const target = new URL(databaseUrl);
  const configuration = join(folder, 'pgbouncer.ini');
  const users = join(folder, 'users.txt');
  writeFileSync(users, `"${target.username}" ""\n`);
  writeFileSync(
    configuration,
    `[databases]
* = host=${target.hostname} port=${target.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = ${maxClients}
`,
  );
  if (user !== undefined)
    for (const path of [folder, configuration, users]) chownSync(path, user.uid, user.gid);
  const child = spawn('pgbouncer', [configuration], { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  const { promise: isUp, resolve, reject } = Promise.withResolvers<void>();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
    if (log.includes('process up')) resolve();
  });
  const ended = once(child, 'close').then(() => reject(new Error(`pgbouncer ended: ${log}`)));
  await isUp;
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
