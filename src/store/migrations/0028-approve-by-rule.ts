import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Permissions to approve without asking, and the trades that were submitted under one. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('approval_rules')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('strategy', 'text', (column) => column.notNull())
    .addColumn('bounds', 'text', (column) => column.notNull())
    .addColumn('sentence', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('approval_rules_by_strategy').on('approval_rules').column('strategy').execute();
  const columns = { rule_set_at: 'bigint', rule_approves_at: 'bigint', rule_stopped: 'text' } as const;
  for (const [name, type] of Object.entries(columns))
    await db.schema.alterTable('trades').addColumn(name, type).execute();
  await db.schema
    .alterTable('trades')
    .addColumn('rule_name', 'text', (column) => column.check(BY_ITS_RULE))
    .execute();
  await db.schema
    .createIndex('trades_by_rule')
    .on('trades')
    .columns(['rule_name', 'rule_approves_at'])
    .where(sql.ref('rule_name'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('trades_rule_due')
    .on('trades')
    .column('rule_approves_at')
    .where(sql<boolean>`status = 'pending' and rule_stopped is null and rule_approves_at is not null`)
    .execute();
}

/** No rule approves a trade that was not submitted under it. */
const BY_ITS_RULE = sql<boolean>`
  verdict is null or verdict <> 'approve' or channel <> 'rule'
  or (rule_name is not null and approver = 'rule:' || rule_name and rule_stopped is null)`;
