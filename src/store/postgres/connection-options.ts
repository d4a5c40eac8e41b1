import pg from 'pg';

/** The setting that gave the address. */
export type AddressSetting = 'DATABASE_URL' | 'DATABASE_DIRECT_URL';

/** For a new connection. */
export const CONNECT_TIMEOUT_MS = 5_000;

/** What every connection has in common, with how values are read: per connection, since others may share the driver. */
export function connectionOptions(url: string): pg.ClientConfig {
  return {
    connectionString: verifying(url),
    application_name: 'countersign',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
}

/**
 * The driver verifies certificate and name in these modes too, and prints a warning that a later version of it won't:
 * named as what it does, it stays so. With uselibpqcompat=true they mean what libpq means by them.
 */
function verifying(url: string): string {
  if (new URL(url).searchParams.get('uselibpqcompat') === 'true') return url;
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=[&#]|$)/, '$1verify-full');
}

const INT8 = 20;
const NUMERIC = 1700;

// Milliseconds, counts and sums: all far below 2^53, where a number is exact.
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 || oid === NUMERIC) return Number;
  return pg.types.getTypeParser(oid, format as 'text');
}
