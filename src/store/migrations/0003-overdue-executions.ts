import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

export async function up(db: Kysely<Schema>): Promise<void> {
  await addPickups(db);
  await createReportingStrategies(db);
  await awaitRecentReports(db);
}

async function addPickups(db: Kysely<Schema>): Promise<void> {
  const columns = {
    report_due_at: 'bigint',
    overdue_since: 'bigint',
    acknowledged_by: 'text',
    acknowledged_at: 'bigint',
    refused_claimant: 'text',
    refused_claim_at: 'bigint',
  } as const;
  for (const [name, type] of Object.entries(columns)) {
    await db.schema.alterTable('trades').addColumn(name, type).execute();
  }
  // A partial index: hardly any trade is overdue.
  await db.schema
    .createIndex('trades_overdue')
    .on('trades')
    .column('overdue_since')
    .where('overdue_since', 'is not', null)
    .execute();
}

async function createReportingStrategies(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('reporting_strategies')
    .addColumn('strategy', 'text', (column) => column.primaryKey())
    .addColumn('first_reported_at', 'bigint', (column) => column.notNull())
    .execute();
  await sql`
    insert into reporting_strategies (strategy, first_reported_at)
    select trades.strategy, min(executions.recorded_at)
    from executions join trades on trades.trade_uuid = executions.trade_uuid
    group by trades.strategy`.execute(db);
}

/** Earlier versions never reported a missing report. */
const RECENT_MS = 10 * 60_000;
const OVERDUE_AFTER_MS = 30_000;

/**
 * An approval that was picked up just before the update may still be unreported. Older ones are skipped: ringing for
 * every unreported trade of the past would bury the one that matters. The time is that of the last audit entry.
 */
async function awaitRecentReports(db: Kysely<Schema>): Promise<void> {
  const pickedUpAt = sql`coalesce(claimed_at, collected_at)`;
  const dueAt = sql`${pickedUpAt} + executable_for_ms + ${sql.lit(OVERDUE_AFTER_MS)}`;
  await sql`
    update trades set report_due_at = ${dueAt}, deadline_at = ${dueAt}
    where status in ('approved', 'withdrawn')
      and ${pickedUpAt} >= (select max(at) from audit_entries) - ${sql.lit(RECENT_MS)}
      and not exists (select 1 from executions where executions.trade_uuid = trades.trade_uuid)`.execute(db);
}
