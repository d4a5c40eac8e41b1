import { type Kysely, sql } from 'kysely';
import type { Surroundings } from '../../domain/installation.ts';
import { Unavailable } from '../../lib/unavailable.ts';

import type { Schema } from '../schema.ts';

/** Several servers share the database, so nothing is recorded outside it. */
export async function readSurroundings(db: Kysely<Schema>): Promise<Surroundings> {
  const place = await readPlace(db);
  return {
    place,
    isSamePlace: (stored) => isSamePlace(stored, place),
    recorded: undefined,
    isReplaced: false,
  };
}

/**
 * Identifies the database: the ids of the server, the database and a table. A promoted replica keeps all three; a
 * restored dump has a new table at least.
 */
async function readPlace(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ database: string; own_table: string }>`
    select oid::text as database, 'installation'::regclass::oid::text as own_table
    from pg_database where datname = current_database()
  `.execute(db);
  const [{ database, own_table } = { database: UNKNOWN, own_table: UNKNOWN }] = rows;
  return `postgres ${await readSystem(db)} ${database} ${own_table}`;
}

/** A part that is unknown on either side matches anything. */
export function isSamePlace(stored: string, found: string): boolean {
  const others = found.split(' ');
  return stored
    .split(' ')
    .every((part, index) => part === others[index] || [part, others[index]].includes(UNKNOWN));
}

const UNKNOWN = '?';

/** Some hosts don't allow this query. */
async function readSystem(db: Kysely<Schema>): Promise<string> {
  try {
    const { rows } = await sql<{ system: string }>`
      select system_identifier::text as system from pg_control_system()
    `.execute(db);
    return rows[0]?.system ?? UNKNOWN;
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    return UNKNOWN;
  }
}
