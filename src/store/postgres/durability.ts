import { type Kysely, sql } from 'kysely';
import type { Log } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';

/** "Acknowledged means on disk" needs both. If a server is configured otherwise, the operator should know. */
const NEEDED = ['fsync', 'synchronous_commit'];

export async function warnUnlessDurable(db: Kysely<Schema>, log: Log): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where setting = 'off' and name in (${sql.join(NEEDED)})`.execute(db);
  if (rows.length === 0) return;
  const settings = rows.map(({ name }) => name);
  log.warn(
    { settings },
    'the database does not wait for its disk: a crash there can lose acknowledged decisions',
  );
}
