import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Rules, what they are evaluated on, and what they said about a trade. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await createRules(db);
  await createResults(db);
  await extendTrades(db);
  await fillFromHistory(db);
}

async function createRules(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('rules')
    .addColumn('rule_id', 'text', (column) => column.primaryKey())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('strategy', 'text')
    .addColumn('account', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('rule_lock')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .execute();
  await db.insertInto('rule_lock').values({ id: 1 }).execute();
  await db.schema
    .createTable('news_events')
    .addColumn('calendar', 'text', (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('currency', 'text')
    .addColumn('impact', 'text')
    .addPrimaryKeyConstraint('news_events_pk', ['calendar', 'position'])
    .execute();
  await db.schema.createIndex('news_events_by_time').on('news_events').columns(['calendar', 'at']).execute();
}

async function createResults(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('typed_results')
    .addColumn('trade_uuid', 'text', (column) => column.primaryKey())
    .addColumn('amount', 'double precision', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('typed_by', 'text', (column) => column.notNull())
    .addColumn('typed_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('exiting_strategies')
    .addColumn('strategy', 'text', (column) => column.primaryKey())
    .addColumn('first_exit_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('exits_by_record').on('exits').column('recorded_at').execute();
}

const TAKEN_AT = sql`coalesce(collected_at, claimed_at)`;

async function extendTrades(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('trades').addColumn('findings', 'text').execute();
  await db.schema.alterTable('trades').addColumn('ruling', 'text').execute();
  await db.schema.alterTable('trades').addColumn('ended_at', 'bigint').execute();
  // Partial: a trade enters them when it is taken or rejected, not when it is submitted.
  await db.schema
    .createIndex('trades_taken')
    .on('trades')
    .expression(sql`(${TAKEN_AT})`)
    .where(sql<boolean>`${TAKEN_AT} is not null`)
    .execute();
  await db.schema
    .createIndex('trades_not_ended')
    .on('trades')
    .expression(sql`strategy, (${TAKEN_AT})`)
    .where(sql<boolean>`ended_at is null and ${TAKEN_AT} is not null`)
    .execute();
  await db.schema
    .createIndex('trades_rejected')
    .on('trades')
    .columns(['strategy', 'decided_at'])
    .where(sql.ref('status'), '=', sql.lit('rejected'))
    .execute();
}

/** What earlier versions were told about exits. Whatever is in doubt stays open here: its reports are read each time. */
async function fillFromHistory(db: Kysely<Schema>): Promise<void> {
  await sql`
    insert into exiting_strategies (strategy, first_exit_at)
    select trades.strategy, min(exits.recorded_at)
    from exits inner join trades on trades.trade_uuid = exits.trade_uuid
    group by trades.strategy`.execute(db);
  await sql`
    update trades
    set ended_at = (select max(recorded_at) from exits where exits.trade_uuid = trades.trade_uuid)
    where (select sum(quantity) from exits where exits.trade_uuid = trades.trade_uuid) >=
      (select sum(quantity) from executions
        where executions.trade_uuid = trades.trade_uuid and state in ('filled', 'part_filled'))`.execute(db);
  await sql`
    update trades
    set ended_at = (select max(recorded_at) from executions where executions.trade_uuid = trades.trade_uuid)
    where ended_at is null
      and exists (select 1 from executions
        where executions.trade_uuid = trades.trade_uuid and state in ('cancelled', 'refused', 'ignored'))
      and not exists (select 1 from executions
        where executions.trade_uuid = trades.trade_uuid and state in ('filled', 'part_filled')
          and quantity > 0)
      and not exists (select 1 from exits where exits.trade_uuid = trades.trade_uuid)`.execute(db);
}
