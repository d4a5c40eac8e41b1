import pg from 'pg';

/** For a new connection. */
const CONNECT_TIMEOUT_MS = 5_000;

/** What every connection has in common, with how values are read: per connection, since others may share the driver. */
export function connectionOptions(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'countersign',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
}

const INT8 = 20;
const NUMERIC = 1700;

// Milliseconds, counts and sums: all far below 2^53, where a number is exact.
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 || oid === NUMERIC) return Number;
  return pg.types.getTypeParser(oid, format as 'text');
}
