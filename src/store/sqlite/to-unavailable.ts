import Database from 'better-sqlite3';
import { errorMessage } from '../../lib/error-message.ts';
import { Unavailable } from '../../lib/unavailable.ts';

/** Another process or connection holds the lock for a moment. */
export const isLocked = (error: unknown): error is Error => hasCode(error, ['SQLITE_BUSY', 'SQLITE_LOCKED']);

/** Returns an `Unavailable` if nothing is wrong with the statement itself, otherwise the same error. */
export function toUnavailable(error: unknown): unknown {
  const meaning = MEANINGS.find(([codes]) => hasCode(error, codes))?.[1];
  return meaning === undefined
    ? error
    : new Unavailable(`${meaning}: ${errorMessage(error)}`, { cause: error });
}

/** By primary result code, see https://www.sqlite.org/rescode.html; extended codes begin with it. */
const MEANINGS: readonly (readonly [codes: readonly string[], meaning: string])[] = [
  [['SQLITE_BUSY', 'SQLITE_LOCKED'], 'another program holds the database'],
  [['SQLITE_FULL'], 'the disk is full'],
  [['SQLITE_IOERR', 'SQLITE_CANTOPEN'], 'the disk cannot be read or written'],
  [['SQLITE_READONLY'], 'the database can only be read'],
  [['SQLITE_NOMEM'], 'there is not enough memory'],
];

function hasCode(error: unknown, codes: readonly string[]): boolean {
  if (!(error instanceof Database.SqliteError)) return false;
  const { code } = error;
  return codes.some((known) => code === known || code.startsWith(`${known}_`));
}
