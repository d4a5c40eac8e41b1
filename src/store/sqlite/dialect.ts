import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { SqliteFile, WriteTurn } from './sqlite-file.ts';

/** Kysely's SQLite over a `SqliteFile`. */
export class SqliteFileDialect implements Dialect {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  createAdapter = () => new ConcurrentAdapter();
  createDriver = () => new FileDriver(this.#file);
  createQueryCompiler = () => new SqliteQueryCompiler();
  createIntrospector = (db: Kysely<unknown>) => new SqliteIntrospector(db);
}

class ConcurrentAdapter extends SqliteAdapter {
  // Readers don't wait for a writer, and writers queue in `SqliteFile`.
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  // Kysely's own adapter says no, but SQLite can: one transaction for all migrations prevents two programs that start
  // together from both creating the tables.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class FileDriver implements Driver {
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<FileConnection> {
    return new FileConnection(this.#file);
  }

  // A transaction that begins by reading can't become a writing one once another process has written in between
  // (SQLITE_BUSY_SNAPSHOT, which no waiting helps). Taking the write lock at once avoids it.
  async beginTransaction(connection: FileConnection): Promise<void> {
    connection.turn = await this.#file.begin();
  }

  async commitTransaction({ turn }: FileConnection): Promise<void> {
    if (turn !== undefined) await this.#file.commit(turn);
  }

  async rollbackTransaction({ turn }: FileConnection): Promise<void> {
    if (turn !== undefined) this.#file.rollback(turn);
  }

  async releaseConnection(): Promise<void> {}

  destroy(): Promise<void> {
    return this.#file.close();
  }
}

/** In a transaction: its commit doesn't wait for the disk. */
export const SYNC_LATER = CompiledQuery.raw('-- sync later');

/** Runs one query or one transaction. */
class FileConnection implements DatabaseConnection {
  /** Set while the transaction is open. */
  turn: WriteTurn | undefined;
  readonly #file: SqliteFile;

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  // Typed by the caller: Kysely knows the type of its query's rows.
  async executeQuery<Row>(query: CompiledQuery) {
    if (query === SYNC_LATER) return this.#syncLater();
    const result =
      this.turn === undefined ? await this.#file.executeAlone(query) : this.#file.execute(this.turn, query);
    return result as { rows: Row[] };
  }

  #syncLater() {
    if (this.turn === undefined) throw new Error('SQLite: only a transaction can sync later');
    this.turn.syncsLater = true;
    return { rows: [] };
  }

  streamQuery(): never {
    throw new Error('SQLite: results are not streamed');
  }
}
