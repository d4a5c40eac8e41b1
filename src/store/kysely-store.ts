import type { Kysely } from 'kysely';
import type { TradeUuid } from '../domain/units.ts';
import { batch, shareFor } from '../lib/coalesce.ts';
import { TransactionConflict } from '../lib/transaction-conflict.ts';
import type { Queries, Store, TransactionOptions } from '../usecases/ports.ts';
import type { Engine } from './engine.ts';
import { absenceQueries } from './queries/absence-queries.ts';
import { alertQueries } from './queries/alert-queries.ts';
import { approvalRuleQueries } from './queries/approval-rule-queries.ts';
import { attentionQueries } from './queries/attention-queries.ts';
import { auditQueries } from './queries/audit-queries.ts';
import { barQueries } from './queries/bar-queries.ts';
import { clockQueries } from './queries/clock-queries.ts';
import { declarationQueries } from './queries/declaration-queries.ts';
import { deliveryQueries } from './queries/delivery-queries.ts';
import { approverQueries, deviceQueries } from './queries/device-queries.ts';
import { escalationQueries } from './queries/escalation-queries.ts';
import { figureQueries } from './queries/figure-queries.ts';
import { followQueries } from './queries/follow-queries.ts';
import { heartbeatQueries } from './queries/heartbeat-queries.ts';
import { historyQueries } from './queries/history-queries.ts';
import { installationQueries } from './queries/installation-queries.ts';
import { judgmentQueries } from './queries/judgment-queries.ts';
import { findKeys, findValidKeys, keyQueries } from './queries/key-queries.ts';
import { lastSeenQueries } from './queries/last-seen-queries.ts';
import { bridgeQueries, messageQueries } from './queries/message-queries.ts';
import { noticeQueries } from './queries/notice-queries.ts';
import { pauseQueries } from './queries/pause-queries.ts';
import { pushQueries } from './queries/push-queries.ts';
import { receiptQueries } from './queries/receipt-queries.ts';
import { executionQueries, exitQueries } from './queries/report-queries.ts';
import { newsQueries, ruleQueries } from './queries/rule-queries.ts';
import { settingQueries } from './queries/setting-queries.ts';
import { takenQueries, typedResultQueries } from './queries/taken-queries.ts';
import { findTrades, tradeQueries } from './queries/trade-queries.ts';
import type { Schema } from './schema.ts';

/** More conflicts than this in a row don't happen by chance. */
const ATTEMPTS = 5;

/** The store over any database that Kysely supports; migrates its tables first. */
export async function createKyselyStore(db: Kysely<Schema>, engine: Engine): Promise<Store> {
  await engine.migrate(db);
  return {
    ...queriesOver(db, engine),
    // Thousands that wait for one trade, or the same moment, wake together: one query serves them all.
    findTrade: batch((tradeUuids: readonly TradeUuid[]) =>
      inPages(tradeUuids, (page) => findTrades(db, page)),
    ),
    isKeyValid: existing(
      batch((keyIds: readonly string[]) => inPages(keyIds, (page) => findValidKeys(db, page))),
    ),
    findKeyByHash: batch((hashes: readonly string[]) => inPages(hashes, (page) => findKeys(db, page))),
    transaction: (work, options) => transact(db, engine, work, options),
    ping: shareFor(PING_SHARED_MS, performance.now.bind(performance), async () => {
      // A write, so that a full disk or a read-only file is noticed before a trade needs it.
      await db.updateTable('audit_head').set({ id: 1 }).where('id', '=', 1).execute();
    }),
    close: () => db.destroy(),
  };
}

const existing = (find: (key: string) => Promise<true | undefined>) => async (key: string) =>
  (await find(key)) === true;

/** The most values in one statement. */
const PAGE = 500;

async function inPages<Key, Found>(
  keys: readonly Key[],
  load: (page: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>,
): Promise<ReadonlyMap<Key, Found>> {
  if (keys.length <= PAGE) return load(keys);
  const found = new Map<Key, Found>();
  for (let start = 0; start < keys.length; start += PAGE) {
    for (const [key, value] of await load(keys.slice(start, start + PAGE))) found.set(key, value);
  }
  return found;
}

async function transact<Result>(
  db: Kysely<Schema>,
  engine: Engine,
  work: (queries: Queries) => Promise<Result>,
  { syncsLater = false }: TransactionOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(async (transaction) => {
        if (syncsLater && engine.syncLater !== undefined) await transaction.executeQuery(engine.syncLater);
        return work(queriesOver(transaction, engine));
      });
    } catch (error) {
      const isWorthAnother = error instanceof TransactionConflict || engine.isTransient(error);
      if (attempt === ATTEMPTS || !isWorthAnother) throw error;
    }
  }
}

function queriesOver(db: Kysely<Schema>, engine: Engine): Queries {
  return {
    ...tradeQueries(db, engine),
    ...noticeQueries(db, engine),
    ...receiptQueries(db),
    ...alertQueries(db),
    ...executionQueries(db),
    ...exitQueries(db),
    ...ruleQueries(db, engine),
    ...takenQueries(db),
    ...typedResultQueries(db),
    ...newsQueries(db),
    ...deliveryQueries(db),
    ...figureQueries(db),
    ...escalationQueries(db, engine),
    ...auditQueries(db),
    ...keyQueries(db, engine),
    ...deviceQueries(db),
    ...approverQueries(db),
    ...pushQueries(db),
    ...attentionQueries(db),
    ...historyQueries(db),
    ...declarationQueries(db),
    ...approvalRuleQueries(db, engine),
    ...pauseQueries(db),
    ...absenceQueries(db),
    ...lastSeenQueries(db),
    ...heartbeatQueries(db),
    ...messageQueries(db),
    ...bridgeQueries(db),
    ...clockQueries(db, engine),
    ...barQueries(db, engine),
    ...followQueries(db),
    ...installationQueries(db),
    ...judgmentQueries(db),
    ...settingQueries(db),
  };
}

/** Anybody may request it, and each would cost a disk sync. */
const PING_SHARED_MS = 1000;
