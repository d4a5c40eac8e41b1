/**
 * What a store of 1,000,000 trades does to submit, status and inbox, beside an empty one that runs at the same time; and
 * its size on disk. The trades are of 365 days before today: today both stores hold the same.
 */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { connectKysely } from '../src/store/postgres/open-postgres.ts';
import type { Schema } from '../src/store/schema.ts';
import { connectSqlite } from '../src/store/sqlite/open-sqlite.ts';
import { pairPhone, readSessionCookie } from '../test/support/live-phone.ts';
import { silentLog } from '../test/support/test-store.ts';
import { type BenchDatabase, useBenchDatabase } from './support/bench-database.ts';
import { startBenchStage } from './support/bench-stage.ts';
import { expectStatus } from './support/client.ts';
import { fillStore } from './support/fill-store.ts';
import { sampleInTurns, timed } from './support/measure.ts';
import { figuresOf } from './support/percentiles.ts';
import { printReport } from './support/report.ts';

const TRADES = Number(process.argv[3] ?? 1_000_000);
const RUN = { count: 300, warmUp: 100, batch: 5 };
/** The trades that are copied: so many approved and filled, rejected, and never answered. */
const SEEDS = { approve: 8, reject: 6, nothing: 6 } as const;

type Stage = Awaited<ReturnType<typeof startBenchStage>>;

/** Lives with all that they leave behind, in the store and on the phone. */
async function liveSeeds(stage: Stage): Promise<void> {
  for (const [verdict, count] of Object.entries(SEEDS)) {
    for (let life = 0; life < count; life += 1) {
      const uuid = randomUUID();
      expectStatus(await stage.submit(uuid), 201);
      await stage.cardShown(uuid);
      if (verdict !== 'approve' && verdict !== 'reject') continue;
      await stage.press(uuid, verdict);
      if (verdict === 'approve') {
        expectStatus(await stage.claim(uuid, 'desk'), 200);
        await stage.strategy.report(uuid, { sequence: 1, state: 'filled', quantity: 1, price: 4127.75 });
      }
      await stage.outcomeShown(uuid);
    }
  }
}

/** The three requests, each with its time, as a stage of its own serves them. */
async function worksOf(stage: Stage) {
  const cookie = readSessionCookie(await pairPhone((await stage.server.run('pair')).stdout.trim()));
  const uuids: string[] = [];
  let asked = 0;
  return {
    async submit() {
      const uuid = randomUUID();
      const took = await timed(async () => expectStatus(await stage.submit(uuid), 201));
      uuids.push(uuid);
      // The card's own transactions are no part of what comes next.
      await stage.cardShown(uuid);
      return took;
    },
    status() {
      asked += 1;
      const uuid = uuids[asked % uuids.length] ?? '';
      return timed(async () => expectStatus(await stage.status(uuid), 200));
    },
    inbox: () =>
      timed(async () => expectStatus(await stage.client.get(`${stage.server.url}/`, { cookie }), 200)),
  };
}

const sqlitePath = (stage: Stage) => join(stage.server.dataDir, 'countersign.db');

async function withTables<Result>(
  { name }: BenchDatabase,
  stage: Stage,
  work: (db: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  const db =
    name === 'SQLite'
      ? connectSqlite(sqlitePath(stage))
      : connectKysely(stage.databaseUrl, silentLog, { isPatient: true });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

async function bytesOnDisk(database: BenchDatabase, stage: Stage): Promise<number> {
  if (database.name === 'SQLite') return statSync(sqlitePath(stage)).size;
  return withTables(database, stage, (db) => figure(db, sql`pg_database_size(current_database())`));
}

/** How often PostgreSQL has gone through a whole table of those that grow; the planner's own word for it. */
async function fullScans(database: BenchDatabase, stage: Stage): Promise<number> {
  if (database.name === 'SQLite') return 0;
  const scans = sql`(select coalesce(sum(seq_scan), 0) from pg_stat_user_tables
    where relname in ('trades', 'trade_markets', 'notices', 'executions', 'audit_entries'))`;
  return withTables(database, stage, (db) => figure(db, scans));
}

async function figure(db: Kysely<Schema>, expression: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ figure: number }>`select ${expression} as figure`.execute(db);
  return Number(rows[0]?.figure);
}

/** Copies the lives of the stage, whose server must stand still, until there are that many; answers how many there are. */
async function fill(database: BenchDatabase, stage: Stage): Promise<number> {
  return withTables(database, stage, async (db) => {
    await sql`delete from notices where state <> 'sent'`.execute(db);
    await sql`update trades set status = 'expired', deadline_at = null where status = 'pending'`.execute(db);
    const count = () => figure(db, sql`(select count(*) from trades)`);
    await fillStore(db, database.name, Math.ceil(TRADES / (await count())));
    return count();
  });
}

await using database = await useBenchDatabase();
await using full = await startBenchStage();
await using empty = await startBenchStage();
for (const stage of [full, empty]) await liveSeeds(stage);
// Both, so that neither has run longer when they are compared.
for (const { server } of [full, empty]) await server.stop();
const sizeBefore = await bytesOnDisk(database, full);
const began = performance.now();
const total = await fill(database, full);
const seconds = (performance.now() - began) / 1000;
const size = await bytesOnDisk(database, full);
for (const { server } of [full, empty]) await server.start();

const scansBefore = await fullScans(database, full);
const [inEmpty, inFull] = [await worksOf(empty), await worksOf(full)];
const steps = ['submit', 'status', 'inbox'] as const;
const works = steps.flatMap((step) => [inEmpty[step], inFull[step]]);
const figures = (await sampleInTurns(works, RUN)).map(figuresOf);
const scans = (await fullScans(database, full)) - scansBefore;

const rows = steps.flatMap((step, index) => {
  const [beside, figuresOfFull] = figures.slice(index * 2);
  if (beside === undefined || figuresOfFull === undefined) throw new Error(`${step} was not sampled`);
  return [
    { what: `${step}, empty`, figures: beside },
    { what: `${step}, full`, figures: figuresOfFull, peer: beside },
  ];
});
printReport(
  `${total.toLocaleString('en')} trades beside none, in turns, ${database.name}; aim: no slower than 2 × the empty store`,
  rows,
);
console.log(
  `\nFilled in ${seconds.toFixed(0)} s; ${((size - sizeBefore) / total / 1024).toFixed(2)} KB on disk for each trade.`,
);
if (database.name === 'PostgreSQL') console.log(`Full scans of tables that grow, while measured: ${scans}`);
