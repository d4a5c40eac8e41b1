import { type Kysely, sql } from 'kysely';
import type { AuditQueries, InstallationQueries, Log } from '../../usecases/ports.ts';
import { migrateToLatest } from '../migrate.ts';
import { auditQueries } from '../queries/audit-queries.ts';
import { installationQueries } from '../queries/installation-queries.ts';
import type { Schema } from '../schema.ts';
import { connectSqlite } from '../sqlite/open-sqlite.ts';
import { HISTORY_TABLES, ONE_ROW_TABLES, type TableName } from '../tables.ts';
import { CopyRefused } from './copy-refused.ts';
import { replaceLinkSecret } from './link-secret.ts';
import { migrateUnderLock } from './migrate.ts';
import { connectKysely, directSetting, type PostgresAddress } from './open-postgres.ts';
import { ensureTlsFiles } from './tls-fault.ts';
import { untilReachable } from './until-reachable.ts';

const BATCH = 500;

export interface CopyOrder {
  /** The SQLite file, whose tables are brought up to date first. */
  readonly file: string;
  /** The PostgreSQL database, which must be empty. */
  readonly address: PostgresAddress;
  /** Signs the links of the copy from now on; links already on phones stay valid. */
  readonly linkSecret: Uint8Array | undefined;
  /** Verifies the copied audit log before the commit. Returns what is wrong with it, in a sentence. */
  readonly findFault: (audit: AuditQueries) => Promise<string | undefined>;
  /** Whether the file is an original, not a copy. Throws `CopyRefused` if it has lost entries. */
  readonly isOriginal: (source: AuditQueries & InstallationQueries) => Promise<boolean>;
  readonly log: Log;
}

/**
 * Copies a whole store, in one transaction: all of it, counted and verified, or nothing. Nobody can write to the file
 * meanwhile, and no server starts on it afterwards. Returns how many rows each table has.
 */
export async function copyFromSqlite(order: CopyOrder): Promise<ReadonlyMap<TableName, number>> {
  const { address, log } = order;
  const setting = directSetting(address);
  ensureTlsFiles(setting, address.directUrl);
  const source = connectSqlite(order.file);
  const target = connectKysely(address.directUrl, log, { isPatient: true });
  try {
    await migrateToLatest(source);
    await untilReachable(target, setting, { patienceMs: 5_000, log });
    await migrateUnderLock(target, setting);
    // The file is committed first: whatever happens then, two databases never grant the same approval.
    return await target
      .transaction()
      .execute((to) => source.transaction().execute((from) => copyAll(from, to, order)));
  } finally {
    await Promise.all([source.destroy(), target.destroy()]);
  }
}

async function copyAll(from: Kysely<Schema>, to: Kysely<Schema>, order: CopyOrder) {
  const { linkSecret, findFault } = order;
  await sql`set local statement_timeout = 0`.execute(to);
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(to);
  // Every writer of a store starts or ends there.
  await sql`lock table trades, audit_head in exclusive mode`.execute(to);
  await ensureEmpty(to);
  for (const table of ONE_ROW_TABLES) await to.deleteFrom(table).execute();
  const counts = new Map<TableName, number>();
  for (const table of [...HISTORY_TABLES, ...ONE_ROW_TABLES]) {
    await copyTable(from, to, table);
    counts.set(table, await compareCounts(from, to, table));
  }
  const fault = await findFault(auditQueries(to));
  if (fault !== undefined) throw new CopyRefused(fault);
  if (linkSecret !== undefined) await replaceLinkSecret(to, linkSecret);
  await passOn(from, to, order);
  return counts;
}

/** The copy of an original becomes the original; the copy of a copy stays a copy. */
async function passOn(from: Kysely<Schema>, to: Kysely<Schema>, { isOriginal }: CopyOrder): Promise<void> {
  const [source, target] = [installationQueries(from), installationQueries(to)];
  if (!(await isOriginal({ ...auditQueries(from), ...source })))
    await target.saveInstallation({ ...(await target.findInstallation()), mark: 'copy' });
  await source.saveInstallation({ ...(await source.findInstallation()), mark: 'moved' });
}

async function ensureEmpty(to: Kysely<Schema>): Promise<void> {
  for (const table of HISTORY_TABLES) {
    const rows = await countRows(to, table);
    if (rows > 0)
      throw new CopyRefused(`the PostgreSQL database is not empty: its table ${table} has ${rows} rows`);
  }
}

async function copyTable(from: Kysely<Schema>, to: Kysely<Schema>, table: TableName): Promise<void> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<Record<string, unknown> & { row_number: number }>`
      select rowid as row_number, * from ${sql.table(table)} where rowid > ${after} order by rowid limit ${BATCH}
    `.execute(from);
    const last = rows.at(-1);
    if (last === undefined) return;
    const values = rows.map(({ row_number: _, ...row }) => row);
    // The columns of both sides come from the same migrations.
    await to
      .insertInto(table)
      .values(values as never)
      .execute();
    after = last.row_number;
  }
}

async function compareCounts(from: Kysely<Schema>, to: Kysely<Schema>, table: TableName): Promise<number> {
  const [expected, found] = [await countRows(from, table), await countRows(to, table)];
  if (expected === found) return found;
  throw new CopyRefused(`of ${expected} rows of ${table} ${found} arrived`);
}

async function countRows(db: Kysely<Schema>, table: TableName): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
