import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect } from 'vitest';
import { asTradeUuid, asUtcMs } from '../../src/domain/units.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { toRow } from '../../src/store/queries/trade-rows.ts';
import type { Schema } from '../../src/store/schema.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { knownExit, knownTrade, STRATEGY } from './known-trade.ts';

const AT = knownTrade().submittedAt;
const uuidOf = (index: number) => asTradeUuid(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
const [EXITED, HALF, UNFILLED, SILENT, CONTRADICTED] = [1, 2, 3, 4, 5].map(uuidOf);

/** Fills an empty database as the version before 0023 left it, and closes it. */
export async function fillBefore0023(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateTo('0022-tradingview');
  if (error !== undefined) throw error;
  const isKnown = await knownColumns(db);
  for (const tradeUuid of [EXITED, HALF, UNFILLED, SILENT, CONTRADICTED]) {
    const claim = { claimant: 'nt', claimedAt: AT };
    const trade = knownTrade({ tradeUuid: tradeUuid ?? uuidOf(0), status: 'approved', claim });
    const row = Object.entries(toRow(trade, 'hash')).filter(([column]) => isKnown.has(column));
    await db
      .insertInto('trades')
      .values(Object.fromEntries(row) as never)
      .execute();
  }
  const report = { sequence: 0, happened_at: AT, recorded_at: AT, text: null };
  const fill = { ...report, state: 'filled', quantity: 2, price: 4127.5 };
  await db
    .insertInto('executions')
    .values([
      { ...fill, trade_uuid: uuidOf(1) },
      { ...fill, trade_uuid: uuidOf(2) },
      { ...report, trade_uuid: uuidOf(3), state: 'cancelled', quantity: 0, price: null },
      { ...report, trade_uuid: uuidOf(5), state: 'cancelled', quantity: 0, price: null },
    ])
    .execute();
  const { happenedAt: _, ...exit } = knownExit();
  await db
    .insertInto('exits')
    .values([
      { ...exit, ...report, trade_uuid: uuidOf(1), quantity: 2 },
      { ...exit, ...report, trade_uuid: uuidOf(2), quantity: 1 },
      { ...exit, ...report, trade_uuid: uuidOf(5), quantity: 1 },
    ])
    .execute();
  await db.destroy();
}

/** The columns that trades had then. */
async function knownColumns(db: Kysely<Schema>): Promise<ReadonlySet<string>> {
  const tables = await db.introspection.getTables();
  return new Set(tables.find(({ name }) => name === 'trades')?.columns.map(({ name }) => name));
}

/** Earlier trades have no rules, and only what may be open counts as open. */
export async function expectNoRules(store: Store): Promise<void> {
  expect(await store.listRules()).toEqual([]);
  const trade = (await store.findTrade(uuidOf(1)))?.trade;
  expect(trade).toMatchObject({ tradeUuid: uuidOf(1), status: 'approved' });
  expect(trade).not.toHaveProperty('ruling');
  expect(await store.listReportingExits([STRATEGY])).toEqual(new Set([STRATEGY]));
  const since = { takenSince: null, openSince: asUtcMs(0), exitedSince: null };
  const open = await store.listTaken(since, 50);
  expect(open.trades.map(({ tradeUuid }) => tradeUuid).sort()).toEqual([uuidOf(2), uuidOf(4), uuidOf(5)]);
}
