import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect } from 'vitest';
import { ALL_TRADES, strategyScope } from '../../src/domain/pause.ts';
import { asUtcMs } from '../../src/domain/units.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import type { Schema } from '../../src/store/schema.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { ALICE, STRATEGY } from './known-trade.ts';

/** Fills an empty database as the version before 0024 left it, while paused, and closes it. */
export async function fillBefore0024(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateTo('0022-tradingview');
  if (error !== undefined) throw error;
  await db.updateTable('pause').set({ paused_at: 1, paused_by: ALICE, rejected: 3 }).execute();
  await db.destroy();
}

/** The pause still lasts, and others can be set beside it. */
export async function expectPause(store: Store): Promise<void> {
  const all = { scope: ALL_TRADES, since: asUtcMs(1), by: ALICE, until: null, rejected: 3 };
  expect(await store.findPauses()).toEqual([all]);
  const narrow = { ...all, scope: strategyScope(STRATEGY), until: asUtcMs(2), rejected: 0 };
  await store.savePause(narrow);
  expect(await store.findPauses()).toEqual([all, narrow]);
}
