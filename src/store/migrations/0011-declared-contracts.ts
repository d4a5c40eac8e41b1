import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('declared_contracts')
    .addColumn('pattern', 'text', (column) => column.primaryKey())
    .addColumn('tick_size', 'double precision', (column) => column.notNull())
    .addColumn('point_value', 'double precision', (column) => column.notNull())
    .addColumn('currency', 'text', (column) => column.notNull())
    .addColumn('timezone', 'text')
    .addColumn('price_format', 'text')
    .addColumn('declared_at', 'bigint', (column) => column.notNull())
    .addColumn('declared_by', 'text', (column) => column.notNull())
    .execute();
}
