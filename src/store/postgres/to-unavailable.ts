import pg from 'pg';
import { Unavailable } from '../../lib/unavailable.ts';
import { findTlsFault } from './tls-fault.ts';

/**
 * The conditions, by SQLSTATE or its class, in which PostgreSQL can't work now, although nothing is wrong with
 * the request.
 */
const UNAVAILABLE = [
  '08', // connection trouble
  '53', // out of connections, memory or disk
  '57014', // statement time-out
  '57P', // shutting down, crashed, starting up
  '55P03', // lock time-out
  '25P03', // idle transaction time-out
  '25006', // read-only: a replica, or a demoted primary
  '58', // system errors, such as I/O
] as const;

/** Returns an `Unavailable` if a retry in a moment may help, otherwise the same error. */
export function toUnavailable(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) {
    const { code = '', message } = error;
    return UNAVAILABLE.some((prefix) => code.startsWith(prefix))
      ? new Unavailable(`PostgreSQL: ${message}`, { cause: error })
      : error;
  }
  // Any other error of the driver comes from the network: refused, reset, ended, timed out.
  if (error instanceof Error && !(error instanceof TypeError)) {
    const reason = findTlsFault(error)?.found ?? error.message;
    return new Unavailable(`PostgreSQL cannot be reached: ${reason}`, { cause: error });
  }
  return error;
}

/** A connection limit is reached: the server's, the role's, the database's or PgBouncer's. */
export function isOutOfConnections(error: unknown): error is pg.DatabaseError {
  if (!(error instanceof pg.DatabaseError)) return false;
  return (
    error.code === '53300' ||
    (error.code === '08P01' && error.message.startsWith('no more connections allowed'))
  );
}

/** A connection took too long to open, by the message of the driver or its pool. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof pg.DatabaseError) && /\btimeout\b/.test(error.message);

/** Serialization failure and deadlock. */
export function isTransient(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}
