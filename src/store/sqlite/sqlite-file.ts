import { chmodSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { CompiledQuery, QueryResult } from 'kysely';
import { createCheckpointer } from './checkpointer.ts';
import { createDurableLog, type DurableLog, type LogFile, openLogFile } from './durable-log.ts';
import { tableWrittenBy, wordsOf } from './statement-tables.ts';
import { isLocked, toUnavailable } from './to-unavailable.ts';

/** While the file is opened: several programs may start together, and one of them creates the tables. */
const OPENING_TIMEOUT_MS = 5_000;
/** How long one process waits for another's transaction: commands run beside a server. */
const LOCK_PATIENCE_MS = 5_000;
const LOCK_RETRY_MS = 10;
/** In pages. The checkpointer keeps the log far below this; beyond it SQLite checkpoints itself, and blocks. */
const LAST_RESORT_CHECKPOINT = 16_000;

export interface SqliteFileOptions {
  readonly lockPatienceMs?: number;
  readonly log?: LogFile;
}

/**
 * An open database file: one connection that writes, one transaction at a time, and one that reads what is committed.
 * Nothing here blocks the event loop except SQLite's own computing: locks are polled, and `DurableLog` syncs the disk.
 * Throws `Unavailable` for a lock, a full disk or a failing one.
 */
export class SqliteFile {
  readonly writer: Database.Database;
  readonly #reader: Database.Database;
  readonly #durable: DurableLog;
  readonly #checkpointer;
  readonly #lockPatienceMs: number;
  readonly #reads = new Map<string, Read | null>();
  readonly #writes = new Map<string, Write>();
  #lastTurn = Promise.resolve();

  constructor(
    path: string,
    { lockPatienceMs = LOCK_PATIENCE_MS, log = openLogFile(path) }: SqliteFileOptions = {},
  ) {
    this.writer = new Database(path, { timeout: OPENING_TIMEOUT_MS });
    // Owner only: anybody who can write here can decide. SQLite gives its other files the same mode.
    chmodSync(path, 0o600);
    this.writer.pragma('journal_mode = WAL');
    // We sync the log before responding; SQLite still syncs what a checkpoint needs.
    this.writer.pragma('synchronous = NORMAL');
    this.writer.pragma(`wal_autocheckpoint = ${LAST_RESORT_CHECKPOINT}`);
    this.#reader = new Database(path, { timeout: OPENING_TIMEOUT_MS });
    for (const database of [this.writer, this.#reader]) database.pragma('busy_timeout = 0');
    this.#reader.pragma('query_only = true');
    this.#durable = createDurableLog(log);
    this.#checkpointer = createCheckpointer(path);
    this.#lockPatienceMs = lockPatienceMs;
  }

  /** Resolves with the write lock held; give the result to `commit` or `rollback`. */
  async begin(): Promise<WriteTurn> {
    const turn = await this.#takeTurn();
    try {
      await this.#retryWhileLocked(turn, () => this.#write('begin immediate').statement.run());
      return turn;
    } catch (error) {
      turn.end();
      throw error;
    }
  }

  /** Resolves when the transaction is on the disk, unless it syncs later. The next one may begin before. */
  async commit(turn: WriteTurn): Promise<void> {
    if (turn.written.size > 0) this.#durable.ensureWorking();
    this.#run(() => this.#write('commit').statement.run());
    const { written, syncsLater } = turn;
    if (written.size > 0) this.#noteCommit(written, syncsLater);
    turn.end();
    if (!syncsLater) await this.#durable.settled();
  }

  /** Does nothing after a commit, even one whose sync failed: the next transaction may be open by then. */
  rollback(turn: WriteTurn): void {
    if (turn.isOver) return;
    try {
      // After some errors SQLite has already rolled back.
      if (this.writer.inTransaction) this.#run(() => this.#write('rollback').statement.run());
    } finally {
      turn.end();
    }
  }

  /** One statement of the open transaction. */
  execute(turn: WriteTurn, query: CompiledQuery): QueryResult<never> {
    const { statement, table } = this.#write(query.sql);
    if (!statement.readonly) turn.written.add(table);
    return this.#run(() => resultOf(statement, query.parameters));
  }

  /**
   * One statement outside of transactions. Of the tables that it reads, it sees only what is on the disk and what syncs
   * later; what it writes is on the disk once it resolves.
   */
  async executeAlone(query: CompiledQuery): Promise<QueryResult<never>> {
    const read = this.#read(query.sql);
    if (read !== null) {
      const result = await this.#retryWhileLocked({ askedAt: performance.now() }, () =>
        resultOf(read.statement, query.parameters),
      );
      if (!this.#durable.isSettled(read.words)) await this.#durable.settled();
      return result;
    }
    const turn = await this.#takeTurn();
    const result = await this.#retryWhileLocked(turn, () => {
      this.#durable.ensureWorking();
      const { statement, table } = this.#write(query.sql);
      const written = resultOf(statement, query.parameters);
      this.#noteCommit(new Set([table]), false);
      return written;
    }).finally(turn.end);
    await this.#durable.settled();
    return result;
  }

  async close(): Promise<void> {
    const turn = await this.#takeTurn();
    try {
      await this.#durable.close();
    } finally {
      await this.#checkpointer.close();
      this.#reader.close();
      this.writer.close();
      turn.end();
    }
  }

  #noteCommit(tables: ReadonlySet<string>, syncsLater: boolean): void {
    this.#durable.noteCommit(tables, { syncsLater });
    this.#checkpointer.noteCommit();
  }

  /** In the order of asking. */
  async #takeTurn(): Promise<WriteTurn> {
    const askedAt = performance.now();
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#lastTurn;
    this.#lastTurn = promise;
    await before;
    const turn = {
      askedAt,
      isOver: false,
      written: new Set<string>(),
      syncsLater: false,
      end() {
        turn.isOver = true;
        resolve();
      },
    };
    return turn;
  }

  /** Each caller waits this long in total, in the queue and for the lock, and tries at least once. */
  async #retryWhileLocked<Result>(
    { askedAt }: Pick<WriteTurn, 'askedAt'>,
    work: () => Result,
  ): Promise<Result> {
    for (;;) {
      try {
        return work();
      } catch (error) {
        const isTooLate = performance.now() - askedAt >= this.#lockPatienceMs;
        if (!isLocked(error) || isTooLate) throw toUnavailable(error);
      }
      await pause(LOCK_RETRY_MS);
    }
  }

  #run<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw toUnavailable(error);
    }
  }

  /** Kysely prepares each statement again; caching them saves a third of a small transaction's time. */
  #write(sql: string): Write {
    const known = this.#writes.get(sql) ?? {
      statement: this.writer.prepare(sql),
      table: tableWrittenBy(sql),
    };
    this.#writes.set(sql, known);
    return known;
  }

  /** Null when the statement writes. */
  #read(sql: string): Read | null {
    const known = this.#reads.get(sql);
    if (known !== undefined) return known;
    const statement = this.#reader.prepare(sql);
    const read = statement.readonly && statement.reader ? { statement, words: wordsOf(sql) } : null;
    this.#reads.set(sql, read);
    return read;
  }
}

interface Write {
  readonly statement: Database.Statement;
  readonly table: string;
}

interface Read {
  readonly statement: Database.Statement;
  readonly words: ReadonlySet<string>;
}

/** The write lock of this process. */
export interface WriteTurn {
  readonly askedAt: number;
  readonly isOver: boolean;
  /** Tables. */
  readonly written: Set<string>;
  /** It may be lost in a power cut: no response depends on it. */
  syncsLater: boolean;
  readonly end: () => void;
}

function resultOf(statement: Database.Statement, parameters: readonly unknown[]): QueryResult<never> {
  if (statement.reader) return { rows: statement.all(parameters) as never[] };
  const { changes, lastInsertRowid } = statement.run(parameters);
  return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
}
