import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../src/store/schema.ts';

const CHUNK = 50_000;
/** Copies lie so far apart in the past. */
const APART_MS = 30_000;

/** How each database counts up to a number, and spreads a number over the first eight digits of a uuid. */
const DIALECTS = {
  SQLite: {
    series: (from: number, until: number) =>
      sql`(with recursive s(i) as (select ${sql.lit(from)} union all select i + 1 from s where i < ${sql.lit(until)}) select i from s)`,
    digits: sql`printf('%08x', (i * 2654435761) & 4294967295)`,
  },
  PostgreSQL: {
    series: (from: number, until: number) =>
      sql`(select generate_series(${sql.lit(from)}::bigint, ${sql.lit(until)}::bigint) as i)`,
    digits: sql`lpad(to_hex((i * 2654435761) & 4294967295), 8, '0')`,
  },
} as const;

const TABLES = ['trades', 'trade_markets', 'notices', 'executions', 'audit_entries'] as const;

/** Copies every trade that is there, with all that belongs to it, so many times into the past. */
export async function fillStore(
  db: Kysely<Schema>,
  name: keyof typeof DIALECTS,
  copies: number,
): Promise<void> {
  const { series, digits } = DIALECTS[name];
  const { rows } = await sql<{ last: number }>`select max(sequence) as last from audit_entries`.execute(db);
  const perCopy = rows[0]?.last ?? 0;
  const tables = await db.introspection.getTables();
  for (const table of TABLES) {
    await sql`create table ${sql.table(`seed_${table}`)} as select * from ${sql.table(table)}`.execute(db);
    const columns = tables.find((one) => one.name === table)?.columns.map((column) => column.name) ?? [];
    const values = columns.map((column) => {
      if (column === 'trade_uuid') return sql`${digits} || substr(trade_uuid, 9)`;
      if (column === 'notice_id') return sql`${digits} || substr(notice_id, 9)`;
      if (table === 'audit_entries' && column === 'sequence') return sql`sequence + i * ${sql.lit(perCopy)}`;
      if (column === 'at' || column.endsWith('_at'))
        return sql`${sql.ref(column)} - i * ${sql.lit(APART_MS)}`;
      return sql.ref(column);
    });
    for (let from = 1; from <= copies; from += CHUNK) {
      await sql`
        insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
        select ${sql.join(values)}
        from ${sql.table(`seed_${table}`)}, ${series(from, Math.min(copies, from + CHUNK - 1))} as copies
      `.execute(db);
    }
    await sql`drop table ${sql.table(`seed_${table}`)}`.execute(db);
  }
  await sql`update audit_head set sequence = sequence * (${sql.lit(copies)} + 1)`.execute(db);
  await sql`analyze`.execute(db);
}
