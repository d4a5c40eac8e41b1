import type { CompiledQuery, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What differs between the databases. Everything else is shared. */
export interface Engine {
  /** Whether others may lock rows: then work is taken from unlocked rows. */
  readonly locksRows: boolean;
  /** Whether a transaction failed because of a concurrent one, so that a retry may succeed. */
  isTransient(error: unknown): boolean;
  /** Lets the executing transaction sync later, where that saves something. */
  readonly syncLater?: CompiledQuery;
  /** Migrates the tables; of programs that start together one does it, the others wait. */
  migrate(db: Kysely<Schema>): Promise<void>;
}
