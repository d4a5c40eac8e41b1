import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownTrade, UUID } from '../../../test/support/known-trade.ts';
import type { TradeFilter } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';
import { openSqlite } from '../sqlite/open-sqlite.ts';
import { selectDayCounts, selectStrategyCount, selectTrades } from './history-queries.ts';

let folder: string;
let file: Database.Database;
let db: Kysely<Schema>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-plan-'));
  await (await openSqlite(folder)).close();
  file = new Database(join(folder, 'countersign.db'), { readonly: true });
  db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: file }) });
});
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** How the database would go about it, in its own words. */
function planOf({ sql, parameters }: { sql: string; parameters: readonly unknown[] }): string {
  const steps = file.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
  return steps.map(({ detail }) => detail).join('; ');
}

const { submittedAt } = knownTrade();
const before = { submittedAt, tradeUuid: UUID };

test.each<[string, TradeFilter, string]>([
  ['no filter', {}, 'trades_by_age'],
  ['a page further back', { before }, 'trades_by_age'],
  ['an age', { from: submittedAt }, 'trades_by_age'],
  ['a status', { status: 'rejected', before }, 'trades_by_status_and_age'],
  ['a strategy', { strategy: 'breakout', before }, 'trades_by_strategy'],
  ['an instrument', { instrument: 'ES', before }, 'trades_by_instrument'],
])('a page of the history with %s is read from an index in its order', (_name, filter, index) => {
  const plan = planOf(selectTrades(db, filter, 50).compile());
  expect(plan).toContain(`USING INDEX ${index}`);
  expect(plan).not.toContain('TEMP B-TREE');
});

test('a page further back begins where the one before it ended', () => {
  expect(planOf(selectTrades(db, { before }, 50).compile())).toMatch(/^SEARCH trades USING INDEX/);
});

test('a day is counted, by status and by strategy, from indexes alone', () => {
  const plans = [
    selectDayCounts(db, submittedAt, submittedAt + 1),
    selectStrategyCount(db, 'breakout', submittedAt),
  ].map((query) => planOf(query.compile()));
  for (const plan of plans) {
    expect(plan).toContain('SEARCH trades USING COVERING INDEX');
    expect(plan).not.toContain('SCAN trades');
  }
});
