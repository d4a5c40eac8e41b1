import { afterEach, expect, test } from 'vitest';
import { createDatabase, query } from '../../support/postgres/databases.ts';
import { createServerProcess, type ServerProcess } from '../../support/server-process.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A start that doesn't come to its end. */
async function startOn(databaseUrl: string): Promise<ServerProcess> {
  const server = await createServerProcess({ DATABASE_URL: databaseUrl });
  ends.unshift(() => server.end());
  server.start().catch(() => {});
  return server;
}

async function expectStopped(server: ServerProcess): Promise<void> {
  expect(await server.stop('SIGTERM')).toBe(0);
  expect(server.log()).toContain('stopped before the database was ready');
}

test('a stop ends the wait for a database that is away', async () => {
  const server = await startOn('postgres://ana:hunter2@127.0.0.1:1/countersign');
  await server.logLines.find(({ msg }) => msg === 'the database does not answer yet; trying again');
  await expectStopped(server);
});

test('a stop ends the wait for another instance that is busy with the tables', async () => {
  const { url, drop } = await createDatabase();
  ends.push(drop);
  // Holds the lock under which the tables are made, as the other one does.
  const held = query(url, 'select pg_advisory_lock(7236271001), pg_sleep(3600)').catch(() => {});
  await until(url, 'granted');
  const server = await startOn(url);
  await until(url, 'not granted');
  await expectStopped(server);
  await query(
    url,
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
  );
  await held;
});

/** Waits until an advisory lock is held, or asked for in vain. */
async function until(url: string, state: 'granted' | 'not granted'): Promise<void> {
  const look = `select pid from pg_locks where locktype = 'advisory' and ${state}
    and database = (select oid from pg_database where datname = current_database())`;
  await expect.poll(() => query(url, look), { timeout: 60_000 }).toHaveLength(1);
}
