import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** In the order in which notices are taken: a channel that is behind finds the next ones without sorting the rest. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createIndex('notices_by_expiry')
    .on('notices')
    .columns(['channel', 'kind', 'expires_at', 'created_at'])
    .where(sql.ref('state'), 'in', [sql.lit('due'), sql.lit('sending')])
    .execute();
}
