import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect } from 'vitest';
import { asTradeUuid, asUtcMs } from '../../src/domain/units.ts';
import * as firstTables from '../../src/store/migrations/0001-first-tables.ts';
import * as livePages from '../../src/store/migrations/0002-live-pages.ts';
import type { Schema } from '../../src/store/schema.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { knownTrade } from './known-trade.ts';

const uuid = (number: number) => asTradeUuid(`00000000-0000-4000-8000-00000000000${number}`);
const NOW = knownTrade().submittedAt;
const YESTERDAY = NOW - 24 * 3600 * 1000;

/** Trades of the version before, by when they were picked up and whether a report came. */
export const CLAIMED = {
  yesterday: uuid(1),
  justNow: uuid(2),
  justNowAndReported: uuid(3),
  never: uuid(4),
} as const;

/** Fills an empty database as the version before 0003 left it, and closes it. */
export async function fillBefore0003(db: Kysely<Schema>): Promise<void> {
  const migrations = { '0001-first-tables': firstTables, '0002-live-pages': livePages };
  const provider = { getMigrations: async () => migrations };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
  await insertTrade(db, CLAIMED.yesterday, 'silent', YESTERDAY);
  await insertTrade(db, CLAIMED.justNow, 'silent', NOW);
  await insertTrade(db, CLAIMED.justNowAndReported, 'reporter', NOW);
  await insertTrade(db, CLAIMED.never, 'silent', null);
  await db
    .insertInto('executions')
    .values({
      trade_uuid: CLAIMED.justNowAndReported,
      sequence: 0,
      state: 'filled',
      quantity: 1,
      price: null,
      happened_at: NOW,
      text: null,
      recorded_at: NOW,
    })
    .execute();
  await db
    .insertInto('audit_entries')
    .values({
      sequence: 1,
      at: NOW,
      kind: 'claimed',
      actor: 'strategy:silent',
      trade_uuid: null,
      data: '{}',
      previous_hash: '',
      hash: '',
    })
    .execute();
  await db.destroy();
}

async function insertTrade(
  db: Kysely<Schema>,
  tradeUuid: string,
  strategy: string,
  claimedAt: number | null,
): Promise<void> {
  const { signal, contract, submittedAt, expiresAt } = knownTrade();
  const row = {
    trade_uuid: tradeUuid,
    strategy,
    instrument: 'ES',
    timeframe: '5min',
    timezone: 'UTC',
    signal: JSON.stringify(signal),
    contract: JSON.stringify(contract),
    body_hash: 'hash',
    submitted_at: submittedAt,
    expires_at: expiresAt,
    executable_for_ms: 30_000,
    status: claimedAt === null ? 'lapsed' : 'approved',
    revision: 2,
    verdict: 'approve',
    approver: 'Alice',
    channel: 'pushcut',
    decided_at: claimedAt ?? submittedAt,
    claimant: claimedAt === null ? null : 'nt8',
    claimed_at: claimedAt,
  };
  // Columns that came later have nothing to hold yet, so the types of today don't fit.
  await db
    .insertInto('trades')
    .values(row as never)
    .execute();
}

/** What the migration has to make of it. */
export async function expectMigrated(store: Store): Promise<void> {
  const late = asUtcMs(NOW + 60_000);
  expect(await store.takeOverdue(asUtcMs(late - 1), 10)).toEqual([]);
  expect(await store.takeOverdue(late, 10)).toEqual([CLAIMED.justNow]);
  expect(await store.countOverdueExecutions()).toBe(0);
  expect(await store.hasReported('reporter')).toBe(true);
  expect(await store.hasReported('silent')).toBe(false);
}
