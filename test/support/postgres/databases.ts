import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Address of a server on which the tests make databases: given, or started for this run (see global-setup.ts). */
export function testServerUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('no PostgreSQL for the tests: TEST_DATABASE_URL is not set');
  return url;
}

/** All databases of the tests begin like this, and only they may be dropped. */
const PREFIX = 'countersign_test_';

/** An empty database of its own, and its end. */
export async function createDatabase(
  serverUrl = testServerUrl(),
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `${PREFIX}${randomBytes(6).toString('hex')}`;
  await execute(serverUrl, `create database ${name} template template0`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(serverUrl, `drop database if exists ${name} with (force)`) };
}

/** The same, owned by a role that may open only so many connections; the address is that of the role. */
export async function createLimitedDatabase(
  connectionLimit: number,
): Promise<{ url: string; drop(): Promise<void> }> {
  const serverUrl = testServerUrl();
  const { url, drop } = await createDatabase(serverUrl);
  const owned = new URL(url);
  const name = owned.pathname.slice(1);
  owned.username = name;
  await execute(serverUrl, `create role ${name} login connection limit ${connectionLimit}`);
  await execute(serverUrl, `alter database ${name} owner to ${name}`);
  return {
    url: owned.href,
    async drop() {
      await drop();
      await execute(serverUrl, `drop role ${name}`);
    },
  };
}

/** Drops what tests that were cut off have left behind on a server that stays. */
export async function dropLeftovers(serverUrl: string): Promise<void> {
  const rows = await query<{ datname: string }>(
    serverUrl,
    `select datname from pg_database where datname like '${PREFIX}%'`,
  );
  for (const { datname } of rows) await execute(serverUrl, `drop database if exists ${datname} with (force)`);
}

async function execute(url: string, sql: string): Promise<void> {
  await query(url, sql);
}

/** One statement on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
