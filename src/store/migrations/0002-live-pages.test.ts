import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Migrator } from 'kysely/migration';
import { expect, onTestFinished, test } from 'vitest';
import { knownTrade, UUID } from '../../../test/support/known-trade.ts';
import { connectSqlite, openSqlite, sqliteFile } from '../sqlite/open-sqlite.ts';
import * as firstTables from './0001-first-tables.ts';

/** A database of the first release, with one trade that was decided in it, and a quote. */
async function oldDatabase(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const db = connectSqlite(sqliteFile(folder));
  const provider = { getMigrations: async () => ({ '0001-first-tables': firstTables }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
  const { signal, contract, submittedAt, expiresAt } = knownTrade();
  const row = {
    trade_uuid: UUID,
    strategy: 'breakout',
    instrument: 'ES',
    timeframe: '5min',
    timezone: 'UTC',
    signal: JSON.stringify(signal),
    contract: JSON.stringify(contract),
    body_hash: 'hash',
    submitted_at: submittedAt,
    expires_at: expiresAt,
    executable_for_ms: 30_000,
    status: 'rejected',
    revision: 1,
    verdict: 'reject',
    approver: 'Alice',
    channel: 'pushcut',
    decided_at: submittedAt + 1000,
  };
  // Columns that came later have nothing to hold yet, so the types of today don't fit.
  await db
    .insertInto('trades')
    .values(row as never)
    .execute();
  const quote = { trade_uuid: UUID, price: 4128, quoted_at: submittedAt };
  await db
    .insertInto('quotes')
    .values(quote as never)
    .execute();
  await db.destroy();
  return folder;
}

test('a database of the first release is migrated, with all its data', async () => {
  const store = await openSqlite(await oldDatabase());
  const { submittedAt } = knownTrade();
  expect((await store.findTrade(UUID))?.trade).toMatchObject({
    status: 'rejected',
    amendable: null,
    decision: { verdict: 'reject', approver: 'Alice' },
  });
  expect(await store.findQuote(UUID)).toEqual({ price: 4128, quotedAt: submittedAt, revision: 0 });
  expect(await store.listTrades({ status: 'rejected' }, 10)).toHaveLength(1);
  expect(await store.findPauses()).toEqual([]);
  await store.close();
});
