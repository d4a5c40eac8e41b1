import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Null, as in all earlier trades: one approval is enough. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('trades').addColumn('approvals_needed', 'integer').execute();
  await db.schema
    .alterTable('trades')
    .addColumn('first_approval', 'text', (column) => column.check(BY_TWO))
    .execute();
}

/** Other instances on the same database may still run an earlier version, for which one approval is enough. */
const BY_TWO = sql<boolean>`
  approvals_needed is null or status <> 'approved'
  or (first_approval is not null
    and replace(first_approval, '"approver":"' || approver || '"', '') = first_approval)`;
