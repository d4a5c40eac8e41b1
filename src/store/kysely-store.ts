import type { Kysely } from 'kysely';
import type { TradeUuid } from '../domain/units.ts';
import { gather } from '../lib/gather.ts';
import type { Queries, Store, StoredTrade } from '../usecases/ports.ts';
import type { Engine } from './engine.ts';
import { auditQueries } from './queries/audit-queries.ts';
import { deviceQueries } from './queries/device-queries.ts';
import { historyQueries } from './queries/history-queries.ts';
import { keyQueries } from './queries/key-queries.ts';
import { noticeQueries } from './queries/notice-queries.ts';
import { pauseQueries } from './queries/pause-queries.ts';
import { sightingQueries } from './queries/sighting-queries.ts';
import { findTrades, tradeQueries } from './queries/trade-queries.ts';
import type { Schema } from './schema.ts';

/** More often than this nobody is overtaken by chance. */
const ATTEMPTS = 5;

/** The store over any database that Kysely speaks to; its tables are brought up to date first. */
export async function createKyselyStore(db: Kysely<Schema>, engine: Engine): Promise<Store> {
  await engine.migrate(db);
  return {
    ...queriesOver(db, engine),
    // Thousands who wait for one trade, or for the same moment, wake together: one query serves them.
    findTrade: gather((tradeUuids: readonly TradeUuid[]) => findTradesInPages(db, tradeUuids)),
    transaction: (work) => transact(db, engine, work),
    ping: sharedFor(PING_SHARED_MS, async () => {
      // A write, so that a full disk or a read-only file is noticed before a trade is.
      await db.updateTable('audit_head').set({ id: 1 }).where('id', '=', 1).execute();
    }),
    close: () => db.destroy(),
  };
}

/** A statement takes so many values, and no longer to read. */
const PAGE = 500;

async function findTradesInPages(db: Kysely<Schema>, tradeUuids: readonly TradeUuid[]) {
  if (tradeUuids.length <= PAGE) return findTrades(db, tradeUuids);
  const found = new Map<TradeUuid, StoredTrade>();
  for (let start = 0; start < tradeUuids.length; start += PAGE) {
    const page = await findTrades(db, tradeUuids.slice(start, start + PAGE));
    for (const [tradeUuid, stored] of page) found.set(tradeUuid, stored);
  }
  return found;
}

async function transact<Result>(
  db: Kysely<Schema>,
  engine: Engine,
  work: (queries: Queries) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute((transaction) => work(queriesOver(transaction, engine)));
    } catch (error) {
      if (attempt === ATTEMPTS || !engine.isTransient(error)) throw error;
    }
  }
}

function queriesOver(db: Kysely<Schema>, engine: Engine): Queries {
  return {
    ...tradeQueries(db, engine),
    ...noticeQueries(db, engine),
    ...auditQueries(db),
    ...keyQueries(db),
    ...deviceQueries(db),
    ...historyQueries(db),
    ...pauseQueries(db),
    ...sightingQueries(db),
  };
}

/** Anybody may ask for it, and each would cost a sync of the disk. */
const PING_SHARED_MS = 1000;

/** The same answer for all who ask within a moment. */
function sharedFor(milliseconds: number, work: () => Promise<void>): () => Promise<void> {
  let latest: { readonly at: number; readonly answer: Promise<void> } | undefined;
  return () => {
    const now = performance.now();
    if (latest === undefined || now - latest.at >= milliseconds) latest = { at: now, answer: work() };
    return latest.answer;
  };
}
