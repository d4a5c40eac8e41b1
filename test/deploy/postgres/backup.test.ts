import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLiveStrategy } from '../../support/live-strategy.ts';
import { query } from '../../support/postgres/databases.ts';
import { findPostgres } from '../../support/postgres/find-postgres.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres/postgres-server.ts';
import { createServerProcess, type ServerProcess } from '../../support/server-process.ts';
import { createGuideShell, type GuideShell } from '../support/guide-shell.ts';
import { makeOldDatabase } from '../support/old-database.ts';

/** Runs what stands in the container of the database, and lets the containers of the program be. */
const DOCKER = `
[ "$1 $2 $3 $4" = "compose exec -T postgres" ] || exit 0
shift 4
exec "$@"
`;

const servers: ServerProcess[] = [];
let postgres: PostgresServer;
let shell: GuideShell;

beforeAll(async () => {
  postgres = await startPostgres();
  // As a host gives it: an owner who is no superuser. And as Compose's image makes it: one who is.
  await query(postgres.url, 'create role ana login');
  await query(postgres.url, 'create role countersign login superuser');
  for (const name of ['source', 'target', 'ana']) await makeDatabase(name, 'ana');
  await makeDatabase('countersign', 'countersign');
  const { hostname, port } = new URL(postgres.url);
  shell = createGuideShell('docs/BACKUP.md', {
    standIns: { docker: DOCKER },
    env: { PGHOST: hostname, PGPORT: port },
    programs: findPostgres(),
  });
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.end()));
  shell.end();
  await postgres.stop();
});

const makeDatabase = (name: string, owner: string) =>
  query(postgres.url, `create database ${name} owner ${owner} template template0`);

function addressOf(name: string, user: string): string {
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  url.username = user;
  return url.href;
}

async function serverOn(databaseUrl: string): Promise<ServerProcess> {
  const server = await createServerProcess({ DATABASE_URL: databaseUrl });
  servers.push(server);
  return server;
}

describe('a dump of a running server', () => {
  let first: ServerProcess;
  let second: ServerProcess;
  let key: string;
  const target = () => addressOf('target', 'ana');
  beforeAll(async () => {
    first = await serverOn(addressOf('source', 'ana'));
    second = await serverOn(target());
    await first.start();
    key = (await first.run('keys', 'add', 'breakout')).stdout.trim();
  });

  test('is another server, put into an empty database', async () => {
    const [withdrawn, pending] = [randomUUID(), randomUUID()];
    const strategy = createLiveStrategy(first.url, key);
    await strategy.submit(withdrawn);
    await strategy.withdraw(withdrawn);
    const page = (await strategy.submit(pending)).body.chart_url ?? '';
    const { stdout: verdict } = await first.run('audit', 'verify');
    shell.runBlock('pg_dump', { DATABASE_URL: addressOf('source', 'ana') });
    shell.runBlock('psql', { DATABASE_URL: target() });

    expect((await second.run('audit', 'verify')).stdout).toBe(verdict);
    expect((await second.run('serve')).stderr).toContain('serve --take-over');
    await second.start('--take-over');
    const there = createLiveStrategy(second.url, key);
    expect((await there.status(withdrawn)).body.status).toBe('withdrawn');
    expect((await there.status(pending)).body).toMatchObject({
      status: 'withdrawn',
      withdrawn_by: 'server',
    });
    expect((await fetch(page.replace(first.url, second.url))).status).toBe(200);
  });

  test('leaves nothing of what was there, put over it', async () => {
    const later = randomUUID();
    const there = createLiveStrategy(second.url, key);
    expect((await there.submit(later)).code).toBe(201);
    await second.stop();
    shell.runBlock('psql', { DATABASE_URL: target() });
    await second.start('--take-over');
    expect((await there.status(later)).code).toBe(404);
  });
});

test.each([
  ['by an owner who is no superuser', 'ana', 'pg_dump', 'psql'],
  [
    'in the containers of Compose',
    'countersign',
    'docker compose exec -T postgres pg_dump',
    'docker compose stop',
  ],
])('a dump from before an upgrade goes over the newer tables, %s', async (_how, user, dump, restore) => {
  const url = addressOf(user, user);
  const key = await makeOldDatabase(url);
  shell.runBlock(dump, { DATABASE_URL: url });
  const server = await serverOn(url);
  await server.start();
  await server.stop();
  expect(await tablesOf(url)).toContain('pause');

  shell.runBlock(restore, { DATABASE_URL: url });
  expect(await tablesOf(url)).not.toContain('pause');
  await server.start();
  expect((await createLiveStrategy(server.url, key).submit(randomUUID())).code).toBe(201);
  expect(await server.run('audit', 'verify')).toMatchObject({ code: 0 });
});

async function tablesOf(url: string): Promise<string[]> {
  const rows = await query<{ tablename: string }>(
    url,
    "select tablename from pg_tables where schemaname = 'public'",
  );
  return rows.map(({ tablename }) => tablename);
}
