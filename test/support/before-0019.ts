import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { toRow } from '../../src/store/queries/trade-rows.ts';
import type { Schema } from '../../src/store/schema.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { ALICE, knownTrade, OTHER_UUID, UUID } from './known-trade.ts';

const decision = {
  verdict: 'approve',
  approver: ALICE,
  channel: 'web',
  decidedAt: knownTrade().submittedAt,
  pictureHash: null,
} as const;
const PENDING = knownTrade();
const APPROVED = knownTrade({ tradeUuid: OTHER_UUID, status: 'approved', decision });

/** Fills an empty database as the version before 0019 left it, and closes it. */
export async function fillBefore0019(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateTo('0018-escalations');
  if (error !== undefined) throw error;
  const tables = await db.introspection.getTables();
  const columns = tables.find(({ name }) => name === 'trades')?.columns.map(({ name }) => name) ?? [];
  expect(columns).not.toContain('approvals_needed');
  for (const trade of [PENDING, APPROVED]) {
    const row = Object.entries(toRow(trade, 'hash')).filter(([name]) => columns.includes(name));
    await db
      .insertInto('trades')
      .values(Object.fromEntries(row) as never)
      .execute();
  }
  await db
    .insertInto('devices')
    .values({
      device_id: 'device-1',
      approver: ALICE,
      name: 'a phone',
      session_hash: 'hash',
      paired_at: 1,
      revoked_at: null,
      links_invalidated_at: null,
    })
    .execute();
  await db.destroy();
}

/** Trades of before need one approver, and their devices belong to whom they did. */
export async function expectOneApprover(store: Store): Promise<void> {
  expect((await store.findTrade(UUID))?.trade).toEqual(PENDING);
  expect((await store.findTrade(OTHER_UUID))?.trade).toEqual(APPROVED);
  expect(await store.listDevices()).toMatchObject([{ deviceId: 'device-1', approver: ALICE }]);
}
