import { type Kysely, sql } from 'kysely';
import { AUDIT_ORIGIN } from '../../domain/audit.ts';
import type { Schema } from '../schema.ts';

// The same statements on both databases. `bytea` is PostgreSQL's word; SQLite stores bytes under any type name.
export async function up(db: Kysely<Schema>): Promise<void> {
  await createTrades(db);
  await createTradeDetails(db);
  await createNotices(db);
  await createAudit(db);
  await createAccess(db);
}

async function createTrades(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('trades')
    .addColumn('trade_uuid', 'text', (column) => column.primaryKey())
    .addColumn('strategy', 'text', (column) => column.notNull())
    .addColumn('instrument', 'text', (column) => column.notNull())
    .addColumn('timeframe', 'text', (column) => column.notNull())
    .addColumn('timezone', 'text', (column) => column.notNull())
    .addColumn('signal', 'text', (column) => column.notNull())
    .addColumn('contract', 'text')
    .addColumn('max_drift_ticks', 'double precision')
    .addColumn('supersedes', 'text')
    .addColumn('body_hash', 'text', (column) => column.notNull())
    .addColumn('submitted_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('executable_for_ms', 'bigint', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('deadline_at', 'bigint')
    .addColumn('verdict', 'text')
    .addColumn('approver', 'text')
    .addColumn('channel', 'text')
    .addColumn('decided_at', 'bigint')
    .addColumn('picture_hash', 'text')
    .addColumn('collected_at', 'bigint')
    .addColumn('claimant', 'text')
    .addColumn('claimed_at', 'bigint')
    .addColumn('withdraw_reason', 'text')
    .addColumn('withdrawn_at', 'bigint')
    .execute();
  // Of a million trades hardly any has a deadline or is pending: partial indexes contain only those.
  await db.schema
    .createIndex('trades_by_deadline')
    .on('trades')
    .column('deadline_at')
    .where('deadline_at', 'is not', null)
    .execute();
  await db.schema
    .createIndex('trades_pending')
    .on('trades')
    .column('expires_at')
    .where(sql.ref('status'), '=', sql.lit('pending'))
    .execute();
  await db.schema.createIndex('trades_by_submission').on('trades').column('submitted_at').execute();
}

async function createTradeDetails(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('trade_markets')
    .addColumn('trade_uuid', 'text', (column) => column.primaryKey())
    .addColumn('bars', 'bytea', (column) => column.notNull())
    .addColumn('indicators', 'bytea', (column) => column.notNull())
    .addColumn('picture_hash', 'text')
    .execute();
  await db.schema
    .createTable('quotes')
    .addColumn('trade_uuid', 'text', (column) => column.primaryKey())
    .addColumn('price', 'double precision', (column) => column.notNull())
    .addColumn('quoted_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('executions')
    .addColumn('trade_uuid', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('quantity', 'double precision', (column) => column.notNull())
    .addColumn('price', 'double precision')
    .addColumn('happened_at', 'bigint', (column) => column.notNull())
    .addColumn('text', 'text')
    .addColumn('recorded_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('executions_pk', ['trade_uuid', 'sequence'])
    .execute();
}

async function createNotices(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('notices')
    .addColumn('notice_id', 'text', (column) => column.primaryKey())
    .addColumn('trade_uuid', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('approver', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('received_at', 'bigint')
    .addColumn('last_error', 'text')
    .execute();
  await db.schema
    .createIndex('notices_due')
    .on('notices')
    .columns(['channel', 'due_at'])
    .where(sql.ref('state'), 'in', [sql.lit('due'), sql.lit('sending')])
    .execute();
  await db.schema
    .createIndex('notices_by_trade')
    .on('notices')
    .columns(['trade_uuid', 'created_at'])
    .execute();
}

async function createAudit(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('audit_entries')
    .addColumn('sequence', 'bigint', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('trade_uuid', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('previous_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('audit_by_trade')
    .on('audit_entries')
    .columns(['trade_uuid', 'sequence'])
    .execute();
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('sequence', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.insertInto('audit_head').values({ id: 1, sequence: 0, hash: AUDIT_ORIGIN }).execute();
}

async function createAccess(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('api_keys')
    .addColumn('key_id', 'text', (column) => column.primaryKey())
    .addColumn('strategy', 'text', (column) => column.notNull())
    .addColumn('key_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute();
  await db.schema
    .createTable('pairings')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('approver', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema
    .createTable('devices')
    .addColumn('device_id', 'text', (column) => column.primaryKey())
    .addColumn('approver', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('session_hash', 'text', (column) => column.notNull().unique())
    .addColumn('paired_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute();
  // Only used where instances share nothing but the database; with a data folder it stays empty.
  await db.schema
    .createTable('link_secrets')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('secret', 'text', (column) => column.notNull())
    .execute();
}
