import type { CompiledQuery, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What differs between the databases once their tables are there. All queries are the same but for this. */
export interface Engine {
  /** Whether others may hold rows: then work is taken from rows that nobody else holds. */
  readonly locksRows: boolean;
  /** Whether a transaction was given up for another one's sake, so that the same again may succeed. */
  isTransient(error: unknown): boolean;
  /** Makes the transaction that executes it sync later, where that saves something. */
  readonly syncLater?: CompiledQuery;
  /** Brings the tables up to date; of programs that start together one does it, the others wait. */
  migrate(db: Kysely<Schema>): Promise<void>;
}
