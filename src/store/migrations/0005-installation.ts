import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('identity', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('place', 'text')
    .addColumn('mark', 'text')
    .execute();
  // Without a place: the first server to start on it adopts it, so that an upgrade needs no --take-over.
  const row = { id: 1, identity: randomUUID(), epoch: 0, place: null, mark: null };
  await db.insertInto('installation').values(row).execute();
  await db.schema.alterTable('trades').addColumn('withdrawn_by', 'text').execute();
}
