import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../src/store/schema.ts';

/** Rows to one statement: more make SQLite's log grow for nothing. */
const CHUNK = 50_000;
const DAY_MS = 24 * 3_600_000;
/** The copies are spread over so long a past, which ends a day ago: what is of today stays as it is. */
const SPAN_MS = 365 * DAY_MS;

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
  const apartMs = Math.floor(SPAN_MS / copies);
  const { rows: seeds } = await sql<{ count: number }>`select count(*) as count from trades`.execute(db);
  const chunk = Math.ceil(CHUNK / (seeds[0]?.count ?? 1));
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
        return sql`${sql.ref(column)} - ${sql.lit(DAY_MS)} - i * ${sql.lit(apartMs)}`;
      return sql.ref(column);
    });
    for (let from = 1; from <= copies; from += chunk) {
      await sql`
        insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
        select ${sql.join(values)}
        from ${sql.table(`seed_${table}`)}, ${series(from, Math.min(copies, from + chunk - 1))} as copies
      `.execute(db);
    }
    await sql`drop table ${sql.table(`seed_${table}`)}`.execute(db);
  }
  await sql`update audit_head set sequence = sequence * (${sql.lit(copies)} + 1)`.execute(db);
  // Else PostgreSQL would do it by itself a minute later, while something is measured.
  await (name === 'PostgreSQL' ? sql`vacuum analyze` : sql`analyze`).execute(db);
}
