/** What a store of 1,000,000 trades does to submit, status and inbox, beside an empty one; and its size on disk. */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { connectKysely } from '../src/store/postgres/open-postgres.ts';
import { connectSqlite } from '../src/store/sqlite/open-sqlite.ts';
import { pairPhone, sessionOf } from '../test/support/live-phone.ts';
import { silentLog } from '../test/support/test-store.ts';
import { type BenchDatabase, useBenchDatabase } from './support/bench-database.ts';
import { startBenchStage } from './support/bench-stage.ts';
import { expectStatus } from './support/client.ts';
import { fillStore } from './support/fill-store.ts';
import { sample, timed } from './support/measure.ts';
import { figuresOf } from './support/percentiles.ts';
import { printReport } from './support/report.ts';

const TRADES = Number(process.argv[3] ?? 1_000_000);
const RUN = { count: 300, warmUp: 100 };

type Stage = Awaited<ReturnType<typeof startBenchStage>>;

async function measure(stage: Stage, cookie: string) {
  const uuids: string[] = [];
  const submit = () => {
    const uuid = randomUUID();
    uuids.push(uuid);
    return timed(async () => expectStatus(await stage.submit(uuid), 201));
  };
  const submitted = figuresOf(await sample(submit, RUN));
  for (const uuid of uuids) await stage.cardShown(uuid);
  let next = 0;
  const status = () =>
    timed(async () => {
      next += 1;
      expectStatus(await stage.status(uuids[next % uuids.length] ?? ''), 200);
    });
  const inbox = () =>
    timed(async () => expectStatus(await stage.client.get(`${stage.server.url}/`, { cookie }), 200));
  return {
    submitted,
    status: figuresOf(await sample(status, RUN)),
    inbox: figuresOf(await sample(inbox, { count: 100, warmUp: 20 })),
  };
}

/** Two trades with all that a life leaves behind: one claimed and filled, one rejected. */
async function liveTwoLives(stage: Stage): Promise<void> {
  for (const verdict of ['approve', 'reject'] as const) {
    const uuid = randomUUID();
    expectStatus(await stage.submit(uuid), 201);
    await stage.cardShown(uuid);
    await stage.press(uuid, verdict);
    if (verdict === 'approve') expectStatus(await stage.claim(uuid, 'desk'), 200);
    await stage.outcomeShown(uuid);
  }
}

function connect(database: BenchDatabase, stage: Stage) {
  return database.name === 'SQLite'
    ? connectSqlite(join(stage.server.dataDir, 'countersign.db'))
    : connectKysely(stage.databaseUrl, silentLog, { isPatient: true });
}

async function bytesOnDisk(database: BenchDatabase, stage: Stage): Promise<number> {
  if (database.name === 'SQLite') return statSync(join(stage.server.dataDir, 'countersign.db')).size;
  const db = connect(database, stage);
  const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
    db,
  );
  await db.destroy();
  return rows[0]?.size ?? 0;
}

/** Rows that PostgreSQL has read by going through whole tables, of those that grow; the planner's own word for it. */
async function fullScans(database: BenchDatabase, stage: Stage): Promise<number> {
  if (database.name === 'SQLite') return 0;
  const db = connect(database, stage);
  const { rows } = await sql<{ scans: number }>`
    select coalesce(sum(seq_scan), 0) as scans from pg_stat_user_tables
    where relname in ('trades', 'trade_markets', 'notices', 'executions', 'audit_entries')`.execute(db);
  await db.destroy();
  return rows[0]?.scans ?? 0;
}

await using database = await useBenchDatabase();
await using stage = await startBenchStage();
const cookie = sessionOf(await pairPhone((await stage.server.run('pair')).stdout.trim()));
await liveTwoLives(stage);
const empty = await measure(stage, cookie);
await stage.server.stop();
const sizeBefore = await bytesOnDisk(database, stage);
const db = connect(database, stage);
await sql`delete from notices where state <> 'sent'`.execute(db);
await sql`update trades set status = 'expired', deadline_at = null where status = 'pending'`.execute(db);
const { rows } = await sql<{ count: number }>`select count(*) as count from trades`.execute(db);
const copies = Math.ceil(TRADES / Number(rows[0]?.count ?? 1));
const began = performance.now();
await fillStore(db, database.name, copies);
const { rows: filled } = await sql<{ count: number }>`select count(*) as count from trades`.execute(db);
await db.destroy();
const seconds = (performance.now() - began) / 1000;
const total = Number(filled[0]?.count);
const size = await bytesOnDisk(database, stage);
await stage.server.start();
const scansBefore = await fullScans(database, stage);
const full = await measure(stage, cookie);
const scans = (await fullScans(database, stage)) - scansBefore;

printReport(
  `${total.toLocaleString('en')} trades beside none, ${database.name}; aim: no slower than 2 × the empty store`,
  [
    { what: 'submit, empty', figures: empty.submitted },
    { what: 'submit, full', figures: full.submitted, peer: empty.submitted },
    { what: 'status, empty', figures: empty.status },
    { what: 'status, full', figures: full.status, peer: empty.status },
    { what: 'inbox, empty', figures: empty.inbox },
    { what: 'inbox, full', figures: full.inbox, peer: empty.inbox },
  ],
);
console.log(
  `\nFilled in ${seconds.toFixed(0)} s; ${((size - sizeBefore) / total / 1024).toFixed(2)} KB on disk for each trade.`,
);
if (database.name === 'PostgreSQL') console.log(`Full scans of tables that grow, while measured: ${scans}`);
