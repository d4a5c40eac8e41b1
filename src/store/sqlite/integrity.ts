import Database from 'better-sqlite3';

const MOST_FAULTS = 3;

/**
 * What is wrong with a database file, in SQLite's words; undefined if it is intact. `full` also compares every index with
 * its table, which takes several times as long. Read-only, and works beside a server.
 */
export function findDamage(file: string, { full = false } = {}): string | undefined {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      const check = full ? 'integrity_check' : 'quick_check';
      const rows = database.pragma(`${check}(${MOST_FAULTS})`) as readonly Record<string, string>[];
      const faults = rows.map((row) => row[check] ?? '').filter((text) => text !== 'ok');
      return faults.length === 0 ? undefined : faults.join('; ').replaceAll(/\s+/g, ' ');
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError && DAMAGED.test(error.code)) return error.message;
    throw error;
  }
}

const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/;
