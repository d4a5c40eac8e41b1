import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable('trades')
    .addColumn('is_test', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // A day is counted without its tests, from these indexes alone.
  const indexes = {
    trades_by_status_and_age: ['status', 'submitted_at', 'trade_uuid', 'is_test'],
    trades_by_strategy: ['strategy', 'submitted_at', 'trade_uuid', 'is_test'],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.dropIndex(name).execute();
    await db.schema.createIndex(name).on('trades').columns(columns).execute();
  }
}
