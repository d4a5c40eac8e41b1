import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

// The same statements on both databases: one column per `alter table`, which is all SQLite accepts.
export async function up(db: Kysely<Schema>): Promise<void> {
  await addAmendments(db);
  await addHistoryIndexes(db);
  await createPause(db);
  await createLastSeen(db);
}

async function addAmendments(db: Kysely<Schema>): Promise<void> {
  for (const column of ['amendable', 'amendments', 'decision_reason']) {
    await db.schema.alterTable('trades').addColumn(column, 'text').execute();
  }
  await db.schema
    .alterTable('quotes')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

/** Newest first within each filter, with the uuid to order trades of the same millisecond. */
async function addHistoryIndexes(db: Kysely<Schema>): Promise<void> {
  await db.schema.dropIndex('trades_by_submission').execute();
  const indexes = {
    trades_by_age: ['submitted_at', 'trade_uuid'],
    trades_by_status_and_age: ['status', 'submitted_at', 'trade_uuid'],
    trades_by_strategy: ['strategy', 'submitted_at', 'trade_uuid'],
    trades_by_instrument: ['instrument', 'submitted_at', 'trade_uuid'],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(name).on('trades').columns(columns).execute();
  }
}

async function createPause(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('pause')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('paused_at', 'bigint')
    .addColumn('paused_by', 'text')
    .addColumn('rejected', 'integer', (column) => column.notNull())
    .execute();
  await db.insertInto('pause').values({ id: 1, paused_at: null, paused_by: null, rejected: 0 }).execute();
}

async function createLastSeen(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('sightings')
    .addColumn('subject_id', 'text', (column) => column.primaryKey())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('channel_tests')
    .addColumn('channel', 'text', (column) => column.primaryKey())
    .addColumn('tested_at', 'bigint', (column) => column.notNull())
    .addColumn('is_ok', 'integer', (column) => column.notNull())
    .execute();
}
