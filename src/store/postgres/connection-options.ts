import pg from 'pg';

/** The setting that the address comes from. */
export type AddressSetting = 'DATABASE_URL' | 'DATABASE_DIRECT_URL';

/** For a new connection. */
export const CONNECT_TIMEOUT_MS = 5_000;

/** Shared by all connections, with type parsers per connection, since others may share the driver. */
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
 * The driver treats these modes as verify-full, with a warning that a later version won't: naming the mode keeps it. With
 * uselibpqcompat=true they mean what they mean in libpq.
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
