import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** What trades were worth by the bars that came later, those bars, and how far the audit log has been read for it. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await createBarDays(db);
  await createFollowedTrades(db);
  await db.schema
    .createTable('follow_progress')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('sequence', 'bigint', (column) => column.notNull())
    .addColumn('terms', 'text')
    .addColumn('holder', 'text')
    .addColumn('leased_until', 'bigint', (column) => column.notNull())
    .execute();
  await db
    .insertInto('follow_progress')
    .values({ id: 1, sequence: 0, terms: null, holder: null, leased_until: 0 })
    .execute();
}

async function createBarDays(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('bar_days')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('instrument', 'text', (column) => column.notNull())
    .addColumn('step_ms', 'bigint', (column) => column.notNull())
    .addColumn('day', 'bigint', (column) => column.notNull())
    .addColumn('bars', 'bytea', (column) => column.notNull())
    .addColumn('breaks', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('bar_days_pkey', ['source', 'instrument', 'step_ms', 'day'])
    .execute();
}

async function createFollowedTrades(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('followed_trades')
    .addColumn('trade_uuid', 'text', (column) => column.primaryKey())
    .addColumn('strategy', 'text', (column) => column.notNull())
    .addColumn('instrument', 'text', (column) => column.notNull())
    .addColumn('pattern', 'text')
    .addColumn('session_day', 'text', (column) => column.notNull())
    .addColumn('market_hour', 'integer', (column) => column.notNull())
    .addColumn('submitted_at', 'bigint', (column) => column.notNull())
    .addColumn('begins_at', 'bigint', (column) => column.notNull())
    .addColumn('until_at', 'bigint', (column) => column.notNull())
    .addColumn('decided_after_ms', 'bigint')
    .addColumn('group', 'text', (column) => column.notNull())
    .addColumn('approver', 'text')
    .addColumn('channel', 'text')
    .addColumn('reason', 'text')
    .addColumn('confidence', 'double precision')
    .addColumn('agent', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('ending', 'text')
    .addColumn('r', 'double precision')
    .addColumn('mfe', 'double precision')
    .addColumn('mae', 'double precision')
    .addColumn('entered_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('is_ambiguous', 'integer', (column) => column.notNull())
    .addColumn('amended_r', 'double precision')
    .addColumn('amended_ending', 'text')
    .addColumn('reported_r', 'double precision')
    .addColumn('reported_source', 'text')
    .addColumn('bars_hash', 'text')
    .addColumn('costs', 'double precision')
    .addColumn('note', 'text')
    .addColumn('look_at', 'bigint')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('followed_trades_due')
    .on('followed_trades')
    .column('look_at')
    .where(sql.ref('look_at'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('followed_trades_chart')
    .on('followed_trades')
    .columns(['instrument', 'until_at'])
    .execute();
}
