import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLiveDatabase, type LiveDatabase } from '../../support/live-database.ts';
import { seedKey } from '../../support/live-stage.ts';
import { createLiveStrategy } from '../../support/live-strategy.ts';
import { findPostgres } from '../../support/postgres/find-postgres.ts';
import { createServerProcess, type ServerProcess } from '../../support/server-process.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../docs/BACKUP.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'countersign-dump-'));
const databases: LiveDatabase[] = [];
let first: ServerProcess;
let second: ServerProcess;
let key: string;

beforeAll(async () => {
  databases.push(await createLiveDatabase(), await createLiveDatabase());
  const [source, target] = databases.map(({ environment }) => environment);
  first = await createServerProcess(source);
  second = await createServerProcess(target);
  const [database] = databases;
  if (database !== undefined) key = await seedKey(database, first.dataDir);
  await first.start();
});
afterAll(async () => {
  await Promise.all([first.end(), second.end()]);
  for (const database of databases) await database.end();
  rmSync(folder, { recursive: true, force: true });
});

/** The guide's own line that begins like this, as somebody would paste it into a shell. */
function runOfGuide(program: string, database: LiveDatabase | undefined): void {
  const line = guide.split('\n').find((text) => text.startsWith(`${program} `));
  const path = [findPostgres(), process.env['PATH']].join(delimiter);
  const env = { ...process.env, ...database?.environment, PATH: path };
  execFileSync('sh', ['-c', line ?? 'false'], { cwd: folder, env });
}

test('a dump of a running server, put into an empty database, is another server', async () => {
  const [withdrawn, pending] = [randomUUID(), randomUUID()];
  const strategy = createLiveStrategy(first.url, key);
  await strategy.submit(withdrawn);
  await strategy.withdraw(withdrawn);
  const page = (await strategy.submit(pending)).body.chart_url ?? '';
  const { stdout: verdict } = await first.run('audit', 'verify');
  runOfGuide('pg_dump', databases[0]);
  runOfGuide('pg_restore', databases[1]);

  expect((await second.run('audit', 'verify')).stdout).toBe(verdict);
  await second.start();
  const there = createLiveStrategy(second.url, key);
  expect((await there.status(withdrawn)).body.status).toBe('withdrawn');
  expect((await there.status(pending)).body.status).toBe('pending');
  expect((await fetch(page.replace(first.url, second.url))).status).toBe(200);
});

test('a restore over what is there leaves nothing of it', async () => {
  const later = randomUUID();
  const there = createLiveStrategy(second.url, key);
  expect((await there.submit(later)).code).toBe(201);
  await second.stop();
  runOfGuide('pg_restore', databases[1]);
  await second.start();
  expect((await there.status(later)).code).toBe(404);
});
